/** Kills a process at a random moment while it answers, backs up or migrates, and looks at what it leaves behind. */
import { spawn } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { backUp, createLearnerStore, openDatabase, verify } from '../../packages/store/src/index.ts'

const ours = new URL('../../migrations/', import.meta.url)
const child = fileURLToPath(new URL('child.ts', import.meta.url))
const works = ['answer', 'backup', 'migrate'] as const

export interface Outcome {
  work: string
  /** Answers that were confirmed to the learner, over all lives of the file. */
  confirmed: number
  problems: string[]
}

/** One file that is opened, killed and opened again `kills` times. */
export async function killAgainAndAgain(kills: number, random: () => number): Promise<Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'proctor-kill-'))
  const file = join(folder, 'proctor.db')
  const confirmed = new Set<string>()
  const outcomes: Outcome[] = []
  let migrations = 0
  try {
    for (let at = 0; at < kills; at++) {
      const work = works[at % works.length] ?? 'answer'
      if (work === 'migrate') migrations++
      const folderNow = migrationsWith(folder, migrations)
      const said = await killedAfter(file, work, folderNow, random)
      for (const line of said) if (line.startsWith('given ')) confirmed.add(line.slice(6))
      outcomes.push({
        work,
        confirmed: confirmed.size,
        problems: await lookAt(file, folderNow, confirmed, said),
      })
    }
    return outcomes
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Our migrations and so many more, each with some work to do. */
function migrationsWith(folder: string, more: number): URL {
  const target = join(folder, `migrations-${more}`)
  mkdirSync(join(target, 'meta'), { recursive: true })
  const journal = JSON.parse(readFileSync(new URL('meta/_journal.json', ours), 'utf8')) as {
    entries: { tag: string }[]
  }
  for (const { tag } of journal.entries) copyFileSync(new URL(`${tag}.sql`, ours), join(target, `${tag}.sql`))
  const added = Array.from({ length: more }, (_, at) => ({ tag: `9${String(at).padStart(3, '0')}_more` }))
  for (const [at, { tag }] of added.entries()) {
    const statements = [
      ...(at > 0 ? [`DROP TABLE more_${at - 1};`] : []),
      `CREATE TABLE more_${at} (id INTEGER PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT;`,
      `INSERT INTO more_${at} (text) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT hex(randomblob(20)) FROM n;`,
    ]
    writeFileSync(join(target, `${tag}.sql`), statements.join('\n--> statement-breakpoint\n'))
  }
  writeFileSync(
    join(target, 'meta/_journal.json'),
    JSON.stringify({ entries: [...journal.entries, ...added] }),
  )
  return pathToFileURL(`${target}/`)
}

/** Starts the child, waits for its first sign and a random while, kills it, and gives what it said. */
async function killedAfter(
  file: string,
  work: string,
  migrations: URL,
  random: () => number,
): Promise<string[]> {
  const process_ = spawn(
    process.execPath,
    ['--conditions=development', '--import', 'tsx', child, file, work, migrations.href],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  let said = ''
  const sign = work === 'migrate' ? 'opening' : 'giving'
  const wait = random() * (work === 'migrate' ? 120 : 400)
  await new Promise<void>((resolve) => {
    let killing = false
    process_.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      if (killing || !said.includes(sign)) return
      killing = true
      setTimeout(() => process_.kill('SIGKILL'), wait)
    })
    process_.once('close', () => resolve())
  })
  // The last line may be cut off where the kill fell.
  return said.slice(0, said.lastIndexOf('\n') + 1).split('\n')
}

async function lookAt(
  file: string,
  migrations: URL,
  confirmed: ReadonlySet<string>,
  said: string[],
): Promise<string[]> {
  const problems: string[] = []
  const database = openDatabase({ file, migrations })
  try {
    const integrity = database.pragma('integrity_check', { simple: true })
    if (integrity !== 'ok') problems.push(`the file is damaged: ${String(integrity)}`)
    const rows = database
      .prepare(
        'SELECT question, count(*) AS count FROM review_log WHERE question IS NOT NULL GROUP BY question',
      )
      .all() as {
      question: string
      count: number
    }[]
    const counts = new Map(rows.map(({ question, count }) => [question, count]))
    for (const id of confirmed) if (!counts.has(id)) problems.push(`the confirmed answer ${id} is lost`)
    for (const [id, count] of counts) if (count !== 1) problems.push(`the answer ${id} counts ${count} times`)
    const open = database
      .prepare(
        'SELECT count(*) AS count FROM questions WHERE answered_at IS NOT NULL AND id NOT IN (SELECT question FROM review_log WHERE question IS NOT NULL)',
      )
      .get() as { count: number }
    if (open.count > 0) problems.push(`${open.count} questions are answered without a line in the log`)
    const store = createLearnerStore(database)
    const anna = await store.learnerFor({ face: 'terminal', workspace: '', external: 'anna' }, 0, 'UTC')
    if ((await store.reviews(anna.id)).length !== counts.size) problems.push('the log has lines of nobody')
    for (const line of said) if (line.startsWith('backup ')) verify(line.slice(7))
    // Whatever was left of a copy that was broken off does not stand in the way of the next.
    verify(await backUp(database, file, Date.now()))
    // Each copy that is there has to open; those that were looked at make room.
    for (const name of readdirSync(join(file, '..', 'backups'))) {
      if (!/Z\.(?:backup|before-migration)$/.test(name)) continue
      verify(join(file, '..', 'backups', name))
      rmSync(join(file, '..', 'backups', name))
    }
  } catch (error) {
    problems.push((error as Error).message)
  } finally {
    database.close()
  }
  return problems
}
