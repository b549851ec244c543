/** Two learners made one, and two again: identities, questions and reviews move, and every memory is recomputed. */
import type { LogEntry, Memory } from '@proctor/learning'
import type { Learner } from '@proctor/tutor'
import { and, desc, eq, gte, inArray } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { dailies } from './daily.ts'
import { entryOf } from './rows.ts'
import {
  deliveries,
  identities,
  itemStates,
  learners,
  links,
  listings,
  members,
  questions,
  reviewLog,
} from './schema.ts'

type Replay = (log: LogEntry[], learner: Learner) => Memory | undefined

interface Parts {
  db: BetterSQLite3Database
  learnerBy(id: string): Learner | undefined
  logRows(learner: string, item?: string): (typeof reviewLog.$inferSelect)[]
  saveState(learner: string, item: string, memory: Memory, suspended: string): void
}

/** What the learner who went had, by the numbers it has since; enough to give it back. */
interface Other {
  learner: typeof learners.$inferSelect
  identities: Pick<typeof identities.$inferSelect, 'face' | 'workspace' | 'external'>[]
  questions: string[]
  lines: number[]
  suspended: [item: string, why: '' | 'leech' | 'learner'][]
}

/** Each function is to be called inside a transaction. */
export function joining({ db, learnerBy, logRows, saveState }: Parts) {
  const asideOf = (ids: string[]) =>
    db
      .select()
      .from(itemStates)
      .where(inArray(itemStates.learner, ids))
      .all()
      .flatMap(({ item, suspended }) => (suspended === '' ? [] : [[item, suspended] as const]))
  const daily = dailies(db)
  const rowOf = (id: string) => existing(db.select().from(learners).where(eq(learners.id, id)).get())
  /** Every memory of a learner anew, by their log as it stands. */
  const recompute = (learner: string, replay: Replay, aside: ReadonlyMap<string, string>) => {
    const who = existing(learnerBy(learner))
    const rows = logRows(learner)
    db.delete(itemStates).where(eq(itemStates.learner, learner)).run()
    const byItem = new Map<string, typeof rows>()
    for (const row of rows) byItem.set(row.item, [...(byItem.get(row.item) ?? []), row])
    for (const [item, own] of byItem) {
      const memory = replay(own.map(entryOf), who)
      if (memory) saveState(learner, item, memory, aside.get(item) ?? '')
    }
  }

  return {
    link(learner: string, other: string, now: number, replay: Replay): Learner {
      const who = existing(learnerBy(learner))
      existing(learnerBy(other))
      if (learner === other) return who
      const aside = new Map(asideOf([learner, other]))
      const both = db
        .select()
        .from(reviewLog)
        .where(inArray(reviewLog.learner, [learner, other]))
        .all()
      const kept: Other = {
        learner: rowOf(other),
        identities: db
          .select({ face: identities.face, workspace: identities.workspace, external: identities.external })
          .from(identities)
          .where(eq(identities.learner, other))
          .all(),
        questions: db
          .select({ id: questions.id })
          .from(questions)
          .where(eq(questions.learner, other))
          .all()
          .map(({ id }) => id),
        lines: [],
        suspended: asideOf([other]).map(([item, why]) => [item, why]),
      }
      // A line may speak of an earlier one, which has its new number by then.
      const numbers = new Map<number, number>()
      db.delete(reviewLog)
        .where(inArray(reviewLog.learner, [learner, other]))
        .run()
      for (const { seq, of, ...row } of inOrder(both)) {
        const line = { ...row, learner, of: of === null ? null : (numbers.get(of) ?? null) }
        const number = Number(db.insert(reviewLog).values(line).run().lastInsertRowid)
        numbers.set(seq, number)
        if (row.learner === other) kept.lines.push(number)
      }
      // One person gets one delivery a day: the other learner's wish stands only where the kept one has none.
      const carried = rowOf(learner).dailyAt === null && kept.learner.dailyAt !== null
      if (!carried) daily.cancelOpen(other, 'linked with another learner', now)
      for (const table of [questions, identities, deliveries, listings] as const)
        db.update(table).set({ learner }).where(eq(table.learner, other)).run()
      for (const row of db.select().from(members).where(eq(members.learner, other)).all())
        db.insert(members)
          .values({ ...row, learner })
          .onConflictDoNothing()
          .run()
      if (carried) db.update(learners).set(dailyColumnsOf(kept.learner)).where(eq(learners.id, learner)).run()
      recompute(learner, replay, aside)
      // One step back is enough: an earlier link would give back what has been joined once more.
      db.delete(links)
        .where(inArray(links.learner, [learner, other]))
        .run()
      db.delete(learners).where(eq(learners.id, other)).run()
      db.insert(links)
        .values({ learner, at: now, other: JSON.stringify(kept) })
        .run()
      return existing(learnerBy(learner))
    },

    unlink(learner: string, since: number, replay: Replay): Learner | undefined {
      const link = db
        .select()
        .from(links)
        .where(and(eq(links.learner, learner), gte(links.at, since)))
        .orderBy(desc(links.at))
        .get()
      if (!link) return undefined
      const kept = JSON.parse(link.other) as Other
      const other = kept.learner.id
      // Its next time has gone by, perhaps: the next sweep computes it.
      const nextDueAt = kept.learner.dailyAt === null ? null : 0
      db.insert(learners)
        .values({ ...kept.learner, nextDueAt })
        .run()
      for (const { face, workspace, external } of kept.identities)
        db.update(identities)
          .set({ learner: other })
          .where(
            and(
              eq(identities.face, face),
              eq(identities.workspace, workspace),
              eq(identities.external, external),
              eq(identities.learner, learner),
            ),
          )
          .run()
      const aside = new Map(asideOf([learner]))
      for (const id of kept.questions)
        db.update(questions)
          .set({ learner: other })
          .where(and(eq(questions.id, id), eq(questions.learner, learner)))
          .run()
      const lines = new Set(kept.lines)
      // What was undone or disputed since goes with the line that it speaks of.
      for (const { seq, of } of logRows(learner)) if (of !== null && lines.has(of)) lines.add(seq)
      for (const seq of lines)
        db.update(reviewLog)
          .set({ learner: other })
          .where(and(eq(reviewLog.seq, seq), eq(reviewLog.learner, learner)))
          .run()
      recompute(learner, replay, aside)
      recompute(other, replay, new Map(kept.suspended))
      // A wish that came with the link goes with those it came from.
      const { dailyFace, dailyWorkspace } = rowOf(learner)
      const reached = db
        .select()
        .from(identities)
        .where(
          and(
            eq(identities.learner, learner),
            eq(identities.face, dailyFace ?? ''),
            eq(identities.workspace, dailyWorkspace),
          ),
        )
        .get()
      if (dailyFace !== null && !reached) {
        daily.cancelOpen(learner, 'unlinked', since)
        db.update(learners)
          .set({ dailyAt: null, dailyFace: null, nextDueAt: null })
          .where(eq(learners.id, learner))
          .run()
      }
      db.delete(links).where(eq(links.learner, learner)).run()
      return existing(learnerBy(other))
    },
  }
}

