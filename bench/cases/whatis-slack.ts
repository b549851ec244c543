/** `/whatis` through Bolt and Proctor until its answer reaches Slack, against a handler that says one line. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { WebSocketServer, type WebSocket } from 'ws'
import { inTurn, listen, sendJson, startProctor, type Arrived, type Platform } from './whatis-discord.ts'

const botToken = 'xoxb-bench'
const appToken = 'xapp-1-bench'
const team = 'T0HOME'

export async function whatisSlack() {
  const ours = await slack()
  const empty = await slack()
  const proctor = await startProctor(
    { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, PROCTOR_SLACK_API: ours.api },
    { face: 'slack', workspace: team },
  )
  const clientOptions = { timeout: 5000, slackApiUrl: empty.api }
  const app = new App({
    logLevel: LogLevel.ERROR,
    token: botToken,
    clientOptions,
    receiver: new SocketModeReceiver({
      logLevel: LogLevel.ERROR,
      appToken,
      clientPingTimeout: 2000,
      installerOptions: { clientOptions },
    }),
  })
  app.command(/.*/, async ({ ack, respond }) => {
    await ack()
    await respond({ response_type: 'in_channel', text: 'It is a process.' })
  })
  try {
    await app.start()
    await ours.connected
    await empty.connected
    return await inTurn('whatis-slack', proctor.names, { ours, empty, library: 'Bolt' })
  } finally {
    await proctor.stop()
    await app.stop()
    await ours.stop()
    await empty.stop()
  }
}

async function slack(): Promise<Platform & { api: string; connected: Promise<unknown> }> {
  let reached: ((arrived: Arrived) => void) | undefined
  const { server, port } = await listen((request, arrived, response) => {
    const url = request.url ?? ''
    if (url.startsWith('/response/')) {
      reached?.(arrived)
      sendJson(response, { ok: true })
    } else if (url.endsWith('apps.connections.open'))
      sendJson(response, { ok: true, url: `ws://127.0.0.1:${port}/link/?ticket=${randomUUID()}` })
    else
      sendJson(response, {
        ok: true,
        team: 'home',
        team_id: team,
        user: 'proctor',
        user_id: 'U0BOT',
        bot_id: 'B0BOT',
        is_enterprise_install: false,
      })
  })
  const sockets = new WebSocketServer({ server })
  const connected = once(sockets, 'connection')
  let socket: WebSocket | undefined
  sockets.on('connection', (connection) => {
    socket = connection
    connection.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0' } }))
  })
  // Bolt takes a connection without pings from Slack for dead.
  const pings = setInterval(() => socket?.ping('ping'), 2000)
  return {
    api: `http://127.0.0.1:${port}/api/`,
    connected,
    ask: (name, person) =>
      new Promise((resolve, reject) => {
        const given = setTimeout(() => reject(new Error(`no answer on Slack to ${name}`)), 5000)
        const id = randomUUID()
        const envelope = JSON.stringify({
          envelope_id: id,
          type: 'slash_commands',
          accepts_response_payload: true,
          payload: {
            token: 'not-used',
            team_id: team,
            team_domain: 'home',
            channel_id: 'C0GENERAL',
            channel_name: 'general',
            user_id: `U0P${person}`,
            user_name: `p${person}`,
            command: '/whatis',
            text: name,
            api_app_id: 'A0',
            is_enterprise_install: 'false',
            response_url: `http://127.0.0.1:${port}/response/${id}`,
            trigger_id: id,
          },
        })
        const start = performance.now()
        reached = ({ at, body }) => {
          clearTimeout(given)
          resolve({ took: at - start, body: body() })
        }
        socket?.send(envelope)
      }),
    async stop() {
      clearInterval(pings)
      // An app that is closing its connection may finish: Bolt calls anything else an error.
      for (let waited = 0; sockets.clients.size > 0 && waited < 40; waited++) await sleep(5)
      for (const one of sockets.clients) one.terminate()
      server.closeAllConnections()
      server.close()
    },
  }
}
