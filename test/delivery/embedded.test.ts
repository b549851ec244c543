/** The driver without a queue, on a real outbox. */
import { describe } from 'vitest'
import { driverConformance } from '../../packages/delivery/src/driver.conformance.ts'
import { fakeTime } from '../../packages/delivery/src/fake-time.fixture.ts'
import { embeddedDriver, type DeliveryStore } from '../../packages/delivery/src/index.ts'
import { openOutbox } from './outbox.fixture.ts'

/** A store that a process which is gone does not reach any more. */
function mortal(store: DeliveryStore): { store: DeliveryStore; die: () => void } {
  let dead = false
  const alive = new Proxy(store, {
    get:
      (target, name: keyof DeliveryStore) =>
      (...given: unknown[]) =>
        dead ? new Promise(() => {}) : (target[name] as (...given: unknown[]) => Promise<unknown>)(...given),
  })
  return { store: alive, die: () => (dead = true) }
}

describe('the embedded driver', () => {
  driverConformance(async () => {
    const { database, store, learners } = openOutbox()
    return {
      store,
      learners,
      time: fakeTime(Date.parse('2026-11-24T09:00:00Z')),
      driver: async (deps, limits) => {
        const { store: alive, die } = mortal(store)
        const driver = embeddedDriver({ ...deps, store: alive }, limits)
        return { driver, kill: async () => die() }
      },
      close: async () => void database.close(),
    }
  })
})
