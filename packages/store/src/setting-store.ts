/** What the program itself remembers between starts, by key. */
import type Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { settings } from './schema.ts'

export interface SettingStore {
  read(key: string): Promise<string | undefined>
  write(key: string, value: string): Promise<void>
}

export function createSettingStore(database: Database.Database): SettingStore {
  const db = drizzle(database)
  return {
    read: async (key) => db.select().from(settings).where(eq(settings.key, key)).get()?.value,
    write: async (key, value) => {
      db.insert(settings)
        .values({ key, value })
        .onConflictDoUpdate({ target: settings.key, set: { value } })
        .run()
    },
  }
}
