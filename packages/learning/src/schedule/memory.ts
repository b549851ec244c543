/** FSRS-6: what an answer does to the memory of an item. The formulas are those of ts-fsrs; days are the learner's own. */
import { default_w, fsrs, Rating as Grade, type FSRS } from 'ts-fsrs'

/** Given from the answer alone: wrong, right, or right and said to be too easy. */
export type Rating = 'again' | 'good' | 'easy'

/** `learning` and `relearning` are minutes apart, `review` days. */
export type Phase = 'learning' | 'review' | 'relearning'

/** What is stored of an item that was asked at least once. */
export interface Memory {
  phase: Phase
  /** Days after which it is recalled with 90 %. */
  stability: number
  /** 1 to 10. */
  difficulty: number
  /** Which of the (re)learning steps comes next; 0 in `review`. */
  step: number
  /** Answers so far. */
  reps: number
  /** Times it was forgotten after it had been learnt. */
  lapses: number
  /** Milliseconds since 1970. */
  lastReview: number
  /** The learner's day (days since 1970-01-01 in their zone) of the last review. */
  lastDay: number
  /** Milliseconds since 1970. */
  due: number
  /** The learner's day from which it is due; within learning steps the day of `due`. */
  dueDay: number
}

export interface SchedulerOptions {
  /** 21 weights; those of FSRS-6 unless a learner's own were fitted. */
  weights?: readonly number[]
  /** Desired retention, 0.75 to 0.97. */
  retention?: number
  /** Days; no interval is longer. */
  longest?: number
  /** Every item at the same retention, as plain FSRS has it; otherwise each has its own (`retentionOf`). */
  uniform?: boolean
}

/** Steps while learning and after forgetting, in minutes (Anki's and FSRS's own defaults). */
const learningSteps = [1, 10]
const relearningSteps = [10]

export const defaultRetention = 0.9
export const retentionRange = { least: 0.75, most: 0.97 }
export const defaultWeights: readonly number[] = default_w

/**
 * How far an item's own retention is from the one asked for, in log odds: less for what is hard, more for what stays
 * long, and a shift that keeps the mean where it was asked for. Found on simulated learners (docs/learning.md): as much
 * is known with a seventh fewer reviews than at one retention for all.
 */
const own = { difficulty: -0.1, middle: 5, stability: 0.2, days: 10, shift: 0.27, least: 0.6, most: 0.985 }

/** The retention at which one item is asked again, for a learner who asks for `retention` in the mean. */
export function retentionOf(
  retention: number,
  { stability, difficulty }: Pick<Memory, 'stability' | 'difficulty'>,
): number {
  const odds =
    Math.log(retention / (1 - retention)) +
    own.shift +
    own.difficulty * (difficulty - own.middle) +
    own.stability * Math.log(stability / own.days)
  return Math.min(own.most, Math.max(own.least, 1 / (1 + Math.exp(-odds))))
}

const minute = 60_000

export interface Scheduler {
  /**
   * The memory after an answer.
   * @param before Undefined for an item asked for the first time.
   * @param now When it was answered.
   * @param day The learner's day of that instant.
   * @param placed Chooses the day of a review that is `interval` days off (fuzz, easy days); gives the day and its instant.
   */
  review(before: Memory | undefined, rating: Rating, now: number, day: number, placed: Place): Memory
  /** Probability of recall on a day. */
  retrievability(memory: Pick<Memory, 'stability' | 'lastDay'>, day: number): number
}

export type Place = (interval: number) => { day: number; due: number }

/** @throws Error when the weights are not 21 finite numbers, or the retention is outside its range. */
export function scheduler({
  weights = default_w,
  retention = defaultRetention,
  longest = 36_500,
  uniform = false,
}: SchedulerOptions = {}): Scheduler {
  if (weights.length !== 21 || weights.some((weight) => !Number.isFinite(weight)))
    throw new Error('FSRS-6 has 21 weights, all of them numbers')
  if (!(retention >= retentionRange.least && retention <= retentionRange.most))
    throw new Error(`the desired retention is from ${retentionRange.least} to ${retentionRange.most}`)
  const algorithm: FSRS = fsrs({
    w: weights,
    request_retention: retention,
    maximum_interval: longest,
    enable_fuzz: false,
  })
  const intervalOf = (memory: { stability: number; difficulty: number }) => {
    const days =
      memory.stability *
      algorithm.calculate_interval_modifier(uniform ? retention : retentionOf(retention, memory))
    return Math.min(longest, Math.max(1, Math.round(days)))
  }
  const grades = { again: Grade.Again, good: Grade.Good, easy: Grade.Easy } as const

  return {
    review(before, rating, now, day, placed) {
      // A clock that went back must not make a review happen before the last one.
      const elapsed = before ? Math.max(0, day - before.lastDay) : 0
      const { stability, difficulty } = algorithm.next_state(
        before ? { stability: before.stability, difficulty: before.difficulty } : null,
        elapsed,
        grades[rating],
      )
      const next = stepAfter(before, rating)
      const base = {
        stability,
        difficulty,
        reps: (before?.reps ?? 0) + 1,
        lapses: (before?.lapses ?? 0) + (before?.phase === 'review' && rating === 'again' ? 1 : 0),
        lastReview: now,
        lastDay: day,
      }
      if (next.phase !== 'review') {
        const { phase, step, minutes } = next
        return { ...base, phase, step, due: now + minutes * minute, dueDay: day }
      }
      const { day: dueDay, due } = placed(intervalOf({ stability, difficulty }))
      return { ...base, phase: 'review', step: 0, due, dueDay }
    },
    retrievability: ({ stability, lastDay }, day) =>
      algorithm.forgetting_curve(Math.max(0, day - lastDay), stability),
  }
}

type Step = { phase: 'learning' | 'relearning'; step: number; minutes: number } | { phase: 'review' }

function stepAfter(before: Memory | undefined, rating: Rating): Step {
  const phase = before?.phase ?? 'learning'
  if (rating === 'easy') return { phase: 'review' }
  if (phase === 'review') return rating === 'again' ? stepOf('relearning', 0) : { phase: 'review' }
  return rating === 'again' ? stepOf(phase, 0) : stepOf(phase, (before?.step ?? 0) + 1)
}

/** The first answer, right, leads to the second step; past the last step the item is learnt. */
function stepOf(phase: 'learning' | 'relearning', step: number): Step {
  const minutes = (phase === 'learning' ? learningSteps : relearningSteps)[step]
  return minutes === undefined ? { phase: 'review' } : { phase, step, minutes }
}
