/** Who is owed what and when, on a real outbox: after downtime, clocks that jump, rules that change, processes that compete. */
import type { DailySettings, Learner } from '@proctor/tutor'
import { beforeEach, describe, expect, it } from 'vitest'
import { sweep, type SweepDeps } from '../../packages/delivery/src/index.ts'
import { backUp, restore } from '../../packages/store/src/index.ts'
import { openOutbox } from './outbox.fixture.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const at = (text: string) => Date.parse(text)
/** A Tuesday. */
const start = at('2026-11-24T06:00:00Z')

let outbox: ReturnType<typeof openOutbox>
let deps: SweepDeps
let turns: number
beforeEach(() => {
  outbox = openOutbox()
  turns = 0
  deps = {
    store: outbox.store,
    turn: async () => void turns++,
    zoneRules: '2026a',
    ahead: 0,
  }
})

async function learner(name: string, daily: Partial<DailySettings> = {}, zone = 'UTC', now = start) {
  const one = await outbox.learners.learnerFor({ face: 'slack', workspace: 'T1', external: name }, now, zone)
  return outbox.learners.change(one.id, { daily: { at: 540, face: 'slack', ...daily } }, now)
}
interface Row {
  learner: string
  due_at: number
  expires_at: number
  send_at: number
  state: string
  missed: number
  unsure_since: number | null
}
const rows = () => outbox.database.prepare('SELECT * FROM deliveries ORDER BY due_at').all() as Row[]
const dueTimes = () => rows().map(({ due_at }) => new Date(due_at).toISOString())
const again = async ({ id }: Learner) => (await outbox.learners.learner(id))!
const nextOf = async (one: Learner) => new Date((await again(one)).daily?.nextDueAt ?? 0).toISOString()
/** All that was planned goes out. */
async function sendAll(now: number) {
  const { handedOver } = await outbox.store.claim({
    now,
    until: now + hour,
    leaseUntil: now + hour,
    limit: 500,
  })
  for (const ref of handedOver) {
    await outbox.store.begin(ref, { now, leaseUntil: now + hour })
    await outbox.store.sent(ref.id, { messageId: ref.id, now })
  }
  return handedOver.length
}
const sweepAt = (now: number) => sweep(deps, now)

describe('each day', () => {
  it('plans one at the chosen hour, and the next for tomorrow', async () => {
    const anna = await learner('anna', {}, 'Europe/Berlin')
    expect(await nextOf(anna)).toBe('2026-11-24T08:00:00.000Z')
    expect(await sweepAt(at('2026-11-24T07:59:59Z'))).toMatchObject({ planned: 0 })
    expect(await sweepAt(at('2026-11-24T08:00:00Z'))).toMatchObject({ planned: 1, lateBy: 0 })
    expect(await sweepAt(at('2026-11-24T08:00:01Z'))).toMatchObject({ planned: 0 })
    expect(rows()).toMatchObject([
      { state: 'planned', due_at: at('2026-11-24T08:00Z'), expires_at: at('2026-11-24T14:00Z'), missed: 0 },
    ])
    expect(await nextOf(anna)).toBe('2026-11-25T08:00:00.000Z')
  })

  it('gives everyone a moment of their own: nobody gets it all at one instant (18F/dolores #100)', async () => {
    for (let count = 0; count < 120; count++) await learner(`U${count}`)
    await sweepAt(at('2026-11-24T09:00:00Z'))
    const offsets = rows().map(({ send_at, due_at }) => send_at - due_at)
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...offsets)).toBeLessThan(minute)
    // In each quarter of the minute about a quarter of them.
    for (let quarter = 0; quarter < 4; quarter++) {
      const within = offsets.filter((one) => Math.floor(one / (15 * 1000)) === quarter).length
      expect(within).toBeGreaterThan(15)
      expect(within).toBeLessThan(50)
    }
  })

  it('keeps the hour at both changes of the clocks, once each (Bull #2207, RemindMe #359)', async () => {
    await learner('anna', { at: 150, weekdays: [7] }, 'Europe/Berlin', at('2026-03-23T00:00Z'))
    for (let now = at('2026-03-23T00:00Z'); now < at('2026-04-10T00:00Z'); now += 10 * minute)
      await sweepAt(now)
    for (let now = at('2026-10-20T00:00Z'); now < at('2026-11-05T00:00Z'); now += 10 * minute)
      await sweepAt(now)
    expect(dueTimes().filter((time) => time < '2026-10-20')).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-04-05T00:30:00.000Z',
    ])
    expect(dueTimes().filter((time) => time > '2026-10-20')).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-11-01T01:30:00.000Z',
    ])
  }, 60_000)

  it('is planned a little ahead, so that the first of a minute are not late', async () => {
    await learner('anna')
    expect(await sweep({ ...deps, ahead: 30_000 }, at('2026-11-24T08:59:31Z'))).toMatchObject({ planned: 1 })
    expect(rows()[0]!.send_at).toBeGreaterThanOrEqual(at('2026-11-24T09:00Z'))
  })
})

