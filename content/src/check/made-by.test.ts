import { expect, test } from 'vitest'
import { cardOf, contentOf, frontMatter } from '../card.fixture.ts'
import { checkMadeBy } from './made-by.ts'

const check = (changes: Record<string, unknown>) =>
  checkMadeBy(contentOf(cardOf(changes))).map(({ message }) => message)
const [maker] = frontMatter()['madeBy'] as Record<string, unknown>[]

test('each release that has the name has its maker', () => {
  expect(check({})).toEqual([])
  expect(check({ madeBy: [{ ...maker, release: ['6.12'] }] })).toEqual([expect.stringContaining('for "6.1"')])
  expect(check({ madeBy: [{ ...maker, release: ['6.12'] }], releases: { since: '6.2' } })).toEqual([])
  expect(check({ releases: { since: '6.2' } })).toEqual([expect.stringContaining('does not exist there')])
})
