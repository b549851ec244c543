/** Work that is repeated, goes on after failures, and is noticed when it does not. */
import { expect, it } from 'vitest'
import type { DeliveryEvent } from './delivery.ts'
import { fakeTime } from './fake-time.fixture.ts'
import { repeating } from './repeating.ts'

const start = Date.parse('2026-11-24T09:00:00Z')
const minute = 60_000

function repeat(work: (run: number) => Promise<void>) {
  const time = fakeTime(start)
  const events: DeliveryEvent[] = []
  let runs = 0
  const made = repeating({
    ...time,
    name: 'sweep',
    work: () => work(++runs),
    every: 1_000,
    observe: (event) => void events.push(event),
  })
  return { ...made, time, events, runs: () => runs }
}

it('is repeated until it is stopped', async () => {
  const sweep = repeat(async () => {})
  await sweep.time.pass(10_500)
  expect(sweep.runs()).toBe(11)
  expect(sweep.healthy()).toBe(true)
  await sweep.stop()
  await sweep.time.pass(minute)
  expect(sweep.runs()).toBe(11)
  expect(sweep.healthy()).toBe(false)
})

it('ends the run that is under way when it is stopped', async () => {
  let finish = () => {}
  const sweep = repeat(() => new Promise((resolve) => (finish = resolve)))
  let ended = false
  const stopping = sweep.stop().then(() => (ended = true))
  await sweep.time.pass(minute)
  expect(ended).toBe(false)
  finish()
  await stopping
  expect(sweep.runs()).toBe(1)
})

it('goes on after a failure, and is ill when it does nothing but fail', async () => {
  const sweep = repeat(async (run) => {
    if (run > 3) throw new Error('the disk is full')
  })
  await sweep.time.pass(minute)
  expect(sweep.events.length).toBeGreaterThan(50)
  expect(sweep.events[0]).toMatchObject({ kind: 'error', where: 'sweep' })
  expect(sweep.healthy()).toBe(true)
  await sweep.time.pass(6 * minute)
  expect(sweep.healthy()).toBe(false)
})

it('is ill when a run hangs: a scheduler does not stop silently (BullMQ #3272)', async () => {
  const sweep = repeat((run) => (run > 3 ? new Promise(() => {}) : Promise.resolve()))
  await sweep.time.pass(6 * minute)
  expect(sweep.runs()).toBe(4)
  expect(sweep.healthy()).toBe(false)
})

it('stays well when the clock is set back by a year', async () => {
  const sweep = repeat(async () => {})
  await sweep.time.pass(minute)
  sweep.time.set(start - 365 * 86_400_000)
  await sweep.time.pass(minute)
  expect(sweep.healthy()).toBe(true)
  expect(sweep.runs()).toBeGreaterThan(100)
})