describe('after downtime', () => {
  it('of less than the patience sends the day’s, late; of more, drops it with a note', async () => {
    const anna = await learner('anna')
    const bert = await learner('bert', { patience: 10 * minute })
    await sweepAt(start)
    expect(await sweepAt(at('2026-11-24T10:30Z'))).toMatchObject({
      planned: 1,
      dropped: 1,
      lateBy: 90 * minute,
    })
    expect(rows()).toMatchObject([{ learner: anna.id, due_at: at('2026-11-24T09:00Z') }])
    expect(rows()[0]!.send_at).toBeGreaterThanOrEqual(at('2026-11-24T10:30Z'))
    await sweepAt(at('2026-11-25T09:00Z'))
    expect(rows().find((row) => row.learner === bert.id)).toMatchObject({ missed: 1 })
  })

  it('of a week makes one message, not seven, and says what was missed', async () => {
    const anna = await learner('anna')
    await sweepAt(start)
    await sweepAt(start + 7 * day + 4 * hour)
    expect(dueTimes()).toEqual(['2026-12-01T09:00:00.000Z'])
    expect(rows()[0]).toMatchObject({ missed: 7 })
    expect(await nextOf(anna)).toBe('2026-12-02T09:00:00.000Z')
  })

  it('sends nothing within quiet hours: it waits for their end, or is dropped', async () => {
    const quiet = { from: 12 * 60, to: 14 * 60 }
    await learner('anna', { quiet })
    await learner('bert', { quiet, patience: 4 * hour })
    await sweepAt(start)
    await sweepAt(at('2026-11-24T12:30Z'))
    expect(rows().map(({ send_at }) => send_at)).toEqual([at('2026-11-24T14:00Z')])
  })

  it('counts no weekday that was not asked for', async () => {
    await learner('anna', { weekdays: [1, 5] })
    await sweepAt(start)
    await sweepAt(at('2026-12-01T06:00Z'))
    await sweepAt(at('2026-12-04T09:00Z'))
    expect(rows()).toMatchObject([{ due_at: at('2026-12-04T09:00Z'), missed: 2 }])
  })
})

