/** When a chat cannot start as it is set up, and trying again would not help: what to change, in a sentence. */
import { StoreError } from '@proctor/store'
import { discordRefused, sentenceOf, slackRefused, slackWordOf, type Look } from './doctor/accepted.ts'
import { whyNotListening } from './listening.ts'
import type { Settings } from './settings.ts'

/** The sentence names the setting and says what to do. */
export class Refused extends Error {
  override name = 'Refused'
}

/** Out of reach, for now. */
export class OutOfReach extends Error {
  override name = 'OutOfReach'
}

/** @throws Refused when the token is; OutOfReach when nobody could say. */
export function accepted(look: Look): void {
  if (look.kind === 'refused') throw new Refused(sentenceOf(look))
  if (look.kind === 'unreachable') throw new OutOfReach(look.why)
}

/** What @discordjs/ws says of close codes after which it does not come back (4004, 4010 to 4014). */
const closedForGood = new Set([
  'Invalid shard',
  'Sharding is required',
  'Used an invalid API version',
  'Used invalid intents',
  'Used disallowed intents',
])

/** What discord.js throws at the start, where it is for good; undefined for what may pass. */
export function discordRefusal(error: unknown, token: string): Refused | undefined {
  const { code, message = '', status = 0 } = error as { code?: unknown; message?: string; status?: number }
  if (code === 'TokenInvalid' || message === 'Authentication failed' || status === 401)
    return new Refused(sentenceOf(discordRefused(token)))
  if (message === 'Used disallowed intents')
    return new Refused(
      'PROCTOR_WATCH=on needs the Message Content Intent: switch it on in the Developer Portal, "Bot" → "Privileged Gateway Intents", or set PROCTOR_WATCH=off.',
    )
  if (closedForGood.has(message)) return new Refused(`Discord ends the connection: ${message}.`)
  if (status >= 400 && status < 500 && status !== 429)
    return new Refused(`Discord refuses the start (${status}, code ${String(code)}). See: proctor doctor`)
  return undefined
}

/** What Bolt throws at the start once the bot's token is known to be good; undefined for what may pass. */
export function slackRefusal(error: unknown, settings: Settings): Refused | undefined {
  // Tokens that are kept and cannot be opened: its sentence says what to do.
  if (error instanceof StoreError) return new Refused(error.message)
  const word = slackWordOf(error)
  if (word !== undefined) return new Refused(sentenceOf(slackRefused('SLACK_APP_TOKEN', word, settings)))
  const { PROCTOR_SLACK_HOST: host, PROCTOR_SLACK_PORT: port } = settings
  // A connection that is closed before Slack greets rejects with nothing.
  return (error as NodeJS.ErrnoException | undefined)?.syscall === 'listen'
    ? new Refused(
        `PROCTOR_SLACK_PORT, PROCTOR_SLACK_HOST: ${whyNotListening(error as NodeJS.ErrnoException, { host, port })}`,
      )
    : undefined
}
