/** The Slack face: Bolt in Socket Mode or over signed HTTP, everything answered by one function. */
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { Face } from '../discord/start.ts'
import type { SlackContext } from './context.ts'
import { answerActions } from './actions.ts'
import { answerCommands } from './commands.ts'
import { answerEvents } from './events.ts'

export interface SlackOptions {
  context: SlackContext
  /** Socket Mode; without it signed HTTP. */
  appToken?: string
  signingSecret?: string
  /** Where signed HTTP listens. */
  listen?: { host: string; port: number }
  /** Where Slack's Web API lies; another one in tests. */
  api?: string
  report(error: unknown): void
}

/** Milliseconds that a pong may take; Bolt waits as long before it connects again after a drop. */
const pongWithin = 2000

/** Connects. @throws Error when a token is refused. */
export async function startSlack(options: SlackOptions): Promise<Face & { port?: number }> {
  const { context, appToken, signingSecret = '', listen, api, report } = options
  const clientOptions = { timeout: 5000, ...(api && { slackApiUrl: api }) }
  const shared = { logLevel: LogLevel.ERROR }
  const receiver = appToken
    ? new SocketModeReceiver({
        ...shared,
        appToken,
        clientPingTimeout: pongWithin,
        installerOptions: { clientOptions },
      })
    : new HTTPReceiver({ ...shared, signingSecret })
  const app = new App({ ...shared, token: context.token, receiver, clientOptions })
  const running = new Set<Promise<void>>()
  /** Acknowledged is what Bolt waits for; the work goes on beside it, and may fail without ending the process. */
  const run = (work: Promise<void>) => {
    const guarded = work.catch(report).finally(() => running.delete(guarded))
    running.add(guarded)
  }
  app.error(async (error) => report(error))
  answerCommands(app, context, run)
  answerActions(app, context, run)
  answerEvents(app, context, run)
  let connected = !appToken
  if (receiver instanceof SocketModeReceiver) {
    receiver.client.on('connected', () => (connected = true))
    receiver.client.on('disconnected', () => (connected = false))
    receiver.client.on('reconnecting', () => (connected = false))
    await app.start()
    connected = true
  } else await app.start(listen ?? { host: '127.0.0.1', port: 0 })
  const address = receiver instanceof HTTPReceiver ? portOf(receiver) : undefined
  return {
    healthy: () => connected,
    ...(address !== undefined && { port: address }),
    async stop() {
      await Promise.allSettled(running)
      await app.stop()
    },
  }
}

/** The port that was taken, where any free one was asked for. */
function portOf(receiver: HTTPReceiver): number | undefined {
  const { server } = receiver as unknown as { server?: { address(): { port: number } | string | null } }
  const address = server?.address()
  return typeof address === 'object' ? address?.port : undefined
}
