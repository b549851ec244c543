/** A backup back in its place. */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { verify } from './backup.ts'
import { openDatabase, StoreError } from './database.ts'
import { restoredKey } from './delivery-store.ts'
import { forgetAgain } from './person.ts'

/**
 * Checks a backup, puts it in the file's place and forgets again whoever was forgotten since. What was there before is
 * kept beside it as `<file>.before-restore`.
 * @throws StoreError when the backup is missing or damaged, or the file is in use; nothing is changed then.
 */
export function restore(file: string, backup: string, migrations: URL): { forgotten: number } {
  if (!existsSync(backup)) throw new StoreError(`there is no backup ${backup}`)
  try {
    verify(backup)
  } catch (error) {
    throw new StoreError(`${backup} is no good backup: ${(error as Error).message}`, { cause: error })
  }
  if (existsSync(file)) {
    // Brings the write-ahead log into the file, and shows that nobody else holds it.
    let before
    try {
      before = openDatabase({ file, migrations, busy: 100 })
      before.pragma('wal_checkpoint(TRUNCATE)')
      before.pragma('locking_mode = EXCLUSIVE')
      before.exec('BEGIN EXCLUSIVE; COMMIT')
    } catch (error) {
      if (/in use|locked|busy/.test((error as Error).message))
        throw new StoreError(`${file} is in use: stop Proctor first, then restore.`, { cause: error })
      // A damaged file is what a restore is for.
    } finally {
      before?.close()
    }
    renameSync(file, `${file}.before-restore`)
  }
  for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true })
  copyFileSync(backup, `${file}.part`)
  renameSync(`${file}.part`, file)
  const database = openDatabase({ file, migrations })
  try {
    // What was sent since the backup is not in it: the next sweep plans it as perhaps sent.
    database.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(restoredKey, '1')
    return { forgotten: forgetAgain(database, file) }
  } finally {
    database.close()
  }
}
