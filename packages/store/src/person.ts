/** All that is kept of a learner: given out as JSON, taken in again, forgotten for good. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { StoreError } from './database.ts'

/** The format of exports; a change that older programs cannot read raises it. */
const format = 'proctor-learner-1'

/** Tables that hold rows of a learner, in the order in which they can be filled. */
const tables = [
  'learners',
  'identities',
  'item_states',
  'questions',
  'review_log',
  'reports',
  'deliveries',
  'listings',
  'members',
  'links',
] as const
/** Those that an import takes: the rest is of this place, or came later than the first exports. */
const taken = ['learners', 'questions', 'item_states', 'review_log', 'reports'] as const
/** Columns of a learner that an import leaves: what was owed at the other place, and how it went there. */
const owed = new Set(['next_due_at', 'missed', 'daily_stopped', 'daily_workspace'])
type Table = (typeof tables)[number]
type Row = Record<string, string | number | null>

export interface LearnerExport {
  format: typeof format
  exportedAt: string
  tables: Record<Table, Row[]>
}

const ownerOf = (table: Table) => (table === 'learners' ? 'id' : 'learner')

/** Everything of one learner, as it is stored. */
export function exportLearner(database: Database.Database, learner: string, now: number): LearnerExport {
  const rows = database.transaction(() =>
    tables.map(
      (table) =>
        [table, database.prepare(`SELECT * FROM ${table} WHERE ${ownerOf(table)} = ?`).all(learner)] as const,
    ),
  )()
  return {
    format,
    exportedAt: new Date(now).toISOString(),
    tables: Object.fromEntries(rows) as Record<Table, Row[]>,
  }
}

/**
 * Takes an export in, into the learner who asks: their identities stay, the rest is replaced by the export's.
 * @returns How many reviews came in.
 * @throws StoreError that names the line of what is not ours; nothing is changed then.
 */
export function importLearner(database: Database.Database, learner: string, text: string): number {
  const given = readExport(text)
  const columns = new Map(
    tables.map((table) => [
      table,
      new Set(
        (database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]).map(
          ({ name }) => name,
        ),
      ),
    ]),
  )
  return database
    .transaction(() => {
      for (const table of ['reports', 'review_log', 'item_states', 'questions'] as const)
        database.prepare(`DELETE FROM ${table} WHERE learner = ?`).run(learner)
      const seqs = new Map<number, number>()
      for (const table of taken)
        for (const [at, row] of given.tables[table].entries()) {
          const known = columns.get(table) ?? new Set()
          const unknown = Object.keys(row).find((name) => !known.has(name))
          if (unknown) throw new StoreError(`${table}, row ${at + 1}: there is no column "${unknown}" here`)
          try {
            take(database, table, { ...row, [ownerOf(table)]: learner }, seqs)
          } catch (error) {
            throw new StoreError(`${table}, row ${at + 1}: ${(error as Error).message}`, { cause: error })
          }
        }
      return given.tables.review_log.filter(({ type }) => type === 'review').length
    })
    .immediate()
}

function take(database: Database.Database, table: Table, row: Row, seqs: Map<number, number>): void {
  if (table === 'learners') {
    const { id, ...settings } = row
    const names = Object.keys(settings).filter((name) => !owed.has(name))
    if (names.length > 0)
      database
        .prepare(`UPDATE learners SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`)
        .run(...names.map((name) => settings[name]), id)
    // The daily questions come to a face where the learner is known; when, the next sweep computes.
    database
      .prepare(
        `UPDATE learners SET daily_stopped = NULL,
           daily_workspace = coalesce((SELECT workspace FROM identities WHERE learner = learners.id AND face = daily_face), ''),
           next_due_at = CASE WHEN daily_at IS NULL THEN NULL ELSE 0 END
         WHERE id = ?`,
      )
      .run(id)
    return
  }
  const { seq, ...rest } = row
  // The log's numbers are given anew; what an undo or a dispute speaks of follows them.
  const line =
    table === 'review_log'
      ? { ...rest, of: typeof rest['of'] === 'number' ? (seqs.get(rest['of']) ?? null) : null }
      : row
  const names = Object.keys(line)
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    )
    .run(...names.map((name) => (line as Row)[name]))
  if (table === 'review_log' && typeof seq === 'number') seqs.set(seq, Number(lastInsertRowid))
}

function readExport(text: string): LearnerExport {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0)
    throw new StoreError(
      `line ${text.slice(0, position).split('\n').length} is no JSON: ${(error as Error).message}`,
      { cause: error },
    )
  }
  const { format: name, tables: all } = (given ?? {}) as Partial<LearnerExport>
  if (name !== format)
    throw new StoreError(`line 1: this is no export of Proctor (its "format" is not "${format}")`)
  for (const table of taken) {
    const rows: unknown = all?.[table]
    if (!Array.isArray(rows)) throw new StoreError(`the part "${table}" is missing`)
    const bad = rows.findIndex((row) => typeof row !== 'object' || row === null || Array.isArray(row))
    if (bad >= 0) throw new StoreError(`${table}, row ${bad + 1}: is no row`)
  }
  if (all?.learners.length !== 1) throw new StoreError('learners: an export holds one learner')
  return given as LearnerExport
}

const forgottenFile = (file: string) => `${file}.forgotten`

/**
 * Forgets a person: all rows, the log too, overwritten on disk (secure_delete) and out of the write-ahead log. The
 * learner's random id alone stays, in a file beside, so that a backup that is restored forgets them again.
 */
export function forgetLearner(database: Database.Database, file: string, learner: string): void {
  if (file !== ':memory:') appendFileSync(forgottenFile(file), `${learner}\n`, { mode: 0o600 })
  removeLearners(database, [learner])
}

function removeLearners(database: Database.Database, learners: readonly string[]): void {
  database
    .transaction(() => {
      for (const learner of learners)
        for (const table of [...tables].reverse())
          database.prepare(`DELETE FROM ${table} WHERE ${ownerOf(table)} = ?`).run(learner)
    })
    .immediate()
  // Pages that became free still hold what a checkpoint left there: the file is written anew, the log cut to nothing.
  database.exec('VACUUM')
  database.pragma('wal_checkpoint(TRUNCATE)')
}

/** Forgets again whoever was forgotten before; after a restore. @returns How many. */
export function forgetAgain(database: Database.Database, file: string): number {
  const path = forgottenFile(file)
  const ids = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((id) => id !== '')
    : []
  const there = ids.filter((id) => database.prepare('SELECT 1 FROM learners WHERE id = ?').get(id))
  if (there.length > 0) removeLearners(database, there)
  return there.length
}
