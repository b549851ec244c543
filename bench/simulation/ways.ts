/** Ways to choose when an item is asked again. */
import {
  defaultWeights,
  fitWeights,
  placing,
  scheduler,
  type Memory,
  type Rating,
  type ReviewEntry,
  type Scheduler,
} from '@proctor/learning'
import type { Felt } from './truth.ts'

/** One learner's schedule. */
interface Schedule {
  /** Days until the item is asked again. */
  interval(item: number, felt: Felt, today: number): number
  /** At the end of each day. */
  dayEnds?(today: number): Promise<void>
}

export interface Way {
  name: string
  start(learner: { random: () => number; weights: readonly number[] }): Schedule
}

const clock = { zone: 'UTC', dayStarts: 0 }
const percent = (share: number) =>
  `${(100 * share).toFixed(share * 100 === Math.round(share * 100) ? 0 : 1)} %`
/** Weights are fitted so often, once there are reviews enough. */
const fitEvery = 30

/** FSRS-6 as Proctor uses it: fuzz, steps within a day and, where asked for, weights fitted every 30 days. */
export function proctor(
  retention: number,
  knows: 'nothing' | 'fits' | 'all',
  { uniform = false }: { uniform?: boolean } = {},
): Way {
  return {
    name: `${uniform ? 'FSRS-6, one retention for all' : 'Proctor'}, ${percent(retention)} asked for${{ nothing: '', fits: ', weights fitted', all: ', true weights known' }[knows]}`,
    start({ random, weights: own }) {
      let weights: readonly number[] = knows === 'all' ? own : defaultWeights
      let fsrs = scheduler({ retention, weights, uniform })
      let memories = new Map<number, Memory>()
      const log: ReviewEntry[] = []
      return {
        interval(item, felt, today) {
          const place = placing({ clock, today, random })
          const give = (before: Memory | undefined, rating: Rating) => {
            const memory = fsrs.review(before, rating, today, today, place)
            log.push({
              seq: log.length,
              type: 'review',
              item: String(item),
              at: today * 86_400_000 + (log.length % 1000),
              day: today,
              rating,
              due: memory.due,
              dueDay: memory.dueDay,
            })
            return memory
          }
          let memory = give(memories.get(item), felt === 'hard' ? 'good' : felt)
          // Asked again within the session until it sits.
          while (memory.phase !== 'review') memory = give(memory, 'good')
          memories.set(item, memory)
          return Math.max(1, memory.dueDay - today)
        },
        async dayEnds(today) {
          if (knows !== 'fits' || today % fitEvery !== fitEvery - 1) return
          const fit = await fitWeights(log, weights)
          if (!fit?.better) return
          weights = fit.weights
          fsrs = scheduler({ retention, weights, uniform })
          memories = replayed(fsrs, log)
        },
      }
    },
  }
}

/** What is due stays due when it was; only what is remembered of it changes. */
function replayed(fsrs: Scheduler, log: readonly ReviewEntry[]): Map<number, Memory> {
  const memories = new Map<number, Memory>()
  for (const { item, rating, at, day, due, dueDay } of log) {
    const of = Number(item)
    memories.set(
      of,
      fsrs.review(memories.get(of), rating, at, day, () => ({ day: dueDay, due })),
    )
  }
  return memories
}

const stretched = (stretch: number) => (stretch === 1 ? '' : ` × ${stretch}`)

/** SuperMemo 2 (Wozniak 1990): 1 day, 6 days, then times the ease; grade 2 for wrong, 4 for right, 5 for too easy. */
export const sm2 = (stretch = 1): Way => ({
  name: `SM-2${stretched(stretch)}`,
  start() {
    const items = new Map<number, { ease: number; n: number; interval: number }>()
    return {
      interval(item, felt) {
        const before = items.get(item) ?? { ease: 2.5, n: 0, interval: 0 }
        // Told what Proctor is told: wrong, right, or too easy.
        const grade = { again: 2, hard: 4, good: 4, easy: 5 }[felt]
        const right = felt !== 'again'
        const ease = Math.max(1.3, before.ease + 0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02))
        const interval = !right || before.n === 0 ? 1 : before.n === 1 ? 6 : before.interval * ease
        items.set(item, { ease, n: right ? before.n + 1 : 0, interval })
        return Math.max(1, Math.round(interval * stretch))
      },
    }
  },
})

/** A ladder that a right answer climbs and a wrong one falls from. */
export const fixed = (stretch = 1): Way => ({
  name: `fixed 1, 3, 7, 14, 30, 60, 120 days${stretched(stretch)}`,
  start() {
    const ladder = [1, 3, 7, 14, 30, 60, 120]
    const steps = new Map<number, number>()
    return {
      interval(item, felt) {
        const step = felt !== 'again' ? Math.min(ladder.length - 1, (steps.get(item) ?? -1) + 1) : 0
        steps.set(item, step)
        return Math.max(1, Math.round((ladder[step] ?? 1) * stretch))
      },
    }
  },
})

/** Any day of the next so many, whatever is known. */
export const anyDay = (mean: number): Way => ({
  name: `at random, every ${mean} days in the mean`,
  start: ({ random }) => ({ interval: () => 1 + Math.floor(random() * (2 * mean - 1)) }),
})
