/** What goes wrong on order in the HTTP half of the stand-in: an answer that is a refusal, or none at all. */
import type { ServerResponse } from 'node:http'
import { obj } from './discord-types.ts'

export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

export type Trouble =
  | Answer
  | {
      /** Hangs up without an answer: before it does what it was asked for, or after it has done it. */
      drop: 'before' | 'after'
      /** Closed, closed in the middle of an answer, or reset: discord.js by itself tries again after a reset alone. */
      how?: 'closed' | 'halfway' | 'reset'
    }

/** The next calls of a route that go wrong, once if `times` does not say more. */
export type Failure = Trouble & {
  method?: string
  /** Against the path without /api/v10, decoded: /channels/1/messages, /webhooks/1/token/messages/@original. */
  path: RegExp
  times?: number
}

type Fault = {
  /** How long a correct bot may wait until it tries again, in ms. */
  pause: number
} & (
  | { kind: 'refused'; answer: Answer }
  | { kind: 'dropped'; drop: 'before' | 'after'; hangUp: (response: ServerResponse) => void }
)

/** After a hang-up, in ms. */
const AGAIN = 400

export class Faults {
  private readonly failures: Failure[] = []

  add(next: Failure): void {
    this.failures.push({ times: 1, ...next })
  }

  /** What goes wrong with this call; counts it. */
  next(method: string, path: string): Fault | undefined {
    const found = this.failures.find(
      (one) => (one.times ?? 1) > 0 && (one.method ?? method) === method && one.path.test(path),
    )
    if (!found) return undefined
    found.times = (found.times ?? 1) - 1
    if (!('drop' in found)) return { kind: 'refused', ...refusal(found) }
    const { drop, how = 'closed' } = found
    return { kind: 'dropped', drop, pause: AGAIN, hangUp: (response) => hangUp(response, how) }
  }
}

function hangUp(response: ServerResponse, how: 'closed' | 'halfway' | 'reset'): void {
  if (how === 'reset') response.req.socket.resetAndDestroy()
  else if (how === 'closed') response.destroy()
  else {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"id":', () => response.destroy())
  }
}

/** The answer as Discord words it, a 429 with all its headers. */
function refusal({ status, body: given, headers: some }: Answer): { answer: Answer; pause: number } {
  const headers = { ...some }
  if (status === 204) return { answer: { status, headers, body: given }, pause: 0 }
  if (status !== 429)
    return {
      answer: { status, headers, body: given ?? { message: `${String(status)}: on order`, code: 0 } },
      pause: 0,
    }
  const said = Object.entries(headers).find(([key]) => key.toLowerCase() === 'retry-after')?.[1]
  const after = said === undefined ? Number(obj(given)['retry_after'] ?? 1) : Number(said)
  if (said === undefined) headers['Retry-After'] = String(after)
  const global = obj(given)['global'] === true
  if (global) headers['X-RateLimit-Global'] = 'true'
  headers['X-RateLimit-Limit'] ??= '5'
  headers['X-RateLimit-Remaining'] ??= '0'
  headers['X-RateLimit-Reset-After'] ??= String(after)
  headers['X-RateLimit-Bucket'] ??= 'ordered-by-the-test'
  headers['X-RateLimit-Scope'] ??= global ? 'global' : 'user'
  const body = given ?? { message: 'You are being rate limited.', retry_after: after, global }
  return { answer: { status, headers, body }, pause: after * 1000 + 100 }
}
