/** Whether a platform accepts a token: asked by the doctor, and by the start before it connects. */
import { applicationOf } from '../discord/invite.ts'
import { ask, type Answered, type Unreachable } from './ask.ts'

/** A platform says no to a token of ours. */
export interface TokenRefused {
  kind: 'refused'
  setting: 'DISCORD_TOKEN' | 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'
  /** The platform, and its own word for it. */
  by: string
  /** Where a new one comes from. */
  next: string
  /** Milliseconds, as in an answer. */
  ahead?: number
}

export type Look = Answered | TokenRefused | Unreachable

export const sentenceOf = ({ setting, by, next }: TokenRefused) => `${setting} is refused by ${by}. ${next}.`

const discordApi = (given?: string) => `${given ?? 'https://discord.com/api'}/v10`
const slackApi = (given = 'https://slack.com/api/') => given.replace(/\/?$/, '/')

/** Asks Discord with the bot's token. */
export async function askDiscord(token: string, path: string, api?: string): Promise<Look> {
  // Discord wants a user agent that names a library; ours is this one.
  const { DefaultUserAgent } = await import('discord.js')
  const look = await ask(`${discordApi(api)}${path}`, {
    headers: { authorization: `Bot ${token}`, 'user-agent': DefaultUserAgent },
  })
  if (look.kind !== 'answered') return look
  const { status, ahead } = look
  if (status === 429 || status >= 500) return { kind: 'unreachable', why: `Discord answers ${status}` }
  return status === 401 ? { ...discordRefused(token), ...(ahead !== undefined && { ahead }) } : look
}

export const discordRefused = (token: string): TokenRefused => ({
  kind: 'refused',
  setting: 'DISCORD_TOKEN',
  by: 'Discord (401 Unauthorized)',
  next: `Make a new one at https://discord.com/developers/applications/${applicationOf(token) ?? ''} → Bot → Reset Token, and set it`,
})

/** Slack's own troubles; every other error is about what we sent. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'ratelimited',
  'request_timeout',
  'team_added_to_org',
])

export interface SlackTokens {
  SLACK_BOT_TOKEN?: string | undefined
  SLACK_APP_TOKEN?: string | undefined
}

/** Asks Slack with the bot's token (auth.test), or with the app's for a connection that is not made then. */
export async function askSlack(
  setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN',
  tokens: SlackTokens,
  api?: string,
): Promise<Look> {
  const method = setting === 'SLACK_BOT_TOKEN' ? 'auth.test' : 'apps.connections.open'
  const token = tokens[setting] ?? ''
  const look = await ask(`${slackApi(api)}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  })
  if (look.kind !== 'answered') return look
  const { status, ahead } = look
  const body = look.body as { ok?: unknown; error?: unknown } | undefined
  if (status !== 200) return { kind: 'unreachable', why: `Slack answers ${status}` }
  if (body?.ok === true) return look
  const error = wordOf(body?.error)
  if (error === undefined) return { kind: 'unreachable', why: 'what answers is not Slack' }
  if (passing.has(error)) return { kind: 'unreachable', why: `Slack says ${error}` }
  return { ...slackRefused(setting, error, tokens), ...(ahead !== undefined && { ahead }) }
}

/** What Slack refused with, where an error of its client says it; undefined for troubles that pass. */
export function slackWordOf(error: unknown): string | undefined {
  const word = wordOf((error as { data?: { error?: unknown } } | undefined)?.data?.error)
  return word === undefined || passing.has(word) ? undefined : word
}

/** An error's name as Slack makes them; what answers in its place could say anything. */
const wordOf = (error: unknown) =>
  typeof error === 'string' && /^[a-z_]{1,60}$/.test(error) ? error : undefined

export function slackRefused(
  setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN',
  error: string,
  tokens: SlackTokens,
): TokenRefused {
  const pages = slackPages(tokens)
  return {
    kind: 'refused',
    setting,
    by: `Slack (${error})`,
    next:
      setting === 'SLACK_APP_TOKEN'
        ? `Make a new one at ${pages.general} → App-Level Tokens → Generate Token and Scopes, with connections:write, and set it`
        : `Copy the Bot User OAuth Token at ${pages.oauth}, after Install to Workspace where it was removed, and set it`,
  }
}

/** Where an app is set up; its own pages, where an app-level token names it. */
export function slackPages({ SLACK_APP_TOKEN: token }: SlackTokens): { general: string; oauth: string } {
  const app = /^xapp-\d+-(A[A-Z0-9]{5,})-/.exec(token ?? '')?.[1]
  return app === undefined
    ? {
        general: 'https://api.slack.com/apps → your app → Basic Information',
        oauth: 'https://api.slack.com/apps → your app → OAuth & Permissions',
      }
    : {
        general: `https://api.slack.com/apps/${app}/general`,
        oauth: `https://api.slack.com/apps/${app}/oauth`,
      }
}
