/** What happens to somebody's daily questions when they change their mind, link, unlink, forget, or bring an export. */
import { deliveryId, sweep, type DeliveryStore } from '@proctor/delivery'
import { dayOf } from '@proctor/learning'
import { linkLearners, readDaily, unlinkLearners, type Learner } from '@proctor/tutor'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDeliveryStore } from './delivery-store.ts'
import { exportLearner, forgetLearner, importLearner } from './person.ts'
import { newFile, open, type Opened } from './store.fixture.ts'

const hour = 3_600_000
const day = 24 * hour
const at = (text: string) => Date.parse(text)
const start = at('2026-11-24T06:00:00Z')

let deps: Opened
let outbox: DeliveryStore
let anna: Learner
beforeEach(async () => {
  deps = open()
  outbox = createDeliveryStore(deps.database)
  anna = await deps.store.learnerFor({ face: 'slack', workspace: 'T1', external: 'U1' }, start, 'UTC')
})

/** What `/daily …` does. */
async function daily(text: string, now = start, learner = anna): Promise<Learner> {
  const setting = readDaily((await deps.store.learner(learner.id))!, 'slack', text)
  if ('problem' in setting) throw new Error(setting.problem)
  return deps.store.change(learner.id, setting, now)
}
const nextOf = ({ daily }: Learner) =>
  daily?.nextDueAt === undefined ? undefined : new Date(daily.nextDueAt).toISOString()
const sweepAt = (now: number) =>
  sweep({ store: outbox, turn: async () => {}, zoneRules: '2026a', ahead: 0 }, now)
const rows = () =>
  deps.database.prepare('SELECT learner, state, due_at FROM deliveries ORDER BY due_at').all() as {
    learner: string
    state: string
    due_at: number
  }[]
async function send(now: number): Promise<number> {
  const { handedOver } = await outbox.claim({ now, until: now + hour, leaseUntil: now + hour, limit: 100 })
  let count = 0
  for (const ref of handedOver) {
    const begun = await outbox.begin(ref, { now, leaseUntil: now + hour })
    if (begun === 'void' || begun === 'expired') continue
    await outbox.sent(ref.id, { messageId: 'm', now })
    count++
  }
  return count
}

