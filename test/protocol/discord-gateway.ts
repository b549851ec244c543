/** The gateway of the stand-in: HELLO, IDENTIFY, heartbeats, sequence numbers, RESUME with what was missed. */
import type { IncomingMessage, Server } from 'node:http'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { int, list, obj, snowflake, str } from './discord-types.ts'
import type { Json } from './discord-types.ts'

interface Session {
  id: string
  intents: number
  /** Its number, and of how many. */
  shard: [number, number]
  events: string[]
  socket: WebSocket | undefined
}

export interface Gateway {
  url: string
  sessions: { identifies: number; resumes: number }
  /** To every session that asked for one of these intents; 0: to all. */
  dispatch(event: string, data: Json, intent?: number): void
  disconnect(code: number): void
  reconnectRequest(): void
  invalidateSession(resumable: boolean): void
  duplicateEvents(on: boolean): void
  silence(on: boolean): void
  stop(): void
}

/** GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT: the ones a bot must be granted. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)

export interface GatewaySettings {
  token: string
  url: string
  heartbeat: number
  privileged: boolean
  /** Fewer are refused (4011); 1 lets a bot do without. */
  shards: number
  ready: () => Json
  /** Sent right after READY. */
  guilds: () => Json[]
}

/** Discord's rule: what is of no guild goes to the first shard (docs.discord.com/developers/events/gateway#sharding). */
const holds = ({ shard: [number, of] }: Session, guild: string): boolean =>
  number === (guild === '' ? 0 : Number((BigInt(guild) >> 22n) % BigInt(of)))

export function openGateway(http: Server, settings: GatewaySettings): Gateway {
  const sockets = new WebSocketServer({ server: http, path: '/gateway' })
  const sessions = new Map<string, Session>()
  const counts = { identifies: 0, resumes: 0 }
  let twice = false
  let silent = false

  const deliver = (session: Session, event: string, data: Json): void => {
    const frame = JSON.stringify({ op: 0, s: session.events.length + 1, t: event, d: data })
    session.events.push(frame)
    if (session.socket?.readyState === 1) session.socket.send(frame)
  }

  const connected = (): Session[] => [...sessions.values()].filter(({ socket }) => socket?.readyState === 1)

  const identify = (socket: WebSocket, d: Json): Session | undefined => {
    counts.identifies += 1
    const intents = int(d['intents'])
    const [number = 0, of = 1] = list(d['shard']).map(int)
    const shard: [number, number] = [number, of]
    if (str(d['token']) !== settings.token) socket.close(4004, 'Authentication failed.')
    else if ((intents & PRIVILEGED) !== 0 && !settings.privileged) socket.close(4014, 'Disallowed intent(s).')
    else if (shard[1] < settings.shards) socket.close(4011, 'Sharding required.')
    else if (shard[0] >= shard[1]) socket.close(4010, 'Invalid shard.')
    else {
      const session: Session = { id: `session-${snowflake()}`, intents, shard, events: [], socket }
      sessions.set(session.id, session)
      const rest = { session_id: session.id, resume_gateway_url: settings.url, shard }
      deliver(session, 'READY', { v: 10, ...settings.ready(), ...rest })
      for (const guild of settings.guilds())
        if (holds(session, str(guild['id']))) deliver(session, 'GUILD_CREATE', guild)
      return session
    }
    return undefined
  }

  const resume = (socket: WebSocket, d: Json): Session | undefined => {
    const session = sessions.get(str(d['session_id']))
    const seq = int(d['seq'])
    if (!session || str(d['token']) !== settings.token || seq > session.events.length) {
      socket.send(JSON.stringify({ op: 9, d: false }))
      return undefined
    }
    counts.resumes += 1
    session.socket = socket
    for (const frame of session.events.slice(seq)) socket.send(frame)
    deliver(session, 'RESUMED', {})
    return session
  }

  sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    let mine: Session | undefined
    const query = new URL(request.url ?? '', 'http://x').searchParams
    if (query.get('v') !== '10' || query.get('encoding') !== 'json') {
      socket.close(4012, 'Invalid API version.')
      return
    }
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: settings.heartbeat } }))
    socket.on('message', (raw: Buffer) => {
      const frame = obj(JSON.parse(raw.toString()))
      const d = obj(frame['d'])
      const op = int(frame['op'])
      if (raw.byteLength > 4096) socket.close(4002, 'Payload too large.')
      else if (op === 1) {
        if (!silent) socket.send(JSON.stringify({ op: 11 }))
      } else if (op === 2) mine = identify(socket, d)
      else if (op === 6) mine = resume(socket, d)
      // Presence, voice and member requests are accepted and have no effect.
      else if (![3, 4, 8].includes(op)) socket.close(4001, 'Unknown opcode.')
    })
    socket.on('close', (code) => {
      // A client that goes with 1000 or 1001 says that it will not come back.
      if (mine?.socket === socket && (code === 1000 || code === 1001)) sessions.delete(mine.id)
    })
    socket.on('error', () => socket.terminate())
  })

  return {
    url: settings.url,
    sessions: counts,
    dispatch: (event, data, intent = 0) => {
      for (const session of sessions.values()) {
        if (intent !== 0 && (session.intents & intent) === 0) continue
        if (!holds(session, str(data['guild_id']))) continue
        deliver(session, event, data)
        if (twice) deliver(session, event, data)
      }
    },
    disconnect: (code) => {
      for (const { socket } of connected()) socket?.close(code)
    },
    reconnectRequest: () => {
      for (const { socket } of connected()) socket?.send(JSON.stringify({ op: 7, d: null }))
    },
    invalidateSession: (resumable) => {
      for (const session of connected()) {
        session.socket?.send(JSON.stringify({ op: 9, d: resumable }))
        if (!resumable) sessions.delete(session.id)
      }
    },
    duplicateEvents: (on) => {
      twice = on
    },
    silence: (on) => {
      silent = on
    },
    stop: () => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}
