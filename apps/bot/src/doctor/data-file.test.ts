/** The file that keeps what is learnt, in every state in which an operator may find it. */
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp, createSettingStore, openDatabase } from '@proctor/store'
import { expect, it } from 'vitest'
import { dataFindings } from './data-file.ts'

const migrations = new URL('../../../../migrations/', import.meta.url)
const now = Date.parse('2026-11-24T09:00:00Z')
const day = 86_400_000

function anew() {
  const folder = mkdtempSync(join(tmpdir(), 'proctor-doctor-'))
  const file = join(folder, 'proctor.db')
  const look = (at = now) => {
    const { findings, remembered } = dataFindings({ file, migrations, now: at })
    const of = (check: string) => {
      const found = findings.find((one) => one.check === check)
      return found && `${found.state}: ${found.says}${found.next === undefined ? '' : ` → ${found.next}`}`
    }
    return { findings, of, remembered }
  }
  return { folder, file, look }
}

it('needs no file before the first start, and makes none', () => {
  const { file, look } = anew()
  expect(look().of('data file')).toBe(`ok: ${file} is not there yet; the first start makes it`)
  expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined()
})

it('says so when a file is in the place of the folder', () => {
  const { folder } = anew()
  writeFileSync(join(folder, 'taken'), '')
  const { findings } = dataFindings({ file: join(folder, 'taken', 'proctor.db'), migrations, now })
  expect(findings).toEqual([
    expect.objectContaining({ state: 'problem', says: expect.stringContaining('taken is no folder') }),
  ])
})

it('finds a good file whole, with its copies and what the program remembers', async () => {
  const { file, look } = anew()
  const database = openDatabase({ file, migrations })
  await createSettingStore(database).write('a key', 'a value')
  await backUp(database, file, now - 2 * day)
  database.close()
  const { of, remembered } = look()
  expect(of('data file')).toMatch(/^ok: .*proctor\.db, 0 reviews, \d+ kB, whole$/)
  expect(of('migrations')).toMatch(/^ok: all \d+ are made$/)
  expect(of('backups')).toMatch(/^ok: the last is good and 2 days old: /)
  expect(of('free space')).toMatch(/are free in/)
  expect(remembered?.get('a key')).toBe('a value')
  expect(look(now + 10 * day).of('backups')).toMatch(
    /^warning: the last is good and 12 days old.*proctor backup/,
  )
})

it('looks while Proctor runs, and changes nothing', () => {
  const { file, look } = anew()
  const database = openDatabase({ file, migrations })
  const before = database.prepare('SELECT count(*) AS n FROM schema_migrations').get()
  expect(look().of('data file')).toMatch(/^ok/)
  expect(database.prepare('SELECT count(*) AS n FROM schema_migrations').get()).toEqual(before)
  database.close()
})

it('names the migrations that the next start makes, and makes none', () => {
  const { file, look } = anew()
  const database = openDatabase({ file, migrations })
  database.exec("DELETE FROM schema_migrations WHERE tag = '0002_daily'")
  database.close()
  const expected = 'warning: 1 to be made (0002_daily) → proctor start makes them, after a copy'
  expect(look().of('migrations')).toBe(expected)
  expect(look().of('migrations')).toBe(expected)
})

it('says that a newer Proctor wrote it', () => {
  const { file, look } = anew()
  const database = openDatabase({ file, migrations })
  database.exec("INSERT INTO schema_migrations (tag, hash) VALUES ('9999_later', 'x')")
  database.close()
  expect(look().of('data file')).toMatch(/^problem: .*newer Proctor \(it has 9999_later\)/)
})

it('names the last good copy of a file that is damaged', async () => {
  const { file, look } = anew()
  const database = openDatabase({ file, migrations })
  const copy = await backUp(database, file, now)
  database.close()
  writeFileSync(file, 'somebody else\u2019s notes')
  expect(look().of('data file')).toBe(
    `problem: ${file} is no database of Proctor. Move it away, or give another file. → Stop Proctor, then: proctor restore ${copy}`,
  )
  writeFileSync(copy, 'not good either')
  const { of } = look()
  expect(of('data file')).toContain('there is no good backup')
  expect(of('backups')).toMatch(/^problem: .*is no good: .* → Make another: proctor backup$/)
})

it('finds a page of the file that is damaged', () => {
  const { file, look } = anew()
  const database = openDatabase({ file, migrations })
  const size = database.pragma('page_size', { simple: true }) as number
  const { rootpage } = database
    .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'review_log'")
    .get() as { rootpage: number }
  database.close()
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0xff, (rootpage - 1) * size, rootpage * size))
  expect(look().of('data file')).toMatch(/^problem: .*is damaged/)
})

it('warns of a file that others can read', () => {
  const { file, look } = anew()
  openDatabase({ file, migrations }).close()
  chmodSync(file, 0o644)
  expect(look().of('data file')).toMatch(/^warning: .*can be read by others → chmod 600 /)
})
