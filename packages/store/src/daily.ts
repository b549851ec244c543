/** When a learner's daily questions come next, kept in step with what they ask for. */
import { deliveryId, dueOn, nextDue, type Wish } from '@proctor/delivery'
import type { Daily, DailySettings } from '@proctor/tutor'
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { deliveries, identities, learners } from './schema.ts'

export type LearnerRow = typeof learners.$inferSelect
/** What of a learner says when something is due. */
export type WishRow = Pick<
  LearnerRow,
  | 'zone'
  | 'dayStarts'
  | 'dailyAt'
  | 'dailyWeekdays'
  | 'quietFrom'
  | 'quietTo'
  | 'dailyPausedUntil'
  | 'pausedFrom'
  | 'pausedTo'
>

/** Reads a row of learners; one that asked for nothing is never asked for its time. */
export function wishOf(row: WishRow): Wish {
  return {
    zone: row.zone,
    at: row.dailyAt ?? 0,
    weekdays: JSON.parse(row.dailyWeekdays) as number[],
    dayStarts: row.dayStarts,
    ...(row.quietFrom !== null &&
      row.quietTo !== null && { quiet: { from: row.quietFrom, to: row.quietTo } }),
    ...(row.dailyPausedUntil !== null && { pausedUntil: row.dailyPausedUntil }),
    ...(row.pausedFrom !== null &&
      row.pausedTo !== null && { holiday: { from: row.pausedFrom, to: row.pausedTo } }),
  }
}

/** What the learner sees of it. */
export function dailyOf(row: LearnerRow): Daily | undefined {
  if (row.dailyAt === null || row.dailyFace === null) return undefined
  return {
    at: row.dailyAt,
    face: row.dailyFace,
    workspace: row.dailyWorkspace,
    weekdays: JSON.parse(row.dailyWeekdays) as number[],
    ...(row.quietFrom !== null &&
      row.quietTo !== null && { quiet: { from: row.quietFrom, to: row.quietTo } }),
    ...(row.dailyPausedUntil !== null && { pausedUntil: row.dailyPausedUntil }),
    patience: row.patience,
    ...(row.dailyStopped !== null && { stopped: row.dailyStopped }),
    ...(row.nextDueAt !== null && { nextDueAt: row.nextDueAt }),
  }
}

export const dailyColumns = ({
  at,
  face,
  workspace,
  weekdays,
  quiet,
  pausedUntil,
  patience,
}: DailySettings) => ({
  dailyAt: at,
  dailyFace: face,
  dailyStopped: null,
  ...(workspace !== undefined && { dailyWorkspace: workspace }),
  ...(weekdays && { dailyWeekdays: JSON.stringify(weekdays) }),
  ...(quiet !== undefined && { quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null }),
  ...(pausedUntil !== undefined && { dailyPausedUntil: pausedUntil }),
  ...(patience !== undefined && { patience }),
})

/** Each function is to be called inside a transaction. */
export function dailies(db: BetterSQLite3Database) {
  const rowOf = (id: string) => db.select().from(learners).where(eq(learners.id, id)).get()
  const openOf = (learner: string) =>
    db
      .select()
      .from(deliveries)
      .where(
        and(
          eq(deliveries.learner, learner),
          inArray(deliveries.state, ['planned', 'handed-over']),
          isNull(deliveries.begunAt),
        ),
      )
      .all()
  const isTaken = (learner: string, day: number) => {
    const row = db
      .select({ state: deliveries.state })
      .from(deliveries)
      .where(eq(deliveries.id, deliveryId(learner, 'daily', day)))
      .get()
    return row !== undefined && row.state !== 'cancelled'
  }
  const cancel = (row: typeof deliveries.$inferSelect, reason: string, now: number) => {
    db.update(deliveries)
      .set({ state: 'cancelled', leaseUntil: null, reason, updatedAt: now })
      .where(eq(deliveries.id, row.id))
      .run()
    // What it would have told is told by the next one.
    if (row.missed > 0)
      db.update(learners)
        .set({ missed: sql`${learners.missed} + ${row.missed}` })
        .where(eq(learners.id, row.learner))
        .run()
  }
  const cancelOpen = (learner: string, reason: string, now: number) => {
    for (const row of openOf(learner)) cancel(row, reason, now)
  }
  const nextOf = (learner: string, wish: Wish, now: number) => {
    let next = nextDue(wish, now)
    while (next && isTaken(learner, next.day)) next = nextDue(wish, next.at)
    return next?.at ?? null
  }

  return {
    cancelOpen,

    /** The workspace of a face in which a learner is known: the one that was set, or the one they came from last. */
    workspaceOf(learner: string, face: string, set: string): string {
      const theirs = db
        .select({ workspace: identities.workspace })
        .from(identities)
        .where(and(eq(identities.learner, learner), eq(identities.face, face)))
        .orderBy(desc(sql`rowid`))
        .all()
      return theirs.find(({ workspace }) => workspace === set)?.workspace ?? theirs[0]?.workspace ?? set
    },

    /** Computes the next time anew; cancels what is planned and not wanted any more, and keeps what is. */
    reschedule(learner: string, now: number): void {
      const row = rowOf(learner)
      if (!row) return
      const set = (columns: Partial<LearnerRow>) =>
        db.update(learners).set(columns).where(eq(learners.id, learner)).run()
      if (row.dailyAt === null || row.dailyFace === null || row.dailyStopped !== null) {
        cancelOpen(learner, 'not wanted any more', now)
        set({ nextDueAt: null })
        return
      }
      const wish = wishOf(row)
      try {
        for (const open of openOf(learner)) {
          const same = open.face === row.dailyFace && open.workspace === row.dailyWorkspace
          if (!same || dueOn(open.day, wish) !== open.dueAt) cancel(open, 'another time was chosen', now)
        }
        const pending = row.nextDueAt
        const kept =
          pending !== null && pending > 0 && pending <= now && nextDue(wish, pending - 1)?.at === pending
        if (!kept) set({ nextDueAt: nextOf(learner, wish, now) })
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        cancelOpen(learner, 'the zone is not known', now)
        set({ nextDueAt: null, dailyStopped: 'zone' })
      }
    },
  }
}
