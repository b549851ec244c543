/** Upkeep by several processes on one file: each job once, done again when it is due, taken over from who was killed. */
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { upkeep, upkeepJobs, type UpkeepEvent, type UpkeepJob } from '../../packages/delivery/src/index.ts'
import {
  backUp,
  createEventStore,
  createListingStore,
  createUpkeepStore,
  verify,
} from '../../packages/store/src/index.ts'
import { openOutbox } from './outbox.fixture.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const start = Date.parse('2026-11-24T09:00:00Z')

let outbox: ReturnType<typeof openOutbox>
let now: number
let events: UpkeepEvent[]
beforeEach(() => {
  outbox = openOutbox()
  now = start
  events = []
})

function processOf(holder: string, jobs: UpkeepJob[]) {
  const { database } = openOutbox(outbox.file)
  return () =>
    upkeep({
      store: createUpkeepStore(database),
      jobs,
      holder,
      clock: () => now,
      observe: (event) => void events.push(event),
    })
}

describe('a job', () => {
  it('is done by one of four processes, and again when it is due', async () => {
    let ran = 0
    const job = { name: 'listings', every: hour, run: async () => ++ran }
    const four = ['a', 'b', 'c', 'd'].map((holder) => processOf(holder, [job]))
    const everyone = () => Promise.all(four.map((one) => one()))
    await everyone()
    expect(ran).toBe(1)
    now += hour - 1
    await everyone()
    expect(ran).toBe(1)
    now += 1
    await everyone()
    expect(ran).toBe(2)
    expect([...(await createUpkeepStore(outbox.database).doneAt())]).toEqual([['listings', now]])
  })

  it('is not begun by another while it runs; whoever is killed over it loses it', async () => {
    let ran = 0
    const stuck = processOf('a', [{ name: 'backup', every: day, run: () => new Promise(() => {}) }])
    const other = processOf('b', [{ name: 'backup', every: day, run: async () => ++ran }])
    void stuck()
    await new Promise((resolve) => setImmediate(resolve))
    await other()
    expect(ran).toBe(0)
    now += 16 * minute
    expect(await other()).toEqual(['backup'])
    expect(ran).toBe(1)
  })

  it('that fails keeps no other from being done, is told, and is tried again', async () => {
    let full = true
    const jobs = [
      {
        name: 'backup',
        every: day,
        run: async () => {
          if (full) throw new Error('the disk is full')
          return 1
        },
      },
      { name: 'listings', every: hour, run: async () => 0 },
    ]
    const one = processOf('a', jobs)
    expect(await one()).toEqual(['listings'])
    expect(events).toContainEqual(expect.objectContaining({ kind: 'failed', job: 'backup' }))
    full = false
    now += 16 * minute
    expect(await one()).toEqual(['backup'])
  })

  it('is done although the clock was set back by a year', async () => {
    let ran = 0
    const one = processOf('a', [{ name: 'listings', every: hour, run: async () => ++ran }])
    await one()
    now -= 365 * day
    await one()
    expect(ran).toBe(2)
  })
})

describe('the jobs', () => {
  const jobs = () => {
    const { database, file, learners, store } = outbox
    return upkeepJobs({
      learners,
      listings: createListingStore(database),
      events: createEventStore(database),
      deliveries: store,
      upkeep: createUpkeepStore(database),
      backUp: (at) => backUp(database, file, at),
      turn: () => new Promise((resolve) => setImmediate(resolve)),
    })
  }

  it('expire listings and events, prune what was delivered, and leave the rest', async () => {
    const { database, learners } = outbox
    const anna = await learners.learnerFor({ face: 'slack', workspace: 'T1', external: 'U1' }, now, 'UTC')
    const listings = createListingStore(database)
    await listings.keep({ learner: anna.id, text: 'old', now, until: now + minute })
    const kept = await listings.keep({ learner: anna.id, text: 'new', now, until: now + 200 * day })
    await createEventStore(database).take('slack', 'Ev1', now)
    const insert = database.prepare(
      `INSERT INTO deliveries (id, learner, face, workspace, kind, day, due_at, expires_at, send_at, state, missed, handover,
         attempts, lost, updated_at) VALUES (?, ?, 'slack', 'T1', 'daily', 0, ?, ?, ?, ?, 0, 1, 0, 0, ?)`,
    )
    for (let count = 0; count < 450; count++) insert.run(`old-${count}`, anna.id, now, now, now, 'sent', now)
    insert.run('parked', anna.id, now, now, now, 'parked', now)
    insert.run('young', anna.id, now, now, now + 20 * day, 'sent', now)
    now += 100 * day
    const done = await processOf('a', jobs())()
    expect(done).toEqual(['listings', 'events', 'deliveries', 'weights', 'backup'])
    expect(await listings.read(kept, anna.id, now)).toBe('new')
    const left = (table: string, id: string) => database.prepare(`SELECT ${id} FROM ${table}`).pluck().all()
    expect(left('listings', 'text')).toEqual(['new'])
    expect(left('events', 'id')).toEqual([])
    expect(left('deliveries', 'id').sort()).toEqual(['parked', 'young'])
    expect(events).toContainEqual(expect.objectContaining({ kind: 'done', job: 'deliveries', count: 450 }))
  })

  it('make backups that open, and keep two weeks of them', async () => {
    const one = processOf('a', jobs())
    for (let at = 0; at < 20; at++) {
      await one()
      now += day
    }
    const folder = join(dirname(outbox.file), 'backups')
    const copies = readdirSync(folder).filter((name) => name.endsWith('.backup'))
    expect(copies.length).toBeGreaterThan(12)
    expect(copies.length).toBeLessThan(17)
    for (const name of copies) verify(join(folder, name))
    expect(existsSync(outbox.file)).toBe(true)
  })

  it('fit weights to whoever passed another hundred reviews, each line of the log looked at once', async () => {
    const { database, learners } = outbox
    const anna = await learners.learnerFor({ face: 'slack', workspace: 'T1', external: 'U1' }, now, 'UTC')
    const insert = database.prepare(
      `INSERT INTO review_log (learner, type, item, at, day, kind, variant, form, options, state, rating, weights_version, due, due_day)
       VALUES (?, 'review', ?, ?, ?, 'jobs', '', 'choice', '[]', 'review', ?, 0, ?, ?)`,
    )
    // Fifty items over eight days, of which every third is forgotten each time: far from what FSRS-6 expects.
    database.transaction(() => {
      for (let step = 0; step < 8; step++)
        for (let item = 0; item < 50; item++) {
          const at = start - (7 - step) * 5 * day
          const date = Math.floor(at / day)
          insert.run(
            anna.id,
            `card${item}#job`,
            at,
            date,
            item % 3 === 0 ? 'again' : 'good',
            at + day,
            date + 1,
          )
        }
    })()
    const one = processOf('a', jobs())
    await one()
    expect(events.find((event) => event.kind === 'failed')).toBeUndefined()
    expect((await learners.learner(anna.id))!.weightsVersion).toBe(1)
    const upkeepStore = createUpkeepStore(database)
    expect(await upkeepStore.lineOf('weights')).toBe(400)
    now += 2 * hour
    await one()
    expect((await learners.learner(anna.id))!.weightsVersion).toBe(1)
  }, 60_000)
})
