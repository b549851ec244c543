/** Backups: copies made while the file is in use, each opened and checked before it counts; kept for 14 days at most. */
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'

const kept = 14 * 86_400_000

/** All copies of a file, the oldest first. */
export function backupsOf(file: string): string[] {
  const folder = backupFolder(file)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => /Z\.(?:backup|before-migration)$/.test(name))
  return names.sort().map((name) => join(folder, name))
}

export const backupFolder = (file: string) => join(dirname(file), 'backups')

/** A copy by `VACUUM INTO`: one transaction, without what was deleted. @throws Error when the copy does not check. */
export function backUpSync(
  database: Database.Database,
  file: string,
  label: string,
  now = Date.now(),
): string {
  const folder = backupFolder(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-')
  const target = join(folder, `${basename(file)}.${stamp}.${label}`)
  const unchecked = `${target}.part`
  rmSync(unchecked, { force: true })
  database.prepare('VACUUM INTO ?').run(unchecked)
  verify(unchecked)
  chmodSync(unchecked, 0o600)
  renameSync(unchecked, target)
  return target
}

/** The same without holding up others: page by page, by SQLite's own backup. */
export async function backUp(database: Database.Database, file: string, now: number): Promise<string> {
  const folder = backupFolder(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const target = join(folder, `${basename(file)}.${new Date(now).toISOString().replace(/[:.]/g, '-')}.backup`)
  const unchecked = `${target}.part`
  rmSync(unchecked, { force: true })
  await database.backup(unchecked)
  verify(unchecked)
  chmodSync(unchecked, 0o600)
  renameSync(unchecked, target)
  clean(folder, now)
  return target
}

/** @throws Error when the file is damaged, or holds no learners' table. */
export function verify(file: string): void {
  const copy = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const result = copy.pragma('integrity_check', { simple: true })
    if (result !== 'ok') throw new Error(`the copy ${file} is damaged: ${String(result)}`)
    copy.prepare('SELECT count(*) FROM learners').get()
  } finally {
    copy.close()
    // A reader of a copy in WAL mode leaves these beside it.
    for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true })
  }
}

/** Removes copies that are older than 14 days by their name, and halves of copies that were broken off. */
function clean(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const age = now - madeAt(name)
    if (age > kept || (name.endsWith('.part') && age > 3_600_000)) rmSync(join(folder, name), { force: true })
  }
}

/** The instant in a copy's name; for other files of the folder no age at all. */
export function madeAt(name: string): number {
  const [, date, hour, minute, second] = /\.(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-\d{3}Z\./.exec(name) ?? []
  return date ? Date.parse(`${date}T${hour}:${minute}:${second}Z`) : Infinity
}
