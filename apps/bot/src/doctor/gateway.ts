/** Whether Discord's gateway takes a WebSocket from here: the handshake alone, which begins no session. */
import { randomBytes } from 'node:crypto'
import { request as plain } from 'node:http'
import { request as encrypted } from 'node:https'
import { patience, whyNot } from './ask.ts'

/** @param url ws: or wss:. @returns why not; undefined when it does. */
export function handshake(url: string): Promise<string | undefined> {
  const target = new URL(url)
  target.searchParams.set('v', '10')
  target.searchParams.set('encoding', 'json')
  const secure = target.protocol === 'wss:'
  target.protocol = secure ? 'https:' : 'http:'
  return new Promise((resolve) => {
    const request = (secure ? encrypted : plain)(target, {
      signal: AbortSignal.timeout(patience),
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
      },
    })
    request.once('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(undefined)
    })
    request.once('response', ({ statusCode }) => {
      request.destroy()
      resolve(`${target.host} answers ${statusCode} to a WebSocket; is there a proxy that forbids it?`)
    })
    request.once('error', (error) => resolve(whyNot(error, target.host)))
    request.end()
  })
}
