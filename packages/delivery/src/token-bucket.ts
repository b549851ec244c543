/** A token bucket: so many at once, so many a second. */
import type { Rate } from './driver.ts'

export interface TokenBucket {
  /** Milliseconds until there is a token; 0 when there is one. */
  wait(now: number): number
  /** Takes a token; to be called only where `wait` is 0. */
  take(now: number): void
  /** Nothing before an instant: the platform said so. */
  pause(until: number): void
}

/** Nobody is asked to wait longer: what seems to be longer is a clock that was set back. */
const longestPause = 25 * 3_600_000

/** @param rate More than 0 a second, room for at least one. */
export function tokenBucket({ perSecond, burst }: Rate): TokenBucket {
  let tokens = burst
  let filled: number | undefined
  let until = 0
  const fill = (now: number) => {
    // A clock that was set back adds nothing.
    if (filled !== undefined && now > filled)
      tokens = Math.min(burst, tokens + ((now - filled) * perSecond) / 1000)
    filled = now
  }
  return {
    wait(now) {
      fill(now)
      // A fraction may be lost to rounding: what is all but a whole token is one.
      const missing = tokens > 1 - 1e-6 ? 0 : Math.ceil(((1 - tokens) * 1000) / perSecond)
      return Math.max(until - now <= longestPause ? until - now : 0, missing)
    },
    take(now) {
      fill(now)
      tokens -= 1
    },
    pause(instant) {
      until = Math.max(until, instant)
    },
  }
}
