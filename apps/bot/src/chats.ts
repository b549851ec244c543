/** Starts the chats that are configured, any of them, and stops them in order. */
import type { CompletionDeps } from './platform/completions.ts'
import type { SettingStore } from '@proctor/store'
import type { Answers } from './asked.ts'
import type { Face } from './discord/start.ts'
import { describe, failureReply, said } from './platform/failure.ts'
import type { Settings } from './settings.ts'
import type { Teams } from './teams.ts'

export interface ChatsOptions extends CompletionDeps {
  answers: Answers
  teams: Teams
  settings: Settings
  remembered: SettingStore
  log: ChatLog
  /** Milliseconds after which an interaction of Discord is acknowledged before its answer is there. */
  patience?: number
}

interface ChatLog {
  info(fields: Record<string, unknown>, text: string): void
  error(fields: Record<string, unknown>, text: string): void
}

export interface Chats {
  faces: { name: 'discord' | 'slack'; face: Face }[]
  stop(): Promise<void>
}

/** @throws Error when a platform refuses a token; what was started before is stopped then. */
export async function startChats({
  contentOf,
  answers,
  teams,
  settings,
  remembered,
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
    failed,
    alarm,
    unknown: () => said('This is not known here. Try help.'),
  }
  const faces: Chats['faces'] = []
  const stop = async () => {
    await Promise.allSettled(faces.map(({ face }) => face.stop()))
  }
  try {
    if (settings.DISCORD_TOKEN) {
      const { startDiscord } = await import('./discord/start.ts')
      const api = settings.PROCTOR_DISCORD_API
      const face = await startDiscord({
        token: settings.DISCORD_TOKEN,
        context: {
          ...context,
          patience,
          fileHosts: [
            'https://cdn.discordapp.com/',
            'https://media.discordapp.net/',
            ...(api ? [new URL('/', api).href] : []),
          ],
        },
        registered: {
          read: () => remembered.read('discord-commands'),
          write: (digest) => remembered.write('discord-commands', digest),
        },
        report,
        ...(api && { api }),
      })
      faces.push({ name: 'discord', face })
      log.info({}, 'Discord is connected')
    }
    if (settings.SLACK_BOT_TOKEN) {
      const { startSlack } = await import('./slack/start.ts')
      const api = settings.PROCTOR_SLACK_API
      const face = await startSlack({
        context: {
          ...context,
          token: settings.SLACK_BOT_TOKEN,
          fileHosts: ['https://files.slack.com/', ...(api ? [new URL('/', api).href] : [])],
        },
        listen: { host: settings.PROCTOR_SLACK_HOST, port: settings.PROCTOR_SLACK_PORT },
        report,
        ...(settings.SLACK_APP_TOKEN && { appToken: settings.SLACK_APP_TOKEN }),
        ...(settings.SLACK_SIGNING_SECRET && { signingSecret: settings.SLACK_SIGNING_SECRET }),
        ...(api && { api }),
      })
      faces.push({ name: 'slack', face })
      log.info({}, 'Slack is connected')
    }
    return { faces, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
