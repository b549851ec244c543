/** Who does which upkeep, and how far it has come. */
import type { UpkeepStore } from '@proctor/delivery'
import type Database from 'better-sqlite3'
import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { reviewLog, upkeep } from './schema.ts'
import { transactionsOf } from './transactions.ts'

export function createUpkeepStore(database: Database.Database): UpkeepStore {
  const db = drizzle(database)
  const { one, read } = transactionsOf(database)
  return {
    takeOn: (job, { holder, now, leaseUntil, every }) =>
      one(() => {
        // A lease or a last time further ahead than they can be is of a clock that was set back.
        const free = or(lte(upkeep.leaseUntil, now), gt(upkeep.leaseUntil, leaseUntil))
        const due = or(isNull(upkeep.doneAt), lte(upkeep.doneAt, now - every), gt(upkeep.doneAt, now))
        const takeable = and(free, due)
        return (
          db
            .insert(upkeep)
            .values({ job, holder, leaseUntil })
            .onConflictDoUpdate({
              target: upkeep.job,
              set: { holder: sql`excluded.holder`, leaseUntil: sql`excluded.lease_until` },
              ...(takeable && { setWhere: takeable }),
            })
            .run().changes === 1
        )
      }),

    done: (job, { holder, now }) =>
      one(
        () =>
          void db
            .update(upkeep)
            .set({ doneAt: now, leaseUntil: 0 })
            .where(and(eq(upkeep.job, job), eq(upkeep.holder, holder)))
            .run(),
      ),

    doneAt: () =>
      read(
        () =>
          new Map(
            db
              .select({ job: upkeep.job, doneAt: upkeep.doneAt })
              .from(upkeep)
              .all()
              .flatMap(({ job, doneAt }) => (doneAt === null ? [] : [[job, doneAt] as const])),
          ),
      ),

    reviewedAfter: (line, limit) =>
      read(() => {
        const rows = db
          .select({ learner: reviewLog.learner, seq: reviewLog.seq })
          .from(reviewLog)
          .where(gt(reviewLog.seq, line))
          .orderBy(asc(reviewLog.seq))
          .limit(limit)
          .all()
        return {
          learners: [...new Set(rows.map(({ learner }) => learner))],
          line: rows.at(-1)?.seq ?? line,
        }
      }),

    lineOf: async (job) => db.select().from(upkeep).where(eq(upkeep.job, job)).get()?.line ?? 0,

    lineDone: (job, line) => one(() => void db.update(upkeep).set({ line }).where(eq(upkeep.job, job)).run()),
  }
}
