/** From the outbox to the driver: what is planned is handed over, what was lost on the way comes back. */
import { attemptLease } from './attempt.ts'
import type { Observe } from './delivery.ts'
import type { DeliveryStore } from './delivery-store.ts'
import type { Driver } from './driver.ts'

export interface OutboxDeps {
  store: DeliveryStore
  driver: Driver
  clock: () => number
  /** Lets others run: `setImmediate`. */
  turn: () => Promise<void>
  observe: Observe
  /** Milliseconds for which a driver may hold a delivery before it begins an attempt. */
  lease?: number
  /** Milliseconds that deliveries are handed over ahead of their time: the pause between two hand-overs. */
  ahead?: number
}

export const usualLease = 5 * 60_000
const usualAhead = 1_000
const batch = 500
/** Milliseconds after which a driver that took nothing is asked again. */
const refusedFor = 5_000

/**
 * Hands over what is planned and not sent, whatever became of earlier hand-overs.
 * @returns How many.
 * @throws What the driver throws: its batch is planned again then.
 */
export async function handOverDue(deps: OutboxDeps): Promise<number> {
  const { store, driver, clock, turn, observe, lease = usualLease, ahead = usualAhead } = deps
  const latestLease = clock() + Math.max(lease, attemptLease()) + ahead
  for (;;) {
    const count = await store.lapse({ now: clock(), latestLease, limit: batch })
    if (count > 0) observe({ kind: 'lapsed', count })
    if (count < batch) break
    await turn()
  }
  const until = clock() + ahead
  let count = 0
  for (;;) {
    const now = clock()
    const { handedOver, expired } = await store.claim({
      now,
      until,
      leaseUntil: now + lease,
      limit: batch,
    })
    if (expired > 0) observe({ kind: 'expired', count: expired })
    if (handedOver.length > 0) {
      try {
        await driver.handOver(handedOver)
      } catch (error) {
        const sendAt = clock() + refusedFor
        await store.postpone(
          handedOver.map((one) => ({ ...one, sendAt: Math.max(sendAt, one.sendAt) })),
          clock(),
        )
        throw error
      }
    }
    count += handedOver.length
    if (handedOver.length + expired < batch) return count
    await turn()
  }
}
