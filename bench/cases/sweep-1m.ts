/** A sweep over 1,000,000 learners of whom 10,000 are due, against the same reads and writes as bare prepared statements. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sweep } from '@proctor/delivery'
import { createDeliveryStore, openDatabase } from '@proctor/store'
import { atMost, median } from '../result.ts'

const learners = 1_000_000
const dueNow = 10_000
const batch = 100
const rounds = 7
const hour = 3_600_000
const day = 24 * hour
const now = Date.parse('2026-11-24T09:00:00Z')
/** Zones in which it is a full hour now, and the hour it is there. */
const zones = Intl.supportedValuesOf('timeZone').flatMap((zone) => {
  const [hours = 0, minutes = 0] = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' })
    .format(now)
    .split(':')
    .map(Number)
  return minutes === 0 ? [{ zone, at: hours * 60 }] : []
})

export async function sweep1m() {
  const folder = mkdtempSync(join(tmpdir(), 'proctor-bench-'))
  const database = openDatabase({
    file: join(folder, 'bench.db'),
    migrations: new URL('../../migrations/', import.meta.url),
  })
  try {
    const due = fill(database)
    const store = createDeliveryStore(database)
    const reset = database.prepare('UPDATE learners SET next_due_at = ?, missed = 0 WHERE id = ?')
    const again = () => {
      database.transaction(() => {
        database.prepare('DELETE FROM deliveries').run()
        for (const id of due) reset.run(now, id)
      })()
      database.pragma('wal_checkpoint(TRUNCATE)')
    }
    const bare = bareSweep(database)
    const ours: number[] = []
    const plain: number[] = []
    const holds: number[] = []
    let since = process.cpuUsage()
    const turn = () => {
      const { user, system } = process.cpuUsage(since)
      holds.push((user + system) / 1000)
      return new Promise<void>((resolve) =>
        setImmediate(() => {
          since = process.cpuUsage()
          resolve()
        }),
      )
    }
    for (let round = -1; round < rounds; round++) {
      again()
      // As the outbox plans: what a power cut takes back is planned again.
      database.pragma('synchronous = NORMAL')
      let start = performance.now()
      const written = await bare()
      const bareTime = performance.now() - start
      again()
      start = performance.now()
      since = process.cpuUsage()
      const { planned } = await sweep({ store, turn, zoneRules: '', batch, ahead: 0 }, now)
      const ourTime = performance.now() - start
      if (planned !== dueNow || written !== dueNow) throw new Error(`planned ${planned}, bare ${written}`)
      if (round < 0) continue
      plain.push(bareTime)
      ours.push(ourTime)
    }
    return atMost({
      name: 'sweep-1m',
      ratio: median(ours) / median(plain),
      limit: 1.5,
      unit: '× the bare SQL',
      note: `${median(ours).toFixed(0)} ms against ${median(plain).toFixed(0)} ms for ${dueNow} due among ${learners} learners in ${zones.length} zones; the event loop held for ${median(holds).toFixed(1)} ms at a time, ${share(holds, 0.99).toFixed(1)} ms in the worst of a hundred, ${share(holds, 1).toFixed(1)} ms at most, in processor time`,
    })
  } finally {
    database.close()
    rmSync(folder, { recursive: true })
  }
}

const share = (values: number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? 0

/** A million learners, each asking for a full hour in a zone of their own; ten thousand of them for this one. */
function fill(database: ReturnType<typeof openDatabase>): string[] {
  const insert = database.prepare(
    `INSERT INTO learners (id, created_at, zone, day_starts, retention, new_per_day, reviews_per_day, easy_days, weights_version,
       streak_hidden, focus, daily_at, daily_face, daily_workspace, next_due_at)
     VALUES (?, 0, ?, 240, 0.9, 6, 60, '[]', 0, 0, '[]', ?, 'slack', ?, ?)`,
  )
  const due: string[] = []
  database.transaction(() => {
    for (let count = 0; count < learners; count++) {
      const id = randomUUID()
      const { zone, at } = zones[count % zones.length] ?? { zone: 'UTC', at: 540 }
      const isDue = count % (learners / dueNow) === 0
      const later = isDue ? 0 : 1 + (count % 23)
      insert.run(id, zone, (at + later * 60) % 1440, `T${count % 500}`, now + later * hour)
      if (isDue) due.push(id)
    }
  })()
  return due
}

/** The same statements, on values that are at hand. */
function bareSweep(database: ReturnType<typeof openDatabase>): () => Promise<number> {
  const read = database.prepare(
    `SELECT id, zone, day_starts, daily_at, daily_face, daily_workspace, daily_weekdays, quiet_from, quiet_to,
       daily_paused_until, paused_from, paused_to, patience, missed, next_due_at
     FROM learners WHERE next_due_at <= ? ORDER BY next_due_at LIMIT ?`,
  )
  const planned = database.prepare(
    'UPDATE learners SET next_due_at = ?, missed = 0, daily_stopped = NULL WHERE id = ? AND next_due_at = ?',
  )
  const added = database.prepare(
    `INSERT INTO deliveries (id, learner, face, workspace, kind, day, due_at, expires_at, send_at, state, missed, handover,
       attempts, lost, updated_at) VALUES (?, ?, 'slack', ?, 'daily', 20781, ?, ?, ?, 'planned', 0, 0, 0, 0, ?)`,
  )
  return async () => {
    let count = 0
    for (;;) {
      const rows = read.all(now, batch) as { id: string; daily_workspace: string; next_due_at: number }[]
      database
        .transaction(() => {
          for (const { id, daily_workspace: workspace, next_due_at: at } of rows) {
            planned.run(now + day, id, at)
            const key = createHash('sha256').update(id).digest('base64url').slice(0, 22)
            count += added.run(key, id, workspace, at, at + 6 * hour, at, now).changes
          }
        })
        .immediate()
      if (rows.length < batch) return count
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }
}