/** When and where the daily questions come, of one learner for another. */
const dailyColumnsOf = ({
  zone,
  dailyAt,
  dailyFace,
  dailyWorkspace,
  dailyWeekdays,
  quietFrom,
  quietTo,
  dailyPausedUntil,
  patience,
  dailyStopped,
  missed,
  nextDueAt,
}: typeof learners.$inferSelect) => ({
  zone,
  dailyAt,
  dailyFace,
  dailyWorkspace,
  dailyWeekdays,
  quietFrom,
  quietTo,
  dailyPausedUntil,
  patience,
  dailyStopped,
  missed,
  nextDueAt,
})

/** By instant; what undoes or disputes a line stays behind it, whatever the clocks said. */
function inOrder<Line extends { seq: number; at: number; of: number | null }>(
  lines: readonly Line[],
): Line[] {
  const bySeq = new Map(lines.map((line) => [line.seq, line]))
  const instant = ({ at, of }: Line): number => {
    const first = of === null ? undefined : bySeq.get(of)
    return first ? Math.max(at, instant(first)) : at
  }
  return [...lines].sort((a, b) => instant(a) - instant(b) || a.seq - b.seq)
}

/** @throws Error where a learner who asks is gone. */
export function existing<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('this learner is not known any more')
  return value
}
