/** From rows to what the use cases speak of, and back. */
import type { CountedReview, LogEntry, Memory, Question } from '@proctor/learning'
import type { Learner, StoredQuestion } from '@proctor/tutor'
import { dailyOf } from './daily.ts'
import { itemStates, type learners, type questions, type reviewLog } from './schema.ts'

export function learnerOf(row: typeof learners.$inferSelect): Learner {
  const daily = dailyOf(row)
  return {
    id: row.id,
    createdAt: row.createdAt,
    clock: { zone: row.zone, dayStarts: row.dayStarts },
    retention: row.retention,
    limits: { newPerDay: row.newPerDay, reviewsPerDay: row.reviewsPerDay },
    easyDays: JSON.parse(row.easyDays) as number[],
    ...(row.weights && { weights: JSON.parse(row.weights) as number[] }),
    weightsVersion: row.weightsVersion,
    streakHidden: row.streakHidden,
    ...(row.pausedFrom !== null &&
      row.pausedTo !== null && { pause: { from: row.pausedFrom, to: row.pausedTo } }),
    focus: JSON.parse(row.focus) as string[],
    ...(daily && { daily }),
  }
}

type StateRow = typeof itemStates.$inferSelect

export function memoryOf({
  phase,
  stability,
  difficulty,
  step,
  reps,
  lapses,
  lastReview,
  lastDay,
  due,
  dueDay,
}: StateRow): Memory {
  return { phase, stability, difficulty, step, reps, lapses, lastReview, lastDay, due, dueDay }
}

/** What planning reads of a due item, in the order that `dueItemOf` takes. */
export const dueColumns = {
  item: itemStates.item,
  phase: itemStates.phase,
  stability: itemStates.stability,
  difficulty: itemStates.difficulty,
  step: itemStates.step,
  reps: itemStates.reps,
  lapses: itemStates.lapses,
  lastReview: itemStates.lastReview,
  lastDay: itemStates.lastDay,
  due: itemStates.due,
  dueDay: itemStates.dueDay,
}

/** Takes the bare values: mapping each row by its columns would cost as much as reading it. */
export function dueItemOf(values: unknown[]): { item: string; memory: Memory } {
  const [item, phase, stability, difficulty, step, reps, lapses, lastReview, lastDay, due, dueDay] =
    values as [
      string,
      Memory['phase'],
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
  return {
    item,
    memory: { phase, stability, difficulty, step, reps, lapses, lastReview, lastDay, due, dueDay },
  }
}

export function questionOf(row: typeof questions.$inferSelect): StoredQuestion {
  return {
    id: row.id,
    learner: row.learner,
    item: row.item,
    state: row.state,
    question: JSON.parse(row.question) as Question,
    askedAt: row.askedAt,
    ...(row.answeredAt !== null && { answeredAt: row.answeredAt }),
  }
}

type LogRow = typeof reviewLog.$inferSelect

export function entryOf({ type, seq, item, at, day, rating, due, dueDay, of }: LogRow): LogEntry {
  if (type === 'undo') return { type, seq, item, at, of: of ?? 0 }
  const chosen = { due: due ?? 0, dueDay: dueDay ?? 0 }
  if (type === 'corrected') return { type, seq, item, at, ...chosen }
  if (type === 'dispute') return { type, seq, item, at, of: of ?? 0, ...chosen }
  return { type, seq, item, at, day, rating: rating ?? 'again', ...chosen }
}

/** The states in which the reviews of a log were asked, by their line. */
export const statesOf = (rows: readonly LogRow[]): Map<number, CountedReview['state']> =>
  new Map(rows.flatMap(({ seq, state }) => (state ? [[seq, state] as const] : [])))
