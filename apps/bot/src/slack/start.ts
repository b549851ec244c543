/** The Slack face: Bolt in Socket Mode or over signed HTTP, in one workspace or in many, everything answered by one function. */
import { setTimeout as sleep } from 'node:timers/promises'
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type Logger } from '@slack/bolt'
import type { Face } from '../discord/start.ts'
import type { SlackContext } from './context.ts'
import { answerActions } from './actions.ts'
import { answerCommands } from './commands.ts'
import { answerEvents } from './events.ts'
import { createInstaller, type ManyWorkspaces } from './installer.ts'
import { keepConnected } from './keep-connected.ts'
import { createZones } from './zones.ts'

export interface SlackOptions {
  context: Omit<SlackContext, 'zones'>
  /** The bot's token in the one workspace, or how Proctor is installed in many. */
  workspaces: { token: string } | ManyWorkspaces
  /** Socket Mode; without it signed HTTP. */
  appToken?: string
  signingSecret?: string
  /** Where signed HTTP listens, and the pages by which Proctor is installed. */
  listen?: { host: string; port: number }
  /** Where Slack's Web API lies; another one in tests. */
  api?: string
  /** Milliseconds. */
  clock(): number
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

/** Connects. @throws Error when a token is refused, or the tokens that are kept cannot be opened. */
export async function startSlack(options: SlackOptions): Promise<Face & { port?: number }> {
  const { workspaces, appToken, signingSecret, listen, api, clock, report, logger } = options
  const context = { ...options.context, zones: createZones(clock) }
  const clientOptions = { timeout: 5000, retryConfig, ...(api && { slackApiUrl: api }) }
  const shared = logger ? { logger, logLevel: logger.getLevel() } : { logLevel: LogLevel.ERROR }
  const installer =
    'token' in workspaces
      ? undefined
      : await createInstaller({
          ...workspaces,
          clientOptions,
          clock,
          watching: context.watching,
          report,
          ...(signingSecret !== undefined && !appToken && { signingSecret }),
        })
  const receiver = appToken
    ? new SocketModeReceiver({
        ...shared,
        appToken,
        clientPingTimeout: pongWithin,
        autoReconnectEnabled: false,
        installerOptions: { clientOptions },
      })
    : (installer?.receiver ?? new HTTPReceiver({ ...shared, signingSecret: signingSecret ?? '' }))
  const socket = receiver instanceof SocketModeReceiver ? receiver : undefined
  // Beside Socket Mode, for the pages alone: Bolt's own for that listens on every address.
  const http = receiver instanceof HTTPReceiver ? receiver : installer?.receiver
  const app = new App({
    ...shared,
    clientOptions,
    receiver,
    // Nothing of a conversation is kept in Bolt; looking for it makes an error each time.
    convoStore: false,
    // Otherwise a token that is refused ends the process by an unhandled rejection.
    deferInitialization: true,
    ...('token' in workspaces && { token: workspaces.token }),
    // From the receiver that it gets Bolt takes it by itself.
    ...(socket && installer && { authorize: installer.authorize }),
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
  installer?.listen(app, context, run)
  await app.init()
  await http?.start(listen ?? { host: '127.0.0.1', port: 0 })
  await socket?.start().catch(async (error: unknown) => {
    await http?.stop()
    throw error
  })
  const connection = socket ? keepConnected(socket.client, report) : undefined
  const address = http ? portOf(http) : undefined
  let stopped = false
  if (installer) run(installer.tidy(() => stopped))
  return {
    healthy: () => connection?.connected() ?? true,
    ...(address !== undefined && { port: address }),
    async stop() {
      stopped = true
      await Promise.race([Promise.allSettled(running), unlessBefore(finishWithin.work)])
      connection?.stop()
      await Promise.race([Promise.all([socket?.stop(), http?.stop()]), unlessBefore(finishWithin.connection)])
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
