/** The Slack face: Bolt in Socket Mode or over signed HTTP, everything answered by one function. */
import { setTimeout as sleep } from 'node:timers/promises'
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type Logger } from '@slack/bolt'
import type { Face } from '../discord/start.ts'
import type { SlackContext } from './context.ts'
import { answerActions } from './actions.ts'
import { answerCommands } from './commands.ts'
import { answerEvents } from './events.ts'
import { keepConnected } from './keep-connected.ts'

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
  /** Where Slack's libraries log; the console unless given. */
  logger?: Logger
}

/** Milliseconds that a pong may take. */
const pongWithin = 2000
/** About half a minute; the library's own ten tries last half an hour, and keep a process that wants to stop. */
const retryConfig = { retries: 6, factor: 2, minTimeout: 500 }
/** Milliseconds that work which was begun, and then the connection, have to end. */
const finishWithin = { work: 10_000, connection: 3000 }

/** Connects. @throws Error when a token is refused. */
export async function startSlack(options: SlackOptions): Promise<Face & { port?: number }> {
  const { context, appToken, signingSecret = '', listen, api, report, logger } = options
  const clientOptions = { timeout: 5000, retryConfig, ...(api && { slackApiUrl: api }) }
  const shared = logger ? { logger, logLevel: logger.getLevel() } : { logLevel: LogLevel.ERROR }
  const receiver = appToken
    ? new SocketModeReceiver({
        ...shared,
        appToken,
        clientPingTimeout: pongWithin,
        autoReconnectEnabled: false,
        installerOptions: { clientOptions },
      })
    : new HTTPReceiver({ ...shared, signingSecret })
  // Otherwise a token that is refused ends the process by an unhandled rejection.
  const app = new App({
    ...shared,
    token: context.token,
    receiver,
    clientOptions,
    deferInitialization: true,
  })
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
  await app.init()
  await (receiver instanceof HTTPReceiver ? app.start(listen ?? { host: '127.0.0.1', port: 0 }) : app.start())
  const connection =
    receiver instanceof SocketModeReceiver ? keepConnected(receiver.client, report) : undefined
  const address = receiver instanceof HTTPReceiver ? portOf(receiver) : undefined
  return {
    healthy: () => connection?.connected() ?? true,
    ...(address !== undefined && { port: address }),
    async stop() {
      await Promise.race([Promise.allSettled(running), unlessBefore(finishWithin.work)])
      connection?.stop()
      await Promise.race([app.stop(), unlessBefore(finishWithin.connection)])
    },
  }
}

const unlessBefore = (milliseconds: number) => sleep(milliseconds, undefined, { ref: false })

/** The port that was taken, where any free one was asked for. */
function portOf(receiver: HTTPReceiver): number | undefined {
  const { server } = receiver as unknown as { server?: { address(): { port: number } | string | null } }
  const address = server?.address()
  return typeof address === 'object' ? address?.port : undefined
}
