/** The file that keeps what is learnt: may it be used, is there room, is it whole and up to date, and is there a copy. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { backupsOf, inspectDatabase, madeAt, StoreError, verify } from '@proctor/store'
import { about, type Finding } from './finding.ts'

export interface DataFile {
  file: string
  migrations: URL
  /** Milliseconds since 1970. */
  now: number
}

const mega = 1_000_000
/** Bytes: less is soon full; less still, and the next copy may fail. */
const room = { warn: 500 * mega, problem: 50 * mega }
const day = 86_400_000
/** A copy that is older is no help; `proctor backup` belongs into cron, once a day. */
const oldest = 7 * day

const [data, disk, schema, backups] = [
  about('data file'),
  about('free space'),
  about('migrations'),
  about('backups'),
]

/** @returns with what the program remembers between starts, where the file could be read. */
export function dataFindings({ file, migrations, now }: DataFile): {
  findings: Finding[]
  remembered?: ReadonlyMap<string, string>
  /** Slack workspaces that have a token in the file. */
  installations?: number
} {
  if (!existsSync(file)) return { findings: beforeTheFirst(file) }
  const { last, finding: copies } = lastCopy(file, now)
  const { size, mode } = statSync(file)
  const locked = writable(
    [file, `${file}-wal`, `${file}-shm`, dirname(file)].filter((one) => existsSync(one)),
  )
  const restore = last
    ? `Stop Proctor, then: proctor restore ${last}`
    : 'Stop Proctor and move the file away; there is no good backup'
  const space = freeSpace(dirname(file), size)
  if (locked !== undefined)
    return { findings: [data.problem(`${locked} cannot be written`, own(locked)), space, copies] }
  try {
    const { check, pending, applied, reviews, installations, settings } = inspectDatabase(file, migrations)
    const says = `${file}, ${reviews} reviews, ${bytes(size)}`
    const whole =
      check !== 'ok'
        ? data.problem(`${file} is damaged (${check})`, restore)
        : (mode & 0o077) !== 0
          ? data.warning(`${says}; it can be read by others`, `chmod 600 ${file}`)
          : data.ok(`${says}, whole`)
    const upToDate =
      pending.length === 0
        ? schema.ok(`all ${applied} are made`)
        : schema.warning(
            `${pending.length} to be made (${pending.join(', ')})`,
            'proctor start makes them, after a copy',
          )
    return { findings: [whole, space, upToDate, copies], remembered: settings, installations }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const damaged = /damaged|no database/.test(error.message)
    return {
      findings: [
        data.problem(error.message, damaged ? restore : 'Then look again: proctor doctor'),
        space,
        copies,
      ],
    }
  }
}

function beforeTheFirst(file: string): Finding[] {
  const folder = nearest(dirname(file))
  if (!statSync(folder).isDirectory())
    return [
      data.problem(`${folder} is no folder, so ${file} cannot be made`, 'Set PROCTOR_DATA to another place'),
    ]
  const may = writable([folder]) === undefined
  return [
    may
      ? data.ok(`${file} is not there yet; the first start makes it`)
      : data.problem(`${file} is not there, and ${folder} cannot be written`, own(folder)),
    freeSpace(folder, 0),
  ]
}

function lastCopy(file: string, now: number): { last?: string; finding: Finding } {
  const last = backupsOf(file).at(-1)
  const often = 'Make one each day: proctor backup (docs/operating.md)'
  if (last === undefined) return { finding: backups.warning('there is none', often) }
  try {
    verify(last)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { finding: backups.problem(`${last} is no good: ${why}`, 'Make another: proctor backup') }
  }
  const age = now - madeAt(last)
  const says = `the last is good and ${Math.max(0, Math.floor(age / day))} days old: ${last}`
  return { last, finding: age > oldest ? backups.warning(says, often) : backups.ok(says) }
}

/** @param size Bytes of the file, of which a migration and a backup make a copy. */
function freeSpace(folder: string, size: number): Finding {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const says = `${bytes(free)} are free in ${folder}`
  const next = 'Make room there, or move the file and set PROCTOR_DATA'
  if (free < Math.max(room.problem, size)) return disk.problem(says, next)
  return free < Math.max(room.warn, 3 * size) ? disk.warning(says, next) : disk.ok(says)
}

/** The first that may not be written. */
const writable = (paths: readonly string[]): string | undefined =>
  paths.find((path) => {
    try {
      accessSync(path, constants.W_OK)
      return false
    } catch {
      return true
    }
  })

function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder))
}

const own = (path: string) => `Give it to the user who runs Proctor: chown <user> ${path}`

const bytes = (count: number): string =>
  count < mega
    ? `${Math.ceil(count / 1000)} kB`
    : count < 1000 * mega
      ? `${Math.round(count / mega)} MB`
      : `${(count / (1000 * mega)).toFixed(1)} GB`
