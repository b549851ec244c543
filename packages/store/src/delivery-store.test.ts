/** Each change of a delivery is conditional on the state before: what comes late, twice or from another changes nothing. */
import type { DeliveryRef, DeliveryStore, HandedOver } from '@proctor/delivery'
import { beforeEach, expect, it } from 'vitest'
import { createDeliveryStore } from './delivery-store.ts'
import { newFile, open } from './store.fixture.ts'

const minute = 60_000
const now = Date.parse('2026-11-24T09:00:00Z')
const lease = { now, leaseUntil: now + minute }

let file: string
let store: DeliveryStore
/** Another process. */
let other: DeliveryStore
beforeEach(async () => {
  file = newFile()
  const deps = open(file)
  store = createDeliveryStore(deps.database)
  other = createDeliveryStore(open(file).database)
  const anna = await deps.store.learnerFor({ face: 'slack', workspace: 'T1', external: 'U1' }, now, 'UTC')
  await deps.store.change(anna.id, { daily: { at: 540, face: 'slack' } }, now - 1)
  const [learner] = await store.dueBy(now, 1)
  const delivery = { id: 'd1', kind: 'daily' as const, at: now, day: 20_781, expiresAt: now + 60 * minute }
  await store.plan(
    [
      {
        learner: learner!,
        next: now + 86_400_000,
        missed: 0,
        delivery: { ...delivery, sendAt: now, missed: 2 },
      },
    ],
    now,
  )
})

const claim = async (at = now): Promise<HandedOver[]> =>
  (await store.claim({ now: at, until: at, leaseUntil: at + minute, limit: 10 })).handedOver
const again = (sendAt: number) =>
  ({ state: 'planned', sendAt, attempts: 1, unsure: false, reason: '503' }) as const
const inState = async (state: Parameters<DeliveryStore['list']>[0]) => (await store.list(state, 10)).length
const missed = async () => (await store.scheduled({ after: '', limit: 1 }))[0]?.missed

it('is claimed by one process, and attempted once', async () => {
  const claims = [
    store.claim({ now, until: now, leaseUntil: now + minute, limit: 10 }),
    other.claim({ now, until: now, leaseUntil: now + minute, limit: 10 }),
  ]
  const [ref, ...more] = (await Promise.all(claims)).flatMap(({ handedOver }) => handedOver)
  expect(more).toEqual([])
  const begun = await Promise.all([store.begin(ref!, lease), other.begin(ref!, lease)])
  expect(begun.filter((one) => one !== 'void')).toHaveLength(1)
})

it('is settled by nobody whose lease has ended, while another attempts it', async () => {
  const [late] = await claim()
  await store.begin(late!, lease)
  expect(await store.lapse({ now: now + 2 * minute, latestLease: now + 60 * minute, limit: 10 })).toBe(1)
  const [ref] = await claim(now + 2 * minute)
  const begun = await other.begin(ref!, { now: now + 2 * minute, leaseUntil: now + 5 * minute })
  expect(begun).toMatchObject({ attempts: 1, unsureSince: now })
  expect(await store.settle(late!, again(now), now + 3 * minute)).toBe(false)
  expect(await store.postpone([{ ...late!, sendAt: now }], now + 3 * minute)).toBe(0)
  expect(await store.open()).toEqual({ planned: 0, 'handed-over': 1, parked: 0 })
})

it('is sent once anybody says so, late or not, and stays so', async () => {
  const [late] = await claim()
  await store.begin(late!, lease)
  await store.lapse({ now: now + 2 * minute, latestLease: now + 60 * minute, limit: 10 })
  const [ref] = await claim(now + 2 * minute)
  expect(await store.sent(late!.id, { messageId: 'm1', now })).toBe(true)
  expect(await other.begin(ref!, lease)).toBe('void')
  expect(await other.sent(late!.id, { messageId: 'm2', now })).toBe(false)
  expect(await other.settle(ref!, again(now), now)).toBe(false)
  expect(await inState('sent')).toBe(1)
})

it('that is being attempted is not given back as if it were not', async () => {
  const [ref] = await claim()
  await store.begin(ref!, lease)
  expect(await store.postpone([{ ...ref!, sendAt: now + minute }], now)).toBe(0)
})

it.each([
  ['when it is claimed', async () => void (await claim(now + 61 * minute))],
  [
    'when it is begun',
    async () => {
      const [ref] = await claim()
      expect(await store.begin(ref!, { now: now + 61 * minute, leaseUntil: now })).toBe('expired')
    },
  ],
])('is too old %s: dropped, and counted with those it would have told of', async (_when, expire) => {
  await expire()
  expect(await inState('expired')).toBe(1)
  expect(await missed()).toBe(3)
})

it('that may have arrived is not counted as missed when it becomes too old', async () => {
  const [ref] = await claim()
  await store.begin(ref!, lease)
  await store.settle(ref!, { ...again(now + minute), unsure: true }, now)
  await claim(now + 61 * minute)
  expect(await inState('expired')).toBe(1)
  expect(await missed()).toBe(0)
})

it('that is parked is tried again when asked, but not when it is too old', async () => {
  const park = async (ref: DeliveryRef) => {
    await store.begin(ref, lease)
    await store.settle(ref, { state: 'parked', reason: 'invalid_blocks' }, now)
  }
  expect(await store.retry('d1', now)).toBe('not-parked')
  expect(await store.retry('nothing', now)).toBe('not-parked')
  await park((await claim())[0]!)
  expect(await store.open()).toEqual({ planned: 0, 'handed-over': 0, parked: 1 })
  expect(await store.retry('d1', now + minute)).toBe('planned')
  await park((await claim(now + minute))[0]!)
  expect(await store.retry('d1', now + 61 * minute)).toBe('expired')
})

it('says so in a sentence when another process does not let go of the file', async () => {
  const holder = open(file).database
  holder.exec('BEGIN IMMEDIATE')
  await expect(claim()).rejects.toThrow('is in use by another process')
  holder.exec('ROLLBACK')
  expect(await claim()).toHaveLength(1)
})
