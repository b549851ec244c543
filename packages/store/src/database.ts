/** One SQLite file: opened, checked, migrated after a verified backup. */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { backUpSync } from './backup.ts'

/** A sentence for the operator: what is wrong with the file, and what to do. */
export class StoreError extends Error {
  override name = 'StoreError'
}

export interface OpenOptions {
  /** Path of the file; `:memory:` for tests of the schema. */
  file: string
  /** The folder with drizzle-kit's files. */
  migrations: URL
  /** Milliseconds that a statement waits for another process. */
  busy?: number
}

/**
 * Opens the file, makes it where there is none, and brings its schema up to the program's.
 * @throws StoreError when it is no database, is damaged, cannot be written, or is newer than the program.
 */
export function openDatabase({ file, migrations, busy = 5000 }: OpenOptions): Database.Database {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    // Its log and its backups get the same rights from SQLite and from us.
    if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
    const database = new Database(file, { timeout: busy })
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    // What is deleted is overwritten, so that "forget" means it.
    database.pragma('secure_delete = ON')
    migrate(database, file, migrations)
    return database
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(sentence(error, file), { cause: error })
  }
}

/** What SQLite says as a sentence with a way on; any other error as it is. */
export function asStoreError(error: unknown, file: string): unknown {
  return error instanceof Database.SqliteError
    ? new StoreError(sentence(error, file), { cause: error })
    : error
}

export interface Migration {
  tag: string
  hash: string
  statements: string[]
}

export function readMigrations(folder: URL): Migration[] {
  const journal = JSON.parse(readFileSync(new URL('meta/_journal.json', folder), 'utf8')) as {
    entries: { tag: string }[]
  }
  return journal.entries.map(({ tag }) => {
    const sql = readFileSync(new URL(`${tag}.sql`, folder), 'utf8')
    return {
      tag,
      hash: createHash('sha256').update(sql).digest('hex'),
      statements: sql.split('--> statement-breakpoint').map((one) => one.trim()),
    }
  })
}

function migrate(database: Database.Database, file: string, folder: URL): void {
  const ours = readMigrations(folder)
  if (pending(database, file, ours).length === 0) return
  // A copy of what is there, opened and checked, before anything of it is changed.
  if (file !== ':memory:' && applied(database).length > 0) backUpSync(database, file, 'before-migration')
  database
    .transaction(() => {
      database.exec(
        'CREATE TABLE IF NOT EXISTS schema_migrations (tag TEXT PRIMARY KEY NOT NULL, hash TEXT NOT NULL) STRICT',
      )
      // Another process may have been here first: looked at again inside the transaction.
      for (const { tag, hash, statements } of pending(database, file, ours)) {
        for (const statement of statements) database.exec(statement)
        database.prepare('INSERT INTO schema_migrations (tag, hash) VALUES (?, ?)').run(tag, hash)
      }
    })
    .immediate()
}

export function applied(database: Database.Database): { tag: string; hash: string }[] {
  const table = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'").get()
  return table
    ? (database.prepare('SELECT tag, hash FROM schema_migrations ORDER BY tag').all() as {
        tag: string
        hash: string
      }[])
    : []
}

export function pending(database: Database.Database, file: string, ours: Migration[]): Migration[] {
  const there = new Map(applied(database).map(({ tag, hash }) => [tag, hash]))
  const newer = [...there.keys()].filter((tag) => !ours.some((one) => one.tag === tag))
  if (newer.length > 0) {
    throw new StoreError(
      `${file} was written by a newer Proctor (it has ${newer.join(', ')}). Start that version, or restore a backup made before it.`,
    )
  }
  const changed = ours.find(({ tag, hash }) => there.has(tag) && there.get(tag) !== hash)
  if (changed)
    throw new StoreError(
      `The migration ${changed.tag} is not the one that ${file} was made with. Reinstall Proctor.`,
    )
  return ours.filter(({ tag }) => !there.has(tag))
}

/** What went wrong, in a sentence with a way on. */
function sentence(error: unknown, file: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return `${file} is in use by another process that does not let go. Stop it, or try again; nothing was changed.`
  if (code === 'SQLITE_NOTADB')
    return `${file} is no database of Proctor. Move it away, or give another file.`
  if (code.startsWith('SQLITE_CORRUPT'))
    return `${file} is damaged. Stop Proctor and restore the last backup: proctor restore <backup>. Nothing was changed.`
  if (code === 'SQLITE_FULL')
    return `The disk with ${file} is full. Make room; what was answered before is kept.`
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS')
    return `${file} cannot be written. Give its folder to the user who runs Proctor.`
  if (code.startsWith('SQLITE_IOERR'))
    return `The disk with ${file} gives errors (${code}). Look at dmesg; what was answered before is kept.`
  if (code === 'SQLITE_CANTOPEN')
    return `${file} cannot be opened${existsSync(dirname(file)) ? '' : ': its folder does not exist'}.`
  return error instanceof Error ? `${file}: ${error.message}` : `${file}: ${String(error)}`
}
