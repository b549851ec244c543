/** Slack's requests to an app that speaks HTTP: signed, with 3 s to answer. */
import { createHmac } from 'node:crypto'
import type { Json } from './slack-shape.ts'
import { ACK_MS, NO_ACK } from './slack-socket.ts'
import type { Envelope } from './slack-socket.ts'

export function signature(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}

/** Delivers what an envelope holds; resolves to the body of the answer, parsed when it is JSON. */
export async function postSigned(url: string, secret: string, envelope: Envelope): Promise<unknown> {
  const { type, payload, retry } = envelope
  const body = type === 'events_api' ? JSON.stringify(payload) : form(type, payload)
  const timestamp = Math.floor(Date.now() / 1000)
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(ACK_MS),
    headers: {
      'content-type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-signature': signature(secret, timestamp, body),
      'x-slack-request-timestamp': String(timestamp),
      ...(retry ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' } : {}),
    },
    body,
  }).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'TimeoutError'
      ? new Error(NO_ACK, { cause: error })
      : error
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`the app answered ${response.status}: ${text}`)
  return parsed(text)
}

function form(type: Envelope['type'], payload: Json): string {
  const fields =
    type === 'slash_commands'
      ? Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)])
      : [['payload', JSON.stringify(payload)] satisfies [string, string]]
  return new URLSearchParams(fields).toString()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