describe('a clock', () => {
  it('set forward by a year sends no flood, and set right again goes on as before', async () => {
    const all = []
    for (let count = 0; count < 24; count++) all.push(await learner(`U${count}`, { at: count * 60 }))
    await sweepAt(start)
    const before = rows().length
    expect(await sweepAt(start + 365 * day)).toMatchObject({ planned: 0, dropped: 0 })
    expect(rows()).toHaveLength(before)
    expect((await again(all[9]!)).daily?.nextDueAt).toBeGreaterThan(start + 365 * day)
    expect(await sweepAt(start + 5 * minute)).toMatchObject({ rescheduled: 24, planned: 0 })
    expect(await nextOf(all[9]!)).toBe('2026-11-24T09:00:00.000Z')
    for (let now = start; now <= start + day; now += 10 * minute) await sweepAt(now)
    expect(rows()).toHaveLength(24)
    expect(rows().every(({ missed }) => missed === 0)).toBe(true)
  })

  it('set back by a year sends nothing again, and set right again loses no day', async () => {
    const anna = await learner('anna')
    await sweepAt(at('2026-11-24T09:00Z'))
    expect(await sendAll(at('2026-11-24T09:01Z'))).toBe(1)
    await sweepAt(at('2025-11-24T09:02Z'))
    expect(await nextOf(anna)).toBe('2025-11-25T09:00:00.000Z')
    await sweepAt(at('2026-11-24T09:03Z'))
    expect(rows()).toHaveLength(1)
    expect(await nextOf(anna)).toBe('2026-11-25T09:00:00.000Z')
    await sweepAt(at('2026-11-25T09:00Z'))
    expect(dueTimes()).toEqual(['2026-11-24T09:00:00.000Z', '2026-11-25T09:00:00.000Z'])
  })

  it('set back over the hour of the day does not send that day again (BullMQ #2876)', async () => {
    await learner('anna')
    await sweepAt(at('2026-11-24T09:00Z'))
    await sendAll(at('2026-11-24T09:01Z'))
    await sweepAt(at('2026-11-24T07:30Z'))
    for (let now = at('2026-11-24T07:30Z'); now < at('2026-11-24T12:00Z'); now += minute) await sweepAt(now)
    expect(rows()).toHaveLength(1)
  })

  it('set back leaves no claim and no plan in a future that will not come', async () => {
    await learner('anna')
    await sweepAt(at('2026-11-24T09:00Z'))
    const now = at('2026-11-24T09:01Z')
    await outbox.store.claim({ now, until: now, leaseUntil: now + 5 * minute, limit: 10 })
    const back = at('2025-11-24T08:00Z')
    expect(await outbox.store.lapse({ now: back, latestLease: back + hour, limit: 10 })).toBe(1)
    await sweepAt(back)
    expect(rows()).toMatchObject([{ state: 'cancelled' }])
    await sweepAt(at('2025-11-24T09:00Z'))
    expect(rows().filter(({ state }) => state === 'planned')).toMatchObject([
      { due_at: at('2025-11-24T09:00Z') },
    ])
  })
})

describe('zones', () => {
  it('with new rules: all next times are computed anew', async () => {
    const anna = await learner('anna', {}, 'Europe/Berlin')
    await sweepAt(start)
    // As an older database of zones would have had it.
    outbox.database.prepare('UPDATE learners SET next_due_at = next_due_at + 3600000').run()
    expect(await sweepAt(start + minute)).toMatchObject({ rescheduled: 0 })
    expect(await sweep({ ...deps, zoneRules: '2026b' }, start + 2 * minute)).toMatchObject({ rescheduled: 1 })
    expect(await nextOf(anna)).toBe('2026-11-24T08:00:00.000Z')
  })

  it('that are gone stop that learner alone, who is told', async () => {
    const [anna, bert] = [await learner('anna'), await learner('bert')]
    outbox.database.prepare("UPDATE learners SET zone = 'Mars/Olympus' WHERE id = ?").run(anna.id)
    expect(await sweepAt(at('2026-11-24T09:00Z'))).toMatchObject({ planned: 1 })
    expect(rows()).toMatchObject([{ learner: bert.id }])
    expect((await again(anna)).daily).toMatchObject({ stopped: 'zone' })
    await outbox.learners.change(anna.id, { clock: { zone: 'UTC', dayStarts: 240 } }, start + 4 * hour)
    expect((await again(anna)).daily?.stopped).toBeUndefined()
    expect(await nextOf(anna)).toBe('2026-11-25T09:00:00.000Z')
  })
})

