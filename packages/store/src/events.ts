/** Events of platforms that were taken: what one process has begun, no other begins again. */
import type Database from 'better-sqlite3'
import { transactionsOf } from './transactions.ts'

export interface EventStore {
  /** Takes an event of a face; true for whoever is first. @throws StoreError */
  take(face: string, id: string, now: number): Promise<boolean>
  /** Forgets what was taken more than a day ago. @returns How many. @throws StoreError */
  expire(now: number): Promise<number>
}

/** Milliseconds that an event is remembered; Slack sends one again within minutes. */
const remembered = 24 * 3_600_000
/** Milliseconds between two looks for what is old enough to forget. */
const looksEvery = 3_600_000

export function createEventStore(database: Database.Database): EventStore {
  const { light, one } = transactionsOf(database)
  const insert = database.prepare(
    'INSERT INTO events (face, id, at) VALUES (?, ?, ?) ON CONFLICT (face, id) DO NOTHING',
  )
  const old = database.prepare('DELETE FROM events WHERE at <= ?')
  let looked = Number.NEGATIVE_INFINITY
  const expire = (now: number) => one(() => old.run(now - remembered).changes)
  return {
    expire,
    take: async (face, id, now) => {
      // Either way: a clock that was set back must not stop the looking.
      if (Math.abs(now - looked) >= looksEvery) {
        looked = now
        await expire(now)
      }
      return light(() => insert.run(face, id, now).changes === 1)
    },
  }
}
