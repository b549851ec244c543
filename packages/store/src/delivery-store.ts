/** The outbox and the learners' next times on SQLite. What a sweep repeats for every learner is bare SQL, prepared once. */
import type {
  Delivery,
  DeliveryFace,
  DeliveryStore,
  DueLearner,
  HandedOver,
  StopReason,
  SweepMark,
} from '@proctor/delivery'
import type Database from 'better-sqlite3'
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, min, ne, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { dailies, wishOf, type WishRow } from './daily.ts'
import { deliveries, identities, learners, settings } from './schema.ts'
import { transactionsOf } from './transactions.ts'

/** Under which the last sweep's instant and zone rules are kept. */
const markKey = 'delivery-sweep'
/** There since a backup was put back, until the next sweep. */
export const restoredKey = 'delivery-restored'
/** What was lost so often is parked: it may be what makes its holder die. */
const lostAtMost = 5

type Row = typeof deliveries.$inferSelect
interface DueRow extends WishRow {
  id: string
  face: DeliveryFace
  workspace: string
  patience: number
  missed: number
  nextDueAt: number
}

/** Names as the rest of the store calls them. */
const dueColumns = `id, zone, day_starts AS dayStarts, daily_at AS dailyAt, daily_face AS face, daily_workspace AS workspace,
  daily_weekdays AS dailyWeekdays, quiet_from AS quietFrom, quiet_to AS quietTo, daily_paused_until AS dailyPausedUntil,
  paused_from AS pausedFrom, paused_to AS pausedTo, patience, missed, next_due_at AS nextDueAt`

const dueLearnerOf = (row: DueRow): DueLearner => ({
  id: row.id,
  face: row.face,
  workspace: row.workspace,
  wish: wishOf(row),
  patience: row.patience,
  missed: row.missed,
  nextDueAt: row.nextDueAt,
})

const handedOverOf = ({ id, handover, face, workspace, learner, sendAt }: Row): HandedOver => ({
  id,
  handover,
  face,
  workspace,
  learner,
  sendAt,
})

const over = { leaseUntil: null, begunAt: null } as const