describe('/daily', () => {
  it('sets the next time at once, where it was asked', async () => {
    const set = await daily('09:00 Europe/Berlin')
    expect(nextOf(set)).toBe('2026-11-24T08:00:00.000Z')
    expect(set.daily).toMatchObject({
      face: 'slack',
      workspace: 'T1',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      patience: 6 * hour,
    })
    expect(nextOf(await daily('zone America/New_York'))).toBe('2026-11-24T14:00:00.000Z')
    expect(nextOf(await daily('off'))).toBeUndefined()
  })

  it('changed before it comes: what was planned is cancelled, the new time counts', async () => {
    await daily('09:00')
    await sweepAt(at('2026-11-24T09:00Z'))
    const now = at('2026-11-24T09:00Z') + 5000
    expect(nextOf(await daily('10:00', now))).toBe('2026-11-24T10:00:00.000Z')
    expect(rows()).toMatchObject([{ state: 'cancelled' }])
    await sweepAt(at('2026-11-24T10:00Z'))
    expect(rows()).toMatchObject([{ state: 'planned', due_at: at('2026-11-24T10:00Z') }])
    expect(await send(at('2026-11-24T10:01Z'))).toBe(1)
  })

  it('said again as it is leaves what is planned alone', async () => {
    await daily('09:00')
    await sweepAt(at('2026-11-24T09:00Z'))
    expect(nextOf(await daily('09:00', at('2026-11-24T09:00Z') + 5000))).toBe('2026-11-25T09:00:00.000Z')
    expect(rows()).toMatchObject([{ state: 'planned' }])
  })

  it('changed after it came: once a day is enough, the new time begins tomorrow', async () => {
    await daily('09:00')
    await sweepAt(at('2026-11-24T09:00Z'))
    await send(at('2026-11-24T09:01Z'))
    expect(nextOf(await daily('18:00', at('2026-11-24T09:05Z')))).toBe('2026-11-25T18:00:00.000Z')
  })

  it('changed while the program was down leaves the one of today to be sent late', async () => {
    await daily('09:00')
    const set = await deps.store.change(
      anna.id,
      { daily: { at: 540, face: 'slack', patience: 2 * hour } },
      at('2026-11-24T10:00Z'),
    )
    expect(nextOf(set)).toBe('2026-11-24T09:00:00.000Z')
    expect(await sweepAt(at('2026-11-24T10:00Z'))).toMatchObject({ planned: 1 })
  })

  it('off and on again the same day comes that day, if it has not yet', async () => {
    await daily('09:00')
    await sweepAt(at('2026-11-24T09:00Z'))
    await daily('off', at('2026-11-24T09:00Z') + 1000)
    expect(rows()).toMatchObject([{ state: 'cancelled' }])
    expect(nextOf(await daily('09:30', at('2026-11-24T09:00Z') + 2000))).toBe('2026-11-24T09:30:00.000Z')
  })

  it('keeps weekdays, quiet hours and pause when another time is set, and takes them back', async () => {
    const options = {
      weekdays: [1, 2, 3, 4, 5],
      quiet: { from: 22 * 60, to: 7 * 60 },
      pausedUntil: start + 3 * day,
    }
    await deps.store.change(anna.id, { daily: { at: 540, face: 'slack', ...options } }, start)
    const set = await daily('10:00')
    expect(set.daily).toMatchObject(options)
    expect(nextOf(set)).toBe('2026-11-27T10:00:00.000Z')
    const open = await deps.store.change(
      anna.id,
      { daily: { at: 600, face: 'slack', quiet: null, pausedUntil: null } },
      start,
    )
    expect(open.daily).not.toHaveProperty('quiet')
    expect(nextOf(open)).toBe('2026-11-24T10:00:00.000Z')
  })

  it('pauses over a holiday', async () => {
    await daily('09:00')
    const today = dayOf(start, anna.clock)
    expect(nextOf(await deps.store.change(anna.id, { pause: { from: today, to: today + 6 } }, start))).toBe(
      '2026-12-01T09:00:00.000Z',
    )
    expect(nextOf(await deps.store.change(anna.id, { pause: null }, start))).toBe('2026-11-24T09:00:00.000Z')
  })

  it('set again lets what was stopped go on', async () => {
    await daily('09:00')
    await sweepAt(at('2026-11-24T09:00Z'))
    const now = at('2026-11-24T09:01Z')
    const { handedOver } = await outbox.claim({ now, until: now, leaseUntil: now + hour, limit: 1 })
    await outbox.begin(handedOver[0]!, { now, leaseUntil: now + hour })
    await outbox.settle(handedOver[0]!, { state: 'failed', stop: 'closed', reason: '50007' }, now)
    expect((await deps.store.learner(anna.id))?.daily).toMatchObject({ stopped: 'closed' })
    expect(nextOf((await deps.store.learner(anna.id))!)).toBeUndefined()
    const set = await daily('on', now)
    expect(set.daily?.stopped).toBeUndefined()
    expect(nextOf(set)).toBe('2026-11-25T09:00:00.000Z')
  })
})

describe('who links two learners', () => {
  const discord = { face: 'discord', workspace: '', external: '17' } as const

  it('gets one a day: the kept learner’s, what the other was owed is cancelled', async () => {
    await daily('09:00')
    const other = await deps.store.learnerFor(discord, start, 'UTC')
    await deps.store.change(other.id, { daily: { at: 540, face: 'discord' } }, start)
    await sweepAt(at('2026-11-24T09:00Z'))
    await linkLearners(deps.store, anna, other.id, at('2026-11-24T09:00Z') + 100)
    expect(await send(at('2026-11-24T09:01Z'))).toBe(1)
    expect(
      rows()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['cancelled', 'sent'])
    for (let now = at('2026-11-25T00:00Z'); now < at('2026-11-27T00:00Z'); now += hour) await sweepAt(now)
    expect(rows().filter(({ state }) => state === 'planned')).toHaveLength(2)
  })

  it('keeps the daily questions of the other where the kept one has none, until they unlink', async () => {
    await daily('09:00')
    const kept = await deps.store.learnerFor(discord, start, 'UTC')
    await sweepAt(at('2026-11-24T09:00Z'))
    const linked = await linkLearners(deps.store, kept, anna.id, at('2026-11-24T09:00Z') + 100)
    expect(linked.daily).toMatchObject({ face: 'slack', workspace: 'T1', at: 540 })
    await sweepAt(at('2026-11-24T09:01Z'))
    expect(await send(at('2026-11-24T09:01Z'))).toBe(1)
    const back = await unlinkLearners(deps.store, kept, at('2026-11-24T12:00Z'))
    expect(back?.daily).toMatchObject({ at: 540, nextDueAt: 0 })
    expect((await deps.store.learner(kept.id))?.daily).toBeUndefined()
    // It came today, to both of them that were one.
    await sweepAt(at('2026-11-24T12:01Z'))
    expect(nextOf((await deps.store.learner(anna.id))!)).toBe('2026-11-25T09:00:00.000Z')
    await sweepAt(at('2026-11-25T09:00Z'))
    expect(rows().filter(({ state }) => state === 'planned')).toMatchObject([{ learner: anna.id }])
  })
})

