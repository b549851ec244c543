/** Starts the chats that are configured, any of them, and stops them in order. */
import type { Composed } from './compose.ts'
import { connecting, type ConnectedFace } from './connecting.ts'
import { registeredKey } from './discord/registered.ts'
import type { Face } from './discord/start.ts'
import { askDiscord, askSlack } from './doctor/accepted.ts'
import { describe, failureReply, said } from './platform/failure.ts'
import { createFirstTime } from './platform/first-time.ts'
import { accepted, discordRefusal, OutOfReach, Refused, slackRefusal } from './refusals.ts'
import type { Settings } from './settings.ts'
import type { SlackOptions } from './slack/start.ts'

export interface ChatsOptions extends Omit<Composed, 'person'> {
  settings: Settings
  /** Milliseconds since 1970. */
  clock: () => number
  log: ChatLog
  /** Milliseconds after which an interaction of Discord is acknowledged before its answer is there. */
  patience?: number
}

export interface ChatLog {
  info(fields: Record<string, unknown>, text: string): void
  warn(fields: Record<string, unknown>, text: string): void
  error(fields: Record<string, unknown>, text: string): void
}

export interface Chats {
  faces: { name: 'discord' | 'slack'; face: ConnectedFace }[]
  stop(): Promise<void>
}

/**
 * Resolves once each was tried: it is connected, or its platform is out of reach and is tried again from then on.
 * @throws Refused when a platform refuses a token; what was started is stopped then.
 */
export async function startChats({
  contentOf,
  answers,
  teams,
  settings,
  remembered,
  events,
  installations,
  clock,
  log,
  patience = 1200,
}: ChatsOptions): Promise<Chats> {
  const failed = (error: unknown) =>
    failureReply(error, { failure: (one) => log.error({ ...one }, 'an answer failed') })
  const report = (error: unknown) => log.error(describe(error), 'a platform failed')
  const alarm = (error: unknown) => log.error(describe(error), 'a platform refused a message of ours')
  const context = {
    contentOf,
    answers,
    teams,
    watching: settings.PROCTOR_WATCH === 'on',
    failed,
    alarm,
    unknown: () => said('This is not known here. Try help.'),
  }
  const firstTimeOn = (face: 'discord' | 'slack') =>
    createFirstTime({ take: (id) => events.take(face, id, clock()), report })
  const discord = (token: string) => async (): Promise<Face> => {
    const api = settings.PROCTOR_DISCORD_API
    accepted(await askDiscord(token, '/users/@me', api))
    const { startDiscord } = await import('./discord/start.ts')
    const key = registeredKey(token)
    return startDiscord({
      token,
      context: {
        ...context,
        patience,
        firstTime: firstTimeOn('discord'),
        fileHosts: [
          'https://cdn.discordapp.com/',
          'https://media.discordapp.net/',
          ...(api ? [new URL('/', api).href] : []),
        ],
      },
      registered: {
        read: () => remembered.read(key),
        write: (digest) => remembered.write(key, digest),
      },
      report,
      ...(api && { api }),
    }).catch((error: unknown) => {
      throw discordRefusal(error, token) ?? error
    })
  }
  const slack = (workspaces: SlackOptions['workspaces']) => async (): Promise<ConnectedFace> => {
    const api = settings.PROCTOR_SLACK_API
    if ('token' in workspaces) accepted(await askSlack('SLACK_BOT_TOKEN', settings, api))
    const { startSlack } = await import('./slack/start.ts')
    const { boltLogger } = await import('./slack/bolt-logger.ts')
    // What the library says before it is connected, is thrown as well.
    const connected: { log?: ChatLog } = {}
    const face = await startSlack({
      context: {
        ...context,
        firstTime: firstTimeOn('slack'),
        fileHosts: ['https://files.slack.com/', ...(api ? [new URL('/', api).href] : [])],
      },
      workspaces,
      clock,
      listen: { host: settings.PROCTOR_SLACK_HOST, port: settings.PROCTOR_SLACK_PORT },
      report,
      logger: boltLogger({
        warn: (fields, text) => connected.log?.warn(fields, text),
        error: (fields, text) => connected.log?.error(fields, text),
      }),
      ...(settings.SLACK_APP_TOKEN && { appToken: settings.SLACK_APP_TOKEN }),
      ...(settings.SLACK_SIGNING_SECRET && { signingSecret: settings.SLACK_SIGNING_SECRET }),
      ...(api && { api }),
    }).catch((error: unknown) => {
      throw slackRefusal(error, settings) ?? error
    })
    connected.log = log
    return face
  }
  const workspaces = slackWorkspaces(settings, installations)
  const starting = [
    ...(settings.DISCORD_TOKEN ? [start('discord', discord(settings.DISCORD_TOKEN))] : []),
    ...(workspaces ? [start('slack', slack(workspaces))] : []),
  ]
  const tried = await Promise.allSettled(starting)
  const faces = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const stop = async () => {
    await Promise.allSettled(faces.map(({ face }) => face.stop()))
  }
  const refusals = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason as Refused] : []))
  if (refusals.length === 0) return { faces, stop }
  await stop()
  throw new Refused(refusals.map(({ message }) => message).join('\n'))

  async function start(
    name: 'discord' | 'slack',
    connect: () => Promise<ConnectedFace>,
  ): Promise<Chats['faces'][number]> {
    const title = titles[name]
    const face = await connecting({
      connect: async () => {
        const connected = await connect()
        log.info({}, `${title} is connected`)
        return connected
      },
      outOfReach: (error, seconds) =>
        log.error(
          {
            ...(error instanceof OutOfReach ? { why: error.message } : describe(error)),
            againInSeconds: seconds,
          },
          `${title} cannot be reached; it is tried again`,
        ),
      refused: ({ message }) => log.error({}, message),
    })
    return { name, face }
  }
}

/** One workspace by its token, many by OAuth, or none. */
function slackWorkspaces(
  settings: Settings,
  store: Composed['installations'],
): SlackOptions['workspaces'] | undefined {
  const { SLACK_BOT_TOKEN: token, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = settings
  if (token) return { token }
  const { PROCTOR_KEY: key } = settings
  return clientId && clientSecret && key ? { clientId, clientSecret, key, store } : undefined
}

const titles = { discord: 'Discord', slack: 'Slack' }
