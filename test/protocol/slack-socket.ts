/** Slack's side of Socket Mode: one-time tickets, hello, envelopes, acks and disconnects. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import type { RawData, WebSocket } from 'ws'
import { isRecord } from './slack-shape.ts'
import type { Json } from './slack-shape.ts'

export const ACK_MS = 3_000
export const NO_ACK = 'no acknowledgement in 3 s'

export interface Envelope {
  type: 'slash_commands' | 'interactive' | 'events_api'
  payload: Json
  acceptsPayload: boolean
  /** Which delivery this is, when it is not the first. */
  retry?: number
}

export class SocketMode {
  readonly #base: string
  readonly #appId: string
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #tickets = new Set<string>()
  /** Connections that said hello and were not asked to leave. */
  readonly #open = new Set<WebSocket>()
  readonly #waiting = new Map<string, (payload: unknown) => void>()
  readonly #pings: NodeJS.Timeout

  constructor(server: Server, base: string, appId: string) {
    this.#base = base
    this.#appId = appId
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const ticket = new URL(request.url ?? '/', base).searchParams.get('ticket') ?? ''
      if (!this.#tickets.delete(ticket)) return void socket.destroy()
      this.#sockets.handleUpgrade(request, socket, head, (connection) => this.#welcome(connection))
    })
    // Bolt takes a connection without pings from Slack for dead.
    this.#pings = setInterval(() => {
      for (const connection of this.#open) connection.ping('ping')
    }, 2_000)
    this.#pings.unref()
  }

  /** What apps.connections.open answers; good for one connection. */
  ticket(): string {
    const ticket = randomUUID()
    this.#tickets.add(ticket)
    return `${this.#base.replace('http:', 'ws:')}/link/?ticket=${ticket}&app_id=${this.#appId}`
  }

  #welcome(connection: WebSocket): void {
    connection.on('message', (data) => this.#heard(data))
    connection.on('close', () => this.#open.delete(connection))
    connection.on('error', () => this.#open.delete(connection))
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#open.size + 1,
        debug_info: { host: 'applink-stand-in', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.#appId },
      }),
      () => this.#open.add(connection),
    )
  }

  #heard(data: RawData): void {
    const message: unknown = JSON.parse(String(data))
    if (!isRecord(message) || typeof message['envelope_id'] !== 'string') return
    const acknowledge = this.#waiting.get(message['envelope_id'])
    this.#waiting.delete(message['envelope_id'])
    acknowledge?.(message['payload'])
  }

  async connected(within = 10_000): Promise<void> {
    const until = Date.now() + within
    while (this.#open.size === 0) {
      if (Date.now() > until) throw new Error(`no Socket Mode connection in ${within} ms`)
      await delay(5)
    }
  }

  /** Delivers an envelope over one connection; resolves to the payload of its ack. */
  async send({ type, payload, acceptsPayload, retry }: Envelope): Promise<unknown> {
    // Only events wait for a connection: a person who presses a button meanwhile sees an error.
    if (type === 'events_api') await this.connected(ACK_MS)
    const [connection] = this.#open
    if (!connection) throw new Error('the app has no Socket Mode connection')
    // In turn: whoever runs two connections has to cope with both.
    this.#open.delete(connection)
    this.#open.add(connection)
    const envelopeId = randomUUID()
    return await new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(envelopeId)
        reject(new Error(NO_ACK))
      }, ACK_MS)
      this.#waiting.set(envelopeId, (acknowledged) => {
        clearTimeout(late)
        resolve(acknowledged)
      })
      connection.send(
        JSON.stringify({
          envelope_id: envelopeId,
          type,
          payload,
          accepts_response_payload: acceptsPayload,
          ...(type === 'events_api'
            ? { retry_attempt: retry ?? 0, retry_reason: retry ? 'timeout' : '' }
            : {}),
        }),
      )
    })
  }

  /** Asks every connection to leave, as Slack does every few hours; `drop` cuts it without a word. */
  disconnect(reason: string): void {
    for (const connection of this.#open) {
      this.#open.delete(connection)
      if (reason === 'drop') connection.terminate()
      else
        connection.send(
          JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-stand-in' } }),
        )
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#pings)
    // An app that is closing its connection may finish; one that is not is cut off.
    const until = Date.now() + 200
    while (this.#sockets.clients.size > 0 && Date.now() < until) await delay(5)
    for (const connection of this.#sockets.clients) connection.terminate()
    this.#sockets.close()
  }
}
