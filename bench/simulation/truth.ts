/** Learners as they are simulated: a memory that follows FSRS-6 with weights nobody knows, unlike ours. */
import { defaultWeights } from '@proctor/learning'
import { fsrs, Rating, type FSRSState } from 'ts-fsrs'

/** What a learner has of an item. */
export type Mind = FSRSState & { lastDay: number }

/** mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/**
 * How people differ, by four weights that each stand for one thing. The deviations of w4, w8 and w11 are those that
 * fsrs-rs's optimiser was given from the fits of some ten thousand Anki users (PARAMS_STDDEV in its src/training.rs);
 * all 21 drawn apart from each other would make learners that do not exist, since they go together.
 */
const deviations = new Map([
  // How hard things are to them, how much a recall adds, how much is left after a lapse.
  [4, 0.57],
  [8, 0.39],
  [11, 0.3],
])
/**
 * How long a first answer lasts: right-skewed between people, so e to a normal number. The deviations of w0 to w3 there
 * (6 to 28 days around 0.2 to 8) would make 1.1 to 1.5.
 */
const firstSpread = 1.1

/** The weights of a mind that nobody knows. */
function ownWeights(random: () => number): number[] {
  const first = Math.exp(firstSpread * normal(random))
  return defaultWeights.map((weight, at) =>
    at < 4 ? weight * first : weight + (deviations.get(at) ?? 0) * normal(random),
  )
}

/** How an answer feels. Whatever chooses the next day is told wrong or right, and "too easy", but not "hard". */
export type Felt = 'again' | 'hard' | 'good' | 'easy'

/** How often an item met for the first time, and one recalled, feels so: fsrs-rs's SimulatorConfig, from Anki's users. */
const firstFelt = { again: 0.24, hard: 0.094, good: 0.495, easy: 0.171 }
const recalledFelt = { again: 0, hard: 0.224, good: 0.631, easy: 0.145 }

function drawn(shares: Record<Felt, number>, chance: number): Felt {
  let rest = chance
  for (const felt of ['again', 'hard', 'good'] as const) {
    rest -= shares[felt]
    if (rest < 0) return felt
  }
  return 'easy'
}

const grades = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy } as const

/** One learner. */
export function learnerOf(seed: number) {
  const random = seeded(seed)
  const weights = ownWeights(random)
  const truth = fsrs({ w: weights })
  const recall = ({ stability, lastDay }: Mind, today: number) =>
    truth.forgetting_curve(today - lastDay, stability)
  return {
    random,
    weights,
    recall,
    /** Asks an item; within the session it is asked again until it sits, whatever chose to ask it. */
    ask(before: Mind | undefined, today: number): { felt: Felt; mind: Mind } {
      const felt = before
        ? random() < recall(before, today)
          ? drawn(recalledFelt, random())
          : 'again'
        : drawn(firstFelt, random())
      const again = before ? (felt === 'again' ? 1 : 0) : { again: 2, hard: 1, good: 1, easy: 0 }[felt]
      let state: FSRSState = truth.next_state(
        before ?? null,
        before ? today - before.lastDay : 0,
        grades[felt],
      )
      for (let time = 0; time < again; time++) state = truth.next_state(state, 0, Rating.Good)
      return { felt, mind: { ...state, lastDay: today } }
    },
  }
}
