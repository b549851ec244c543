/** What is the embedded driver's own: its limits, and a clock that is set while it waits. Deliveries beyond a file: test/delivery. */
import { expect, it } from 'vitest'
import type { DeliveryStore } from './delivery-store.ts'
import { usualLimits, type Limits } from './driver.ts'
import { embeddedDriver } from './embedded.ts'
import type { HandedOver } from './delivery.ts'
import { fakeTime } from './fake-time.fixture.ts'

const start = Date.parse('2026-11-24T09:00:00Z')

/** A driver on a store that knows only what is handed over, and every send of which takes a tenth of a second. */
async function open(limits: Limits = usualLimits) {
  const time = fakeTime(start)
  const sends: { id: string; at: number }[] = []
  const back: (HandedOver | { id: string; sendAt: number })[] = []
  const store = {
    begin: async (ref: HandedOver) => ({ ...ref, attempts: 0, dueAt: start, expiresAt: Infinity, missed: 0 }),
    sent: async () => true,
    postpone: async (refs: HandedOver[]) => back.push(...refs),
  } as unknown as DeliveryStore
  let most = 0
  let now = 0
  const driver = embeddedDriver(
    {
      ...time,
      store,
      random: () => 0.5,
      observe: () => {},
      send: async ({ id }) => {
        sends.push({ id, at: time.clock() - start })
        most = Math.max(most, ++now)
        await time.wait(100)
        now--
        return { kind: 'sent', messageId: id }
      },
    },
    limits,
  )
  await driver.start()
  return { time, driver, sends, back, most: () => most }
}
const deliveries = (count: number, more: Partial<HandedOver> = {}, prefix = ''): HandedOver[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `d${at}`,
    handover: 1,
    face: 'slack',
    workspace: 'T1',
    learner: `${prefix}l${at}`,
    sendAt: start,
    ...more,
  }))

it('sends no faster than a workspace allows, and no slower', async () => {
  const { time, driver, sends } = await open()
  await driver.handOver(deliveries(60))
  await time.pass(10_100)
  expect(sends).toHaveLength(60)
  for (const { at } of sends)
    expect(sends.filter((one) => one.at >= at && one.at < at + 1000).length).toBeLessThanOrEqual(15)
  expect(sends.at(-1)!.at).toBe(10_000)
})

it('never has more under way than it may, in all and in one workspace', async () => {
  const rate = { perSecond: 1000, burst: 1000 }
  const limits: Limits = {
    ...usualLimits,
    concurrency: 10,
    workspaceConcurrency: 4,
    workspace: { slack: rate, discord: rate },
  }
  const one = await open(limits)
  await one.driver.handOver(deliveries(40))
  await one.time.pass(2000)
  expect([one.most(), one.sends.length]).toEqual([4, 40])
  const many = await open(limits)
  for (let at = 0; at < 8; at++) await many.driver.handOver(deliveries(5, { workspace: `T${at}` }, `T${at}`))
  await many.time.pass(2000)
  expect([many.most(), many.sends.length]).toEqual([10, 40])
})

it('spaces what goes to one learner', async () => {
  const { time, driver, sends } = await open()
  await driver.handOver(deliveries(3, { learner: 'anna' }))
  await driver.handOver(deliveries(1))
  await time.pass(5000)
  expect(sends.map(({ at }) => at).sort((a, b) => a - b)).toEqual([0, 0, 1000, 2000])
})

it('gives back what would have to wait long, each with its turn', async () => {
  const { driver, back, time, sends } = await open()
  await driver.handOver(deliveries(300))
  expect(back).toHaveLength(100)
  expect(back[0]!.sendAt).toBe(start + 40_200)
  expect(back[99]!.sendAt).toBe(start + 60_000)
  await time.pass(41_000)
  expect(sends).toHaveLength(200)
})

it('does not wait a year for what it holds when the clock is set back', async () => {
  const { driver, time, sends } = await open()
  await driver.handOver(deliveries(2, { sendAt: start + 30_000 }))
  await time.pass(1000)
  time.set(start - 365 * 86_400_000)
  await time.pass(90_000)
  expect(sends).toHaveLength(2)
})
