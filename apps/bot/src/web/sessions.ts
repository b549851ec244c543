/** Who has shown the token. Sessions live in memory: a restart asks for the token again. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Sessions {
  /** A new session's id for the right token. */
  open(given: string): { kind: 'opened'; id: string } | { kind: 'wrong' } | { kind: 'wait' }
  holds(id: string | undefined): boolean
}

/** Wrong tokens in a minute, by anybody, before all have to wait: a token of 16 characters is then out of reach. */
const mostFailures = 20
const minute = 60_000

/** Browsers that are signed in at a time; the oldest is signed out for a new one. */
const mostSessions = 1000

/** `now` gives milliseconds. */
export function createSessions(token: string, now: () => number = Date.now): Sessions {
  const ids = new Set<string>()
  let failures: number[] = []
  return {
    open(given) {
      failures = failures.filter((at) => at > now() - minute)
      if (failures.length >= mostFailures) return { kind: 'wait' }
      if (!isSame(given, token)) {
        failures.push(now())
        return { kind: 'wrong' }
      }
      const id = randomBytes(32).toString('base64url')
      ids.add(id)
      const [oldest] = ids
      if (ids.size > mostSessions && oldest !== undefined) ids.delete(oldest)
      return { kind: 'opened', id }
    },
    holds: (id) => id !== undefined && ids.has(id),
  }
}

/** In constant time: digests have one length, whatever was given. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}
