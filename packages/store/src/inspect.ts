/** A file as it is, looked at without changing it: for whoever looks after it. */
import Database from 'better-sqlite3'
import { applied, asStoreError, pending, readMigrations } from './database.ts'

export interface Inspection {
  /** What SQLite's quick check says: `ok`, or the first thing that is wrong. */
  check: string
  /** Migrations that the next start makes, after a copy. */
  pending: string[]
  applied: number
  reviews: number
  /** Slack workspaces that have a token here. */
  installations: number
  /** What the program remembers between starts, by key. */
  settings: ReadonlyMap<string, string>
}

/** @throws StoreError when the file cannot be opened, is no database of ours, or is newer than the program. */
export function inspectDatabase(file: string, migrations: URL): Inspection {
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 })
    const check = String(database.pragma('quick_check(1)', { simple: true }))
    const waiting = pending(database, file, readMigrations(migrations)).map(({ tag }) => tag)
    const there = applied(database).length
    return { check, pending: waiting, applied: there, ...(there > 0 ? contents(database) : empty) }
  } catch (error) {
    throw asStoreError(error, file)
  } finally {
    database?.close()
  }
}

const empty = { reviews: 0, installations: 0, settings: new Map<string, string>() }

function contents(database: Database.Database): typeof empty {
  const { reviews } = database
    .prepare("SELECT count(*) AS reviews FROM review_log WHERE type = 'review'")
    .get() as { reviews: number }
  const installations = database
    .prepare("SELECT count(*) FROM tokens WHERE scope = 'slack'")
    .pluck()
    .get() as number
  const rows = database.prepare('SELECT key, value FROM settings').all() as { key: string; value: string }[]
  return { reviews, installations, settings: new Map(rows.map(({ key, value }) => [key, value])) }
}
