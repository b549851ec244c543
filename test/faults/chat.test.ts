/** Both chats while their platform fails: a short form of `test/faults/chat-soak.ts`. */
import { expect, it } from 'vitest'
import { seeded } from '../../packages/learning/src/content.fixture.ts'
import { chatUnderFaults } from './chat.ts'

const seed = Number(process.env['PROCTOR_SEED'] ?? Math.floor(Math.random() * 1e9))

it.each(['discord', 'slack'] as const)(
  `%s: every question is answered once, whatever fails (PROCTOR_SEED=${seed})`,
  async (platform) => {
    const outcome = await chatUnderFaults(platform, { milliseconds: 12_000, random: seeded(seed) })
    const { lost, answeredMore, displaced, unhandled, violations, problems, health } = outcome
    const { unaware } = health
    expect(
      { lost, answeredMore, displaced, unaware, unhandled, violations, problems },
      JSON.stringify(outcome),
    ).toEqual({
      lost: 0,
      answeredMore: 0,
      displaced: 0,
      unaware: 0,
      unhandled: [],
      violations: [],
      problems: [],
    })
    expect(health.healthyAtEnd).toBe(true)
    expect(outcome.answeredOnce).toBeGreaterThanOrEqual(50)
  },
  120_000,
)