describe('who is forgotten', () => {
  it('gets nothing more, whatever was planned, handed over or being sent', async () => {
    await daily('09:00')
    await sweepAt(at('2026-11-24T09:00Z'))
    const now = at('2026-11-24T09:01Z')
    const { handedOver } = await outbox.claim({ now, until: now, leaseUntil: now + hour, limit: 1 })
    forgetLearner(deps.database, newFile(), anna.id)
    expect(await outbox.begin(handedOver[0]!, { now, leaseUntil: now + hour })).toBe('void')
    expect(await outbox.sent(handedOver[0]!.id, { messageId: 'm', now })).toBe(false)
    expect(rows()).toEqual([])
    expect(await sweepAt(at('2026-11-25T09:00Z'))).toMatchObject({ planned: 0 })
  })
})

describe('who brings an export', () => {
  it('has their hour again, on the face where they are known, computed anew', async () => {
    await daily('09:00')
    await sweepAt(at('2026-11-24T09:00Z'))
    deps.database.prepare('UPDATE learners SET missed = 3').run()
    const text = JSON.stringify(exportLearner(deps.database, anna.id, start))
    const to = open()
    const bert = await to.store.learnerFor({ face: 'slack', workspace: 'T9', external: 'U9' }, start, 'UTC')
    importLearner(to.database, bert.id, text)
    const store = createDeliveryStore(to.database)
    const later = at('2027-03-01T12:00Z')
    await sweep({ store, turn: async () => {}, zoneRules: '', ahead: 0 }, later)
    expect((await to.store.learner(bert.id))?.daily).toMatchObject({
      at: 540,
      workspace: 'T9',
      nextDueAt: at('2027-03-02T09:00Z'),
    })
    expect(await store.scheduled({ after: '', limit: 10 })).toMatchObject([{ missed: 0 }])
    expect(to.database.prepare('SELECT count(*) FROM deliveries').pluck().get()).toBe(0)
  })

  it('and is on no such face is told so, and gets nothing', async () => {
    await daily('09:00')
    const text = JSON.stringify(exportLearner(deps.database, anna.id, start))
    const to = open()
    const bert = await to.store.learnerFor({ face: 'terminal', workspace: '', external: 'x' }, start, 'UTC')
    importLearner(to.database, bert.id, text)
    const store = createDeliveryStore(to.database)
    await sweep({ store, turn: async () => {}, zoneRules: '', ahead: 0 }, start)
    await sweep({ store, turn: async () => {}, zoneRules: '', ahead: 0 }, at('2026-11-24T09:00Z'))
    const now = at('2026-11-24T09:01Z')
    const { handedOver } = await store.claim({ now, until: now, leaseUntil: now + hour, limit: 1 })
    expect(await store.begin(handedOver[0]!, { now, leaseUntil: now + hour })).toBe('void')
    expect((await to.store.learner(bert.id))?.daily).toMatchObject({ stopped: 'no-identity' })
  })
})

it('has one id for a learner and a day, short enough for Discord’s nonce', () => {
  const id = deliveryId('3f1c', 'daily', 20_781)
  expect(id).toBe(deliveryId('3f1c', 'daily', 20_781))
  expect(id).not.toBe(deliveryId('3f1c', 'daily', 20_782))
  expect(id.length).toBeLessThanOrEqual(25)
})