describe('processes that compete', () => {
  it('plan each learner once', async () => {
    for (let count = 0; count < 300; count++) await learner(`U${count}`)
    const other = openOutbox(outbox.file)
    const now = at('2026-11-24T09:00Z')
    const [one, two] = await Promise.all([
      sweep({ ...deps, batch: 20 }, now),
      sweep({ ...deps, batch: 20, store: other.store }, now),
    ])
    expect(one.planned + two.planned).toBe(300)
    expect(rows()).toHaveLength(300)
    expect(new Set(rows().map((row) => row.learner)).size).toBe(300)
    other.database.close()
  })

  it('let the event loop go between batches', async () => {
    for (let count = 0; count < 100; count++) await learner(`U${count}`)
    await sweep({ ...deps, batch: 10 }, at('2026-11-24T09:00Z'))
    expect(turns).toBeGreaterThanOrEqual(10)
  })

  it('do not write over what a learner changed in between', async () => {
    const anna = await learner('anna')
    const now = at('2026-11-24T09:00Z')
    const [read] = await outbox.store.dueBy(now, 1)
    await outbox.learners.change(anna.id, { daily: { at: 600, face: 'slack' } }, now - 1)
    const delivery = {
      id: 'd',
      kind: 'daily' as const,
      at: now,
      day: 1,
      expiresAt: now + 1,
      sendAt: now,
      missed: 0,
    }
    expect(await outbox.store.plan([{ learner: read!, next: now + day, missed: 0, delivery }], now)).toBe(0)
    expect(await nextOf(anna)).toBe('2026-11-24T10:00:00.000Z')
  })
})

describe('a backup that was put back', () => {
  it('has what was sent since looked for in the chat before it is sent again', async () => {
    const anna = await learner('anna')
    const bert = await learner('bert', { at: 600 })
    await sweepAt(start)
    const backup = await backUp(outbox.database, outbox.file, start)
    await sweepAt(at('2026-11-24T09:00Z'))
    const [sent] = rows() as (Row & { id: string })[]
    expect(await sendAll(at('2026-11-24T09:01Z'))).toBe(1)
    outbox.database.close()
    restore(outbox.file, backup, new URL('../../migrations/', import.meta.url))
    outbox = openOutbox(outbox.file)
    deps = { ...deps, store: outbox.store }
    await sweepAt(at('2026-11-24T09:30Z'))
    // Under the id it had, by which the message can be found.
    expect(rows()).toMatchObject([
      { id: sent!.id, learner: anna.id, state: 'planned', unsure_since: at('2026-11-24T09:00Z') },
    ])
    await sweepAt(at('2026-11-24T10:00Z'))
    expect(rows()[1]).toMatchObject({ learner: bert.id, unsure_since: null })
  })
})

it('shows how late it is: a scheduler that stops is noticed (BullMQ #3272)', async () => {
  expect(await outbox.store.oldestWaiting()).toBeUndefined()
  await learner('anna')
  expect(await outbox.store.oldestWaiting()).toBe(at('2026-11-24T09:00Z'))
  await sweepAt(at('2026-11-24T09:00Z'))
  expect(await outbox.store.oldestWaiting()).toBe(rows()[0]!.send_at)
  await sendAll(at('2026-11-24T09:01Z'))
  expect(await outbox.store.oldestWaiting()).toBe(at('2026-11-25T09:00Z'))
})

it('removes what was done with, and nothing else', async () => {
  await learner('anna')
  await learner('bert', { at: 600 })
  await sweepAt(at('2026-11-24T09:00Z'))
  await sendAll(at('2026-11-24T09:01Z'))
  await sweepAt(at('2026-11-24T10:00Z'))
  expect(await outbox.store.prune(start + 30 * day, 100)).toBe(1)
  expect(rows()).toMatchObject([{ state: 'planned' }])
})
