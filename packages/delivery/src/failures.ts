/** From what a sender reports to what becomes of the delivery. Pure. */
import type { Bucket, Delivery, Failure, StopReason } from './delivery.ts'

export type Settlement =
  | { state: 'planned'; sendAt: number; attempts: number; unsure: boolean; reason: string; bucket?: Bucket }
  | { state: 'expired'; unsure: boolean; reason: string }
  | { state: 'failed'; stop: StopReason; reason: string }
  | { state: 'parked'; reason: string }

const firstPause = 5_000
const longestPause = 15 * 60_000
/** Where a platform says "wait" and not how long. */
const usualWait = 30_000
/** No platform means more; a number beyond this is not believed. */
const longestWait = 24 * 3_600_000

/**
 * Milliseconds before the next attempt: exponential, at most 15 minutes, with full jitter, so that what failed together
 * does not come back together.
 * @param attempts Attempts that failed before this one.
 * @param random From 0 to 1.
 */
export const backOff = (attempts: number, random: number): number =>
  Math.ceil(random * Math.min(longestPause, firstPause * 2 ** Math.min(attempts, 20)))

/** What a `Retry-After` means in milliseconds, whatever was in it. */
export const waitOf = (retryAfter: number | undefined): number =>
  retryAfter !== undefined && Number.isFinite(retryAfter) && retryAfter > 0
    ? Math.min(retryAfter, longestWait)
    : usualWait

/** What becomes of a delivery after a failure. */
export function settle(
  failure: Failure,
  { attempts, expiresAt, unsureSince }: Pick<Delivery, 'attempts' | 'expiresAt' | 'unsureSince'>,
  { now, random }: { now: number; random: () => number },
): Settlement {
  const { kind, reason } = failure
  switch (kind) {
    case 'again': {
      const pause = Math.max(
        backOff(attempts, random()),
        failure.retryAfter === undefined ? 0 : waitOf(failure.retryAfter),
      )
      const unsure = failure.unsure === true || unsureSince !== undefined
      return now + pause < expiresAt
        ? { state: 'planned', sendAt: now + pause, attempts: attempts + 1, unsure, reason }
        : { state: 'expired', unsure, reason }
    }
    case 'wait': {
      const sendAt = now + waitOf(failure.retryAfter)
      const unsure = unsureSince !== undefined
      return sendAt < expiresAt
        ? { state: 'planned', sendAt, attempts, unsure, reason, bucket: failure.bucket }
        : { state: 'expired', unsure, reason }
    }
    case 'stop-learner':
      return { state: 'failed', stop: failure.why, reason }
    case 'stop-workspace':
      return { state: 'failed', stop: 'workspace', reason }
    case 'ours':
      return { state: 'parked', reason }
  }
}
