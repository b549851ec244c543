/** `/whatis` through discord.js and Proctor until its answer reaches Discord, against a handler that says one line. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, GatewayIntentBits, Partials } from 'discord.js'
import { pino } from 'pino'
import { WebSocketServer, type WebSocket } from 'ws'
import { startChats } from '../../apps/bot/src/chats.ts'
import { createMetrics } from '../../apps/bot/src/metrics.ts'
import { knownCommands, loggedAnswers } from '../../apps/bot/src/requests.ts'
import { readSettings } from '../../apps/bot/src/settings.ts'
import { newFile, openProctor } from '../../test/proctor.ts'
import { atMost } from '../result.ts'

const warmUp = 500
const requests = 5000
const asked = 50
/** People who ask, each in turn: an answer says whose it is. */
const people = 37

/** A platform of one bot, as minimal as its client library allows: it takes whatever comes, and waits for nothing. */
export interface Platform {
  /** Sends a person's command; resolves to what reached the platform and how many milliseconds later. */
  ask(name: string, person: number): Promise<{ took: number; body: string }>
  stop(): Promise<void>
}

/** A whole request, and when its last byte had come: what is done with it here is nobody's time. */
export interface Arrived {
  at: number
  body: () => string
}

export async function whatisDiscord() {
  const ours = await discord()
  const empty = await discord()
  const proctor = await startProctor(
    { DISCORD_TOKEN: ours.token, PROCTOR_DISCORD_API: ours.api },
    { face: 'discord', workspace: guild },
  )
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    rest: { timeout: 5000, retries: 2, api: empty.api },
  })
  client.on('interactionCreate', (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply({ content: 'It is a process.' })
  })
  const ready = new Promise<void>((resolve) => client.once('clientReady', () => resolve()))
  try {
    await client.login(empty.token)
    await ready
    return await inTurn('whatis-discord', proctor.names, { ours, empty, library: 'discord.js' })
  } finally {
    await proctor.stop()
    await client.destroy()
    await ours.stop()
    await empty.stop()
  }
}

/** Proctor as `proctor start` composes it, with its metrics and its log, in a team that has a card of its own. */
export async function startProctor(
  environment: Record<string, string>,
  team: { face: 'discord' | 'slack'; workspace: string },
) {
  const file = newFile()
  const { remove, ...composed } = openProctor({ file })
  const { content } = composed
  const place = { ...team, shared: true, name: 'max', manages: async () => true, isAny: async () => true }
  await composed.answers({
    who: { ...team, external: 'max' },
    place,
    command: 'card',
    argument: 'save',
    fields: {
      names: 'billingd',
      summary: 'Writes the invoices of the night.',
      job: 'Turns the orders of a day into invoices',
      kill: 'Yes, with `systemctl restart billingd`.',
      text: 'It reads **orders** from PostgreSQL, and writes one invoice for each.',
    },
  })
  if ((await composed.contentOf({ place })).content === content) throw new Error('the card was not saved')
  const log = pino(pino.destination(join(dirname(file), 'log')))
  const raise = (fields: Record<string, unknown>, text: string) => {
    throw new Error(`${text}: ${JSON.stringify(fields)}`)
  }
  const chats = await startChats({
    ...composed,
    answers: loggedAnswers(createMetrics({ commands: knownCommands }).counted(composed.answers), log),
    settings: readSettings(environment),
    clock: Date.now,
    log: { info: () => undefined, warn: () => undefined, error: raise },
  })
  const apart = content.heads.length / asked
  return {
    /** Spread over all cards. */
    names: Array.from({ length: asked }, (_, at) => content.heads[Math.floor(at * apart)]?.id ?? ''),
    async stop() {
      await chats.stop()
      remove()
    },
  }
}

/** Asks both by turns, first the one and then the other. */
export async function inTurn(
  name: string,
  names: string[],
  { ours, empty, library }: { ours: Platform; empty: Platform; library: string },
) {
  const times = new Map<Platform, number[]>([
    [ours, []],
    [empty, []],
  ])
  let bytes = 0
  for (let round = -warmUp; round < requests; round++) {
    const query = names[(round + warmUp) % names.length] ?? ''
    for (const one of round % 2 === 0 ? [ours, empty] : [empty, ours]) {
      const { took, body } = await one.ask(query, (round + warmUp) % people)
      if (one === ours && (body.length < 400 || body.includes('went wrong')))
        throw new Error(`${query}: ${body}`)
      // What the client does after its answer belongs to nobody's next request.
      await sleep(1)
      if (round < 0) continue
      times.get(one)?.push(took)
      if (one === ours) bytes += body.length
    }
  }
  const at = (one: Platform, share: number): number => {
    const sorted = [...(times.get(one) ?? [])].sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  }
  const [middle, plainMiddle] = [at(ours, 0.5), at(empty, 0.5)]
  const [late, plainLate] = [at(ours, 0.99), at(empty, 0.99)]
  const latest = Math.max(1.5 * plainLate, plainLate + 3)
  const result = atMost({
    name,
    ratio: middle / plainMiddle,
    limit: 1.3,
    unit: '× the median of an empty handler',
    note:
      `p50 ${middle.toFixed(2)} ms, p99 ${late.toFixed(2)} ms; one line by ${library} ` +
      `${plainMiddle.toFixed(2)} and ${plainLate.toFixed(2)} ms; p99 ${late <= latest ? 'within' : 'OVER'} ` +
      `${latest.toFixed(2)} ms; ${requests} requests each, answers of ${Math.round(bytes / requests)} bytes`,
  })
  return { ...result, ok: result.ok && late <= latest }
}

