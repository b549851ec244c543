/** Codes for linking, beside the program's own settings: few, short-lived, each taken once. */
import type { LinkCodes } from '@proctor/tutor'
import type Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { settings } from './schema.ts'

const keyOf = (code: string) => `link-code ${code}`

export function createLinkCodes(database: Database.Database): LinkCodes {
  const db = drizzle(database)
  return {
    keep: async (code, learner, until) => {
      const value = JSON.stringify({ learner, until })
      db.insert(settings)
        .values({ key: keyOf(code), value })
        .onConflictDoUpdate({ target: settings.key, set: { value } })
        .run()
    },
    take: async (code, now) =>
      database
        .transaction(() => {
          const row = db
            .select()
            .from(settings)
            .where(eq(settings.key, keyOf(code)))
            .get()
          if (!row) return undefined
          db.delete(settings)
            .where(eq(settings.key, keyOf(code)))
            .run()
          const { learner, until } = JSON.parse(row.value) as { learner: string; until: number }
          return now < until ? learner : undefined
        })
        .immediate(),
  }
}
