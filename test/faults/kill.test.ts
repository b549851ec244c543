/** `kill -9` at random moments: a short form of what `npm run soak` does for long. */
import { expect, it } from 'vitest'
import { seeded } from '../../packages/learning/src/content.fixture.ts'
import { killAgainAndAgain } from './kill.ts'

const seed = Number(process.env['PROCTOR_SEED'] ?? Math.floor(Math.random() * 1e9))

it(`loses no confirmed answer and counts none twice (PROCTOR_SEED=${seed})`, async () => {
  const outcomes = await killAgainAndAgain(9, seeded(seed))
  expect(outcomes.flatMap(({ problems }) => problems)).toEqual([])
  expect(outcomes.at(-1)?.confirmed).toBeGreaterThan(0)
}, 120_000)
