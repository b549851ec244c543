/** One question to a server, with an end: what it answered, or in words why it did not. */

export interface Answered {
  kind: 'answered'
  status: number
  /** What its JSON says; undefined where it is none. */
  body: unknown
  text: string
  headers: Headers
  /** Milliseconds that our clock is ahead of the server's, to about a second; undefined where it told no time. */
  ahead?: number
}

export interface Unreachable {
  kind: 'unreachable'
  /** Completes "Discord cannot be reached: …". */
  why: string
}

/** Milliseconds. */
export const patience = 5000

/** Never throws; follows no redirect, since a token could go along. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answered | Unreachable> {
  const before = Date.now()
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    const middle = (before + Date.now()) / 2
    const text = await response.text()
    // A Date header is cut to whole seconds.
    const ahead = middle - (Date.parse(response.headers.get('date') ?? '') + 500)
    return {
      kind: 'answered',
      status: response.status,
      body: parsed(text),
      text,
      headers: response.headers,
      ...(!Number.isNaN(ahead) && { ahead }),
    }
  } catch (error) {
    return { kind: 'unreachable', why: whyNot(error, new URL(url).host) }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface Failure {
  name?: string
  code?: unknown
  cause?: { name?: string; code?: unknown }
}

/** Why a connection did not come about. */
export function whyNot(error: unknown, host: string): string {
  const { name, code, cause } = error as Failure
  // node:http wraps what ended it, fetch does not.
  if (name === 'TimeoutError' || cause?.name === 'TimeoutError')
    return `${host} does not answer within ${patience / 1000} seconds`
  const reason = String(cause?.code ?? code ?? name ?? 'unknown')
  if (reason === 'ENOTFOUND' || reason === 'EAI_AGAIN') return `the name ${host} is not found (DNS)`
  if (reason === 'ECONNREFUSED') return `${host} refuses the connection`
  if (reason === 'CERT_NOT_YET_VALID' || reason === 'CERT_HAS_EXPIRED')
    return `the certificate of ${host} is not valid at this machine's time (${reason})`
  return `no connection to ${host} (${reason})`
}
