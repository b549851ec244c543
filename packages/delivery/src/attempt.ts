/** One attempt at a delivery: begun, sent, settled. Every driver sends this way and no other. */
import type { Bucket, DeliveryRef, Failure, Observe, Outcome, Send, Delivery } from './delivery.ts'
import type { DeliveryStore } from './delivery-store.ts'
import { settle, waitOf } from './failures.ts'

export interface AttemptDeps {
  store: DeliveryStore
  send: Send
  /** Milliseconds since 1970. */
  clock: () => number
  /** From 0 to 1. */
  random: () => number
  /** Resolves after so many milliseconds; at once when the signal ends it. */
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  observe: Observe
  /** Milliseconds that a sender may take; what takes longer may have arrived. */
  sendLimit?: number
}

/** What became of it. `pause`: nobody of that bucket may send before the instant. */
export type Attempted =
  | { kind: 'void' | 'expired' | 'failed' | 'parked' }
  | { kind: 'sent'; messageId: string }
  | { kind: 'later'; sendAt: number; pause?: { bucket: Bucket; until: number } }

const usualSendLimit = 60_000
/** After a lease no attempt of its holder can be under way. */
export const attemptLease = (sendLimit = usualSendLimit): number => 2 * sendLimit
/** What throws so often is not the platform's fault. */
const thrownAtMost = 5

/**
 * Attempts a delivery, if this handing over is still the one that counts.
 * @throws StoreError where the store cannot keep what happened: the lease then ends and the delivery counts as unsure.
 */
export async function attempt(deps: AttemptDeps, ref: DeliveryRef): Promise<Attempted> {
  const { store, clock, random, observe, sendLimit = usualSendLimit } = deps
  const begun = clock()
  const delivery = await store.begin(ref, { now: begun, leaseUntil: begun + attemptLease(sendLimit) })
  if (delivery === 'void') return { kind: 'void' }
  if (delivery === 'expired') {
    observe({ kind: 'expired', count: 1 })
    return { kind: 'expired' }
  }
  const outcome = await sendWithin(deps, delivery, sendLimit)
  const now = clock()
  const { face } = delivery
  if (outcome.kind === 'sent') {
    const { messageId } = outcome
    await store.sent(ref.id, { messageId, now })
    observe({ kind: 'sent', face, lateBy: now - delivery.dueAt })
    return { kind: 'sent', messageId }
  }
  observe({ kind: 'failed', face, failure: outcome.kind, reason: outcome.reason, id: ref.id })
  const settlement = settle(outcome, delivery, { now, random })
  await store.settle(ref, settlement, now)
  if (outcome.kind === 'stop-workspace') await stopAll(deps, delivery)
  if (settlement.state === 'expired') observe({ kind: 'expired', count: 1 })
  if (outcome.kind === 'wait') {
    const until = now + waitOf(outcome.retryAfter)
    return { kind: 'later', sendAt: until, pause: { bucket: outcome.bucket, until } }
  }
  return settlement.state === 'planned'
    ? { kind: 'later', sendAt: settlement.sendAt }
    : { kind: settlement.state }
}

/** Nobody of a workspace that has revoked us is tried any more. */
async function stopAll({ store, clock, wait }: AttemptDeps, { face, workspace }: Delivery): Promise<void> {
  const limit = 200
  while ((await store.stopWorkspace({ face, workspace }, { limit, now: clock() })) === limit) await wait(1)
}

/** What the sender says; it throws or takes too long, and it may have arrived. */
async function sendWithin({ send, wait }: AttemptDeps, delivery: Delivery, limit: number): Promise<Outcome> {
  const over = new AbortController()
  const tooLong = wait(limit, over.signal).then((): Failure => {
    return { kind: 'again', reason: `no answer within ${limit} ms`, unsure: true }
  })
  try {
    return await Promise.race([send(delivery), tooLong])
  } catch (error) {
    const reason = `the sender threw ${error instanceof Error ? error.name : typeof error}`
    return delivery.attempts >= thrownAtMost
      ? { kind: 'ours', reason }
      : { kind: 'again', reason, unsure: true }
  } finally {
    over.abort()
  }
}