/** Answers HTTP on 127.0.0.1; resolves to its port. */
export async function listen(
  route: (request: IncomingMessage, arrived: Arrived, response: ServerResponse) => void,
) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () =>
      route(request, { at: performance.now(), body: () => Buffer.concat(chunks).toString() }, response),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { server, port }
}

export function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const application = '1000000000000000001'
const bot = { id: application, username: 'proctor', discriminator: '0000', avatar: null, bot: true }
const guild = '1000000000000000002'
const channel = '1000000000000000003'
const owner = '1000000000000000004'
const memberOf = (person: number) => ({
  user: {
    id: String(2_000_000_000_000_000_000n + BigInt(person)),
    username: `p${person}`,
    discriminator: '0',
    avatar: null,
  },
  roles: [],
  joined_at: '2026-01-01T00:00:00.000000+00:00',
  flags: 0,
  permissions: '0',
})

async function discord(): Promise<Platform & { api: string; token: string }> {
  let reached: ((arrived: Arrived) => void) | undefined
  const { server, port } = await listen((request, arrived, response) => {
    const url = request.url ?? ''
    if (url.includes('/interactions/')) {
      reached?.(arrived)
      response.writeHead(204).end()
    } else if (url.endsWith('/gateway/bot')) {
      const limit = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 }
      sendJson(response, { url: `ws://127.0.0.1:${port}/gateway`, shards: 1, session_start_limit: limit })
    } else sendJson(response, [])
  })
  const gateway = new WebSocketServer({ server })
  let socket: WebSocket | undefined
  let sequence = 0
  const dispatch = (t: string, d: unknown) =>
    socket?.send(JSON.stringify({ op: 0, s: (sequence += 1), t, d }))
  gateway.on('connection', (connection) => {
    socket = connection
    connection.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }))
    connection.on('message', (raw: Buffer) => {
      const { op } = JSON.parse(raw.toString()) as { op: number }
      if (op === 1) connection.send(JSON.stringify({ op: 11 }))
      if (op !== 2) return
      const resume = `ws://127.0.0.1:${port}/gateway`
      const ready = { v: 10, user: bot, guilds: [{ id: guild, unavailable: true }], session_id: 'bench' }
      dispatch('READY', { ...ready, resume_gateway_url: resume, application: { id: application, flags: 0 } })
      dispatch('GUILD_CREATE', {
        id: guild,
        name: 'home',
        owner_id: owner,
        member_count: 2,
        features: [],
        emojis: [],
        roles: [{ id: guild, name: '@everyone', permissions: '0', position: 0 }],
        channels: [{ id: channel, type: 0, name: 'general', position: 0 }],
        members: [],
      })
    })
  })
  let id = 1_400_000_000_000_000_000n
  return {
    api: `http://127.0.0.1:${port}/api`,
    token: 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.bench1.stand-in-for-discord',
    ask: (name, person) =>
      new Promise((resolve, reject) => {
        const given = setTimeout(() => reject(new Error(`no answer on Discord to ${name}`)), 5000)
        const event = {
          id: String((id += 4_194_304n)),
          application_id: application,
          type: 2,
          token: Buffer.from(`interaction:${id}`).toString('base64url'),
          version: 1,
          guild_id: guild,
          channel_id: channel,
          channel: { id: channel, type: 0, name: 'general', guild_id: guild, permissions: '0' },
          app_permissions: '0',
          locale: 'en-US',
          entitlements: [],
          context: 0,
          authorizing_integration_owners: { 0: guild },
          attachment_size_limit: 10_485_760,
          member: memberOf(person),
          data: {
            id: '1000000000000000005',
            name: 'whatis',
            type: 1,
            options: [{ type: 3, name: 'name', value: name }],
          },
        }
        const start = performance.now()
        reached = ({ at, body }) => {
          clearTimeout(given)
          resolve({ took: at - start, body: body() })
        }
        dispatch('INTERACTION_CREATE', event)
      }),
    async stop() {
      for (const one of gateway.clients) one.terminate()
      server.closeAllConnections()
      server.close()
    },
  }
}
