/** What planning reads of a learner among 1,000,000 item states, against the same reads as bare prepared statements. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLearnerStore, openDatabase } from '@proctor/store'
import { atMost, median } from '../result.ts'

const learners = 2000
const itemsEach = 500
const rounds = 15
const asked = 200
const day = 86_400_000
const now = 20_000 * day

export async function storeNext20() {
  const folder = mkdtempSync(join(tmpdir(), 'proctor-bench-'))
  const database = openDatabase({
    file: join(folder, 'bench.db'),
    migrations: new URL('../../migrations/', import.meta.url),
  })
  try {
    fill(database)
    const store = createLearnerStore(database)
    const bare = database
      .prepare(
        "SELECT * FROM item_states WHERE learner = ? AND suspended = '' AND due < ? ORDER BY due LIMIT 20",
      )
      .raw()
    const ours: number[] = []
    const plain: number[] = []
    for (let round = -3; round < rounds; round++) {
      const ids = Array.from(
        { length: asked },
        (_, at) => `learner-${(at * 7919 + round * 31 + 1000) % learners}`,
      )
      let start = performance.now()
      let rows = 0
      for (const id of ids) rows += bare.all(id, now).length
      const bareTime = performance.now() - start
      start = performance.now()
      let items = 0
      for (const id of ids) items += (await store.nextDue(id, now, 20)).length
      const ourTime = performance.now() - start
      if (rows !== items || rows < asked * 15) throw new Error(`read ${items} of ${rows} items`)
      if (round < 0) continue
      plain.push(bareTime)
      ours.push(ourTime)
    }
    const each = (times: number[]) => ((1000 * median(times)) / asked).toFixed(1)
    return atMost({
      name: 'store-next20',
      ratio: median(ours) / median(plain),
      limit: 1.3,
      unit: '× a bare prepared statement',
      note: `${each(ours)} µs against ${each(plain)} µs, the next 20 of a learner among ${learners * itemsEach} item states`,
    })
  } finally {
    database.close()
    rmSync(folder, { recursive: true })
  }
}

function fill(database: ReturnType<typeof openDatabase>): void {
  const learner = database.prepare(
    "INSERT INTO learners (id, created_at, zone, day_starts, retention, new_per_day, reviews_per_day, easy_days, weights_version, streak_hidden, focus) VALUES (?, 0, 'UTC', 240, 0.9, 6, 60, '[]', 0, 0, '[]')",
  )
  const state = database.prepare(
    "INSERT INTO item_states (learner, item, phase, stability, difficulty, step, reps, lapses, last_review, last_day, due, due_day, suspended) VALUES (?, ?, 'review', 10, 5, 0, 3, 0, 0, 19000, ?, ?, '')",
  )
  database.transaction(() => {
    for (let at = 0; at < learners; at++) {
      learner.run(`learner-${at}`)
      for (let item = 0; item < itemsEach; item++) {
        const dueDay = 19_980 + ((item * 37 + at) % 400)
        state.run(`learner-${at}`, `card${item}#job`, dueDay * day, dueDay)
      }
    }
  })()
}