export function createDeliveryStore(database: Database.Database): DeliveryStore {
  const db = drizzle(database)
  const { light, one, read } = transactionsOf(database)
  const daily = dailies(db)
  const due = database.prepare(
    `SELECT ${dueColumns} FROM learners WHERE next_due_at <= ? ORDER BY next_due_at LIMIT ?`,
  )
  const scheduled = database.prepare(
    `SELECT ${dueColumns} FROM learners WHERE id > ? AND next_due_at IS NOT NULL ORDER BY id LIMIT ?`,
  )
  // Only if they are as they were read: another process may have planned them, or the learner chosen another time.
  const planned = database.prepare(
    `UPDATE learners SET next_due_at = ?, missed = ?, daily_stopped = ?
     WHERE id = ? AND next_due_at = ? AND zone = ? AND daily_at = ?`,
  )
  const added = database.prepare(
    `INSERT INTO deliveries (id, learner, face, workspace, kind, day, due_at, expires_at, send_at, state, missed, handover,
       attempts, lost, unsure_since, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, 0, 0, 0, ?, ?)
     ON CONFLICT (id) DO UPDATE SET learner = excluded.learner, face = excluded.face, workspace = excluded.workspace,
       due_at = excluded.due_at, expires_at = excluded.expires_at, send_at = excluded.send_at, state = 'planned',
       missed = excluded.missed, attempts = 0, lost = 0, reason = NULL, updated_at = excluded.updated_at
     WHERE state = 'cancelled'`,
  )
  const at = <T extends string>(name: T) => sql.placeholder(name)
  const byId = db
    .select()
    .from(deliveries)
    .where(eq(deliveries.id, at('id')))
    .prepare()
  const setting = (key: string) =>
    db.select({ value: settings.value }).from(settings).where(eq(settings.key, key)).get()?.value
  const change = (id: string, columns: Partial<Row>) =>
    db.update(deliveries).set(columns).where(eq(deliveries.id, id)).run()
  /** The row of a handing over that still counts. */
  const heldBy = ({ id, handover }: { id: string; handover: number }): Row | undefined => {
    const row = byId.get({ id })
    return row?.state === 'handed-over' && row.handover === handover ? row : undefined
  }
  const stop = (learner: string, why: StopReason) =>
    db
      .update(learners)
      .set({ dailyStopped: why, nextDueAt: null })
      .where(and(eq(learners.id, learner), isNotNull(learners.dailyAt)))
      .run()
  /** Too late; what may have arrived is not told as missed. */
  const expire = (row: Row, reason: string, now: number) => {
    change(row.id, { ...over, state: 'expired', reason, updatedAt: now })
    if (row.unsureSince === null)
      db.update(learners)
        .set({ missed: sql`${learners.missed} + ${row.missed + 1}` })
        .where(eq(learners.id, row.learner))
        .run()
  }

  return {
    sweepMark: () =>
      read(() => {
        const mark = setting(markKey)
        const known = mark === undefined ? undefined : (JSON.parse(mark) as Omit<SweepMark, 'restored'>)
        return known && { ...known, restored: setting(restoredKey) !== undefined }
      }),

    markSweep: (mark) =>
      light(() => {
        const value = JSON.stringify(mark)
        db.insert(settings)
          .values({ key: markKey, value })
          .onConflictDoUpdate({ target: settings.key, set: { value } })
          .run()
        db.delete(settings).where(eq(settings.key, restoredKey)).run()
      }),

    dueBy: (instant, limit) => read(() => (due.all(instant, limit) as DueRow[]).map(dueLearnerOf)),

    scheduled: ({ after, limit }) => read(() => (scheduled.all(after, limit) as DueRow[]).map(dueLearnerOf)),

    plan: (plans, now) =>
      light(() => {
        let count = 0
        for (const { learner, next, missed, stop: why, delivery } of plans) {
          const { id, face, workspace, wish, nextDueAt } = learner
          const { changes } = planned.run(
            next ?? null,
            missed,
            why ?? null,
            id,
            nextDueAt,
            wish.zone,
            wish.at,
          )
          if (changes === 0 || !delivery) continue
          count += added.run(
            delivery.id,
            id,
            face,
            workspace,
            delivery.kind,
            delivery.day,
            delivery.at,
            delivery.expiresAt,
            delivery.sendAt,
            delivery.missed,
            delivery.unsureSince ?? null,
            now,
          ).changes
        }
        return count
      }),

    cancelPlanned: (dueAt, limit, now) =>
      one(() => {
        const rows = db
          .select({ id: deliveries.id })
          .from(deliveries)
          .where(and(eq(deliveries.state, 'planned'), gt(deliveries.dueAt, dueAt)))
          .limit(limit)
          .all()
        for (const { id } of rows)
          change(id, { state: 'cancelled', reason: 'the clock was set back', updatedAt: now })
        return rows.length
      }),

    doubt: (now) =>
      one(
        () =>
          db
            .update(deliveries)
            .set({ unsureSince: sql`${deliveries.sendAt}`, updatedAt: now })
            .where(
              and(
                inArray(deliveries.state, ['planned', 'handed-over']),
                lte(deliveries.sendAt, now),
                isNull(deliveries.unsureSince),
              ),
            )
            .run().changes,
      ),

    claim: ({ now, until, leaseUntil, limit }) =>
      light(() => {
        const rows = db
          .select()
          .from(deliveries)
          .where(and(eq(deliveries.state, 'planned'), lte(deliveries.sendAt, until)))
          .orderBy(asc(deliveries.sendAt))
          .limit(limit)
          .all()
        const handedOver: HandedOver[] = []
        for (const row of rows) {
          if (row.expiresAt <= now) {
            expire(row, row.reason ?? 'too late', now)
            continue
          }
          const handover = row.handover + 1
          change(row.id, { state: 'handed-over', handover, leaseUntil, begunAt: null, updatedAt: now })
          handedOver.push(handedOverOf({ ...row, handover }))
        }
        return { handedOver, expired: rows.length - handedOver.length }
      }),

    postpone: (refs, now) =>
      light(() => {
        let count = 0
        for (const { id, handover, sendAt } of refs)
          count += db
            .update(deliveries)
            .set({ ...over, state: 'planned', sendAt, updatedAt: now })
            .where(
              and(
                eq(deliveries.id, id),
                eq(deliveries.handover, handover),
                eq(deliveries.state, 'handed-over'),
                isNull(deliveries.begunAt),
              ),
            )
            .run().changes
        return count
      }),

    begin: (ref, { now, leaseUntil }) =>
      one((): Delivery | 'void' | 'expired' => {
        const row = heldBy(ref)
        if (!row || row.begunAt !== null) return 'void'
        if (row.expiresAt <= now) {
          expire(row, row.reason ?? 'too late', now)
          return 'expired'
        }
        const recipient = db
          .select({ external: identities.external, channel: identities.channel })
          .from(identities)
          .where(
            and(
              eq(identities.learner, row.learner),
              eq(identities.face, row.face),
              eq(identities.workspace, row.workspace),
            ),
          )
          .get()
        if (!recipient) {
          change(row.id, { ...over, state: 'cancelled', reason: 'nobody there', updatedAt: now })
          stop(row.learner, 'no-identity')
          return 'void'
        }
        change(row.id, { begunAt: now, leaseUntil, updatedAt: now })
        return {
          ...handedOverOf(row),
          kind: row.kind,
          dueAt: row.dueAt,
          expiresAt: row.expiresAt,
          attempts: row.attempts,
          missed: row.missed,
          ...(row.unsureSince !== null && { unsureSince: row.unsureSince }),
          recipient: {
            external: recipient.external,
            ...(recipient.channel !== null && { channel: recipient.channel }),
          },
        }
      }),

    sent: (id, { messageId, now }) =>
      one(
        () =>
          db
            .update(deliveries)
            .set({ ...over, state: 'sent', messageId, unsureSince: null, reason: null, updatedAt: now })
            .where(and(eq(deliveries.id, id), ne(deliveries.state, 'sent')))
            .run().changes === 1,
      ),

    keepChannel: ({ face, workspace, external }, channel) =>
      one(
        () =>
          void db
            .update(identities)
            .set({ channel })
            .where(
              and(
                eq(identities.face, face),
                eq(identities.workspace, workspace),
                eq(identities.external, external),
              ),
            )
            .run(),
      ),

    settle: (ref, settlement, now) =>
      one(() => {
        const row = heldBy(ref)
        if (!row) return false
        const { state, reason } = settlement
        const unsureSince =
          'unsure' in settlement && settlement.unsure ? (row.unsureSince ?? row.begunAt) : row.unsureSince
        switch (state) {
          case 'planned': {
            const { sendAt, attempts } = settlement
            change(row.id, { ...over, state, sendAt, attempts, unsureSince, reason, updatedAt: now })
            break
          }
          case 'expired':
            change(row.id, { unsureSince })
            expire({ ...row, unsureSince }, reason, now)
            break
          case 'failed':
            change(row.id, { ...over, state, reason, updatedAt: now })
            stop(row.learner, settlement.stop)
            break
          case 'parked':
            change(row.id, { ...over, state, reason, updatedAt: now })
        }
        return true
      }),

    stopWorkspace: ({ face, workspace }, { limit, now }) =>
      one(() => {
        const rows = db
          .select({ id: learners.id })
          .from(learners)
          .where(
            and(
              eq(learners.dailyFace, face),
              eq(learners.dailyWorkspace, workspace),
              isNotNull(learners.dailyAt),
              isNull(learners.dailyStopped),
            ),
          )
          .limit(limit)
          .all()
        for (const { id } of rows) {
          stop(id, 'workspace')
          daily.cancelOpen(id, 'the workspace is gone', now)
        }
        return rows.length
      }),

    resumeWorkspace: ({ face, workspace }, limit) =>
      one(() => {
        const rows = db
          .select({ id: learners.id })
          .from(learners)
          .where(
            and(
              eq(learners.dailyFace, face),
              eq(learners.dailyWorkspace, workspace),
              isNotNull(learners.dailyAt),
              eq(learners.dailyStopped, 'workspace'),
            ),
          )
          .limit(limit)
          .all()
        for (const { id } of rows)
          db.update(learners).set({ dailyStopped: null, nextDueAt: 0 }).where(eq(learners.id, id)).run()
        return rows.length
      }),

    lapse: ({ now, latestLease, limit }) =>
      light(() => {
        const rows = db
          .select()
          .from(deliveries)
          .where(
            and(
              eq(deliveries.state, 'handed-over'),
              or(lte(deliveries.leaseUntil, now), gt(deliveries.leaseUntil, latestLease)),
            ),
          )
          .limit(limit)
          .all()
        for (const row of rows) {
          const lost = row.lost + (row.begunAt === null ? 0 : 1)
          change(row.id, {
            ...over,
            state: lost >= lostAtMost ? 'parked' : 'planned',
            lost,
            attempts: row.attempts + (row.begunAt === null ? 0 : 1),
            unsureSince: row.unsureSince ?? row.begunAt,
            reason: row.begunAt === null ? row.reason : 'its attempt was lost',
            updatedAt: now,
          })
        }
        return rows.length
      }),

    retry: (id, now) =>
      one(() => {
        const row = byId.get({ id })
        if (row?.state !== 'parked') return 'not-parked'
        if (row.expiresAt <= now) {
          expire(row, row.reason ?? 'too late', now)
          return 'expired'
        }
        change(id, { state: 'planned', sendAt: now, lost: 0, attempts: 0, updatedAt: now })
        return 'planned'
      }),

    open: () =>
      read(() => {
        const counts = { planned: 0, 'handed-over': 0, parked: 0 }
        for (const { state, count } of db
          .select({ state: deliveries.state, count: sql<number>`count(*)` })
          .from(deliveries)
          .where(inArray(deliveries.state, ['planned', 'handed-over', 'parked']))
          .groupBy(deliveries.state)
          .all())
          if (state in counts) counts[state as keyof typeof counts] = count
        return counts
      }),

    list: (state, limit) =>
      read(() =>
        db
          .select()
          .from(deliveries)
          .where(eq(deliveries.state, state))
          .orderBy(desc(deliveries.sendAt))
          .limit(limit)
          .all()
          .map(({ id, face, workspace, kind, dueAt, sendAt, attempts, reason, updatedAt }) => ({
            id,
            face,
            workspace,
            kind,
            dueAt,
            sendAt,
            attempts,
            reason: reason ?? undefined,
            updatedAt,
          })),
      ),

    oldestWaiting: () =>
      read(() => {
        const learner = db
          .select({ at: min(learners.nextDueAt) })
          .from(learners)
          .where(gt(learners.nextDueAt, 0))
          .get()?.at
        const delivery = db
          .select({ at: min(deliveries.sendAt) })
          .from(deliveries)
          .where(eq(deliveries.state, 'planned'))
          .get()?.at
        const earliest = Math.min(learner ?? Infinity, delivery ?? Infinity)
        return earliest === Infinity ? undefined : earliest
      }),

    prune: (before, limit) =>
      one(() => {
        const rows = db
          .select({ id: deliveries.id })
          .from(deliveries)
          .where(
            and(
              inArray(deliveries.state, ['sent', 'failed', 'expired', 'cancelled']),
              lt(deliveries.sendAt, before),
            ),
          )
          .limit(limit)
          .all()
        if (rows.length > 0)
          db.delete(deliveries)
            .where(
              inArray(
                deliveries.id,
                rows.map(({ id }) => id),
              ),
            )
            .run()
        return rows.length
      }),
  }
}
