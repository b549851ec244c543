/** Opening the file: made, migrated, refused in a sentence; two processes at once. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { backUp, backupFolder, backupsOf, verify } from './backup.ts'
import { openDatabase } from './database.ts'
import { identity, migrations, newFile, open } from './store.fixture.ts'

/** Our migrations and one more, as a later program would have. */
function laterMigrations(sql = 'CREATE TABLE later (id TEXT PRIMARY KEY NOT NULL) STRICT;'): URL {
  const folder = mkdtempSync(join(tmpdir(), 'proctor-migrations-'))
  mkdirSync(join(folder, 'meta'))
  const journal = JSON.parse(readFileSync(new URL('meta/_journal.json', migrations), 'utf8')) as {
    entries: { tag: string }[]
  }
  for (const { tag } of journal.entries)
    copyFileSync(new URL(`${tag}.sql`, migrations), join(folder, `${tag}.sql`))
  writeFileSync(join(folder, '9999_later.sql'), sql)
  writeFileSync(
    join(folder, 'meta/_journal.json'),
    JSON.stringify({ entries: [...journal.entries, { tag: '9999_later' }] }),
  )
  return pathToFileURL(`${folder}/`)
}

it('makes a file whose tables are strict, with the settings that keep it safe', () => {
  const { database } = open()
  const tables = database
    .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'")
    .all()
  expect(tables.length).toBeGreaterThan(12)
  expect(tables.filter((one) => (one as { strict: number }).strict === 0)).toEqual([])
  const pragma = (name: string) => database.pragma(name, { simple: true })
  expect([
    pragma('journal_mode'),
    pragma('synchronous'),
    pragma('foreign_keys'),
    pragma('secure_delete'),
  ]).toEqual(['wal', 2, 1, 1])
})

it('migrates after a verified backup, and keeps what was there', async () => {
  const file = newFile()
  const old = open(file)
  const { id } = await old.store.learnerFor(identity('anna'), 0, 'UTC')
  old.database.close()
  const database = openDatabase({ file, migrations: laterMigrations() })
  expect(database.prepare('SELECT id FROM learners').all()).toEqual([{ id }])
  const [backup] = readdirSync(backupFolder(file))
  expect(backup).toContain('before-migration')
  verify(join(backupFolder(file), String(backup)))
})

it('leaves the file as it was when a migration fails half way', async () => {
  const file = newFile()
  const old = open(file)
  await old.store.learnerFor(identity('anna'), 0, 'UTC')
  old.database.close()
  const broken = laterMigrations(
    'CREATE TABLE later (id TEXT) STRICT;\n--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);',
  )
  expect(() => openDatabase({ file, migrations: broken })).toThrow('nowhere')
  const { database } = open(file)
  expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'later'").get()).toBeUndefined()
  expect(database.prepare('SELECT count(*) AS count FROM learners').get()).toEqual({ count: 1 })
})

it('refuses a file of a newer program', () => {
  const file = newFile()
  openDatabase({ file, migrations: laterMigrations() }).close()
  expect(() => open(file)).toThrow(/newer Proctor \(it has 9999_later\)/)
})

it('refuses what is no database, or damaged, in a sentence', () => {
  const file = newFile()
  writeFileSync(
    file,
    'this is a letter to my grandmother, and long enough to be looked at by SQLite as a header of a database file',
  )
  expect(() => open(file)).toThrow(/is no database of Proctor/)
  const damaged = newFile()
  open(damaged).database.close()
  const bytes = readFileSync(damaged)
  bytes.fill(0xff, 4096, 60_000)
  writeFileSync(damaged, bytes)
  expect(() => {
    const { database } = open(damaged)
    database.prepare('SELECT * FROM learners').all()
  }).toThrow(/damaged|malformed/)
})

it('says when another process does not let go', () => {
  const file = newFile()
  const other = open(file)
  other.database.exec('BEGIN EXCLUSIVE')
  expect(() => openDatabase({ file, migrations: laterMigrations(), busy: 50 })).toThrow(
    /in use by another process/,
  )
  other.database.exec('COMMIT')
})

it('serves two processes at once', async () => {
  const file = newFile()
  const [a, b] = [open(file), open(file)]
  const anna = await a.store.learnerFor(identity('anna'), 0, 'UTC')
  expect((await b.store.learnerFor(identity('anna'), 0, 'UTC')).id).toBe(anna.id)
  await b.store.change(anna.id, { retention: 0.95 }, 0)
  expect((await a.store.learner(anna.id))?.retention).toBe(0.95)
})

it('backs up while it is in use, checks the copy, and removes copies of more than 14 days', async () => {
  const file = newFile()
  const { database, store } = open(file)
  await store.learnerFor(identity('anna'), 0, 'UTC')
  const first = await backUp(database, file, Date.now())
  verify(first)
  await backUp(database, file, Date.now() + 15 * 86_400_000)
  expect(readdirSync(backupFolder(file)).filter((name) => name.endsWith('.backup'))).toHaveLength(1)
  expect(dirname(first)).toBe(backupFolder(file))
  expect(readdirSync(backupFolder(file))).toHaveLength(1)
  expect(backupsOf(file).map(verify)).toEqual([undefined])
  const [copy = ''] = readdirSync(backupFolder(file))
  const cut = join(backupFolder(file), 'cut')
  writeFileSync(cut, readFileSync(join(backupFolder(file), copy)).fill(0xff, 5000, 40_000))
  expect(() => verify(cut)).toThrow(/malformed|damaged/)
})

it('is read by nobody but its user', async () => {
  const file = newFile()
  const { database, store } = open(file)
  await store.learnerFor(identity('anna'), 0, 'UTC')
  const copy = await backUp(database, file, 0)
  for (const path of [file, `${file}-wal`, copy]) expect(statSync(path).mode & 0o077).toBe(0)
})
