/** The review log, and the memory that it replays to: always with the learner's weights of now, and the due dates then chosen. */
import type { Memory, Rating, Scheduler } from './memory.ts'

/** One line of the log; lines are only ever added. */
export type LogEntry = ReviewEntry | UndoEntry | DisputeEntry | CorrectedEntry

interface Chosen {
  /** Milliseconds since 1970. */
  due: number
  dueDay: number
}

export interface ReviewEntry extends Chosen {
  type: 'review'
  /** Grows with every line of the log. */
  seq: number
  item: string
  rating: Rating
  /** When it was answered, milliseconds since 1970, and the learner's day of that. */
  at: number
  day: number
}

/** Takes the effect of an earlier line back. */
interface UndoEntry {
  type: 'undo'
  seq: number
  item: string
  at: number
  /** The line that no longer counts. */
  of: number
}

/** "I was right": an answer graded as wrong counts as good. */
interface DisputeEntry extends Chosen {
  type: 'dispute'
  seq: number
  item: string
  at: number
  of: number
}

/** The item's right answer was corrected: what is remembered is of the old one, and it is asked again. */
interface CorrectedEntry extends Chosen {
  type: 'corrected'
  seq: number
  item: string
  at: number
}

/** The reviews that count, in order, disputes and undos applied. */
export function effective(log: readonly LogEntry[]): ReviewEntry[] {
  const undone = new Set(log.flatMap((entry) => (entry.type === 'undo' ? [entry.of] : [])))
  const disputed = new Map(
    log.flatMap((entry) =>
      entry.type === 'dispute' && !undone.has(entry.seq) ? [[entry.of, entry] as const] : [],
    ),
  )
  return log.flatMap((entry) => {
    if (entry.type !== 'review' || undone.has(entry.seq)) return []
    const dispute = disputed.get(entry.seq)
    return [dispute ? { ...entry, rating: 'good' as const, due: dispute.due, dueDay: dispute.dueDay } : entry]
  })
}

/** The memory of one item after its part of the log; undefined when nothing of it counts. */
export function replay(log: readonly LogEntry[], scheduler: Scheduler): Memory | undefined {
  let memory: Memory | undefined
  for (const { rating, at, day, due, dueDay } of effective(log)) {
    memory = scheduler.review(memory, rating, at, day, () => ({ day: dueDay, due }))
    memory = { ...memory, due, dueDay }
  }
  const corrected = correctionAfter(log)
  return memory && corrected ? { ...memory, due: corrected.due, dueDay: corrected.dueDay } : memory
}

/** The last correction, unless the item was answered since. */
function correctionAfter(log: readonly LogEntry[]): CorrectedEntry | undefined {
  const undone = new Set(log.flatMap((entry) => (entry.type === 'undo' ? [entry.of] : [])))
  const last = log.findLast((entry) => entry.type !== 'undo' && !undone.has(entry.seq))
  return last?.type === 'corrected' ? last : undefined
}
