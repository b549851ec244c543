/** Settings of the chats, from the environment; a wrong one is named with how to get it right, a secret is never printed. */
import { z } from 'zod'

export class SettingsError extends Error {
  override name = 'SettingsError'
}

/** Empty counts as not set, as in an env file with blank lines to fill in. */
const optional = (schema: z.ZodString) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const schema = z
  .object({
    DISCORD_TOKEN: optional(
      z
        .string()
        .regex(
          /^[\w-]+\.[\w-]+\.[\w-]+$/,
          'is no bot token: copy it from "Bot" → "Reset Token" in the Developer Portal',
        ),
    ),
    SLACK_BOT_TOKEN: optional(
      z.string().startsWith('xoxb-', 'is no bot token: it begins with xoxb- (OAuth & Permissions)'),
    ),
    SLACK_APP_TOKEN: optional(
      z
        .string()
        .startsWith(
          'xapp-',
          'is no app-level token: it begins with xapp- (Basic Information → App-Level Tokens)',
        ),
    ),
    SLACK_SIGNING_SECRET: optional(
      z.string().min(16, 'is too short: copy it from Basic Information → App Credentials'),
    ),
    PROCTOR_SLACK_PORT: z.coerce.number().int().min(0).max(65_535).default(4281),
    PROCTOR_SLACK_HOST: z.string().default('127.0.0.1'),
    PROCTOR_HEALTH_PORT: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z.coerce.number().int().min(0).max(65_535).optional(),
    ),
    PROCTOR_HEALTH_HOST: z.string().default('127.0.0.1'),
    PROCTOR_LISTING_HOURS: z.coerce.number('is a number of hours, 0 to 720').min(0).max(720).default(24),
    PROCTOR_WATCH: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z.enum(['on', 'off'], 'is on or off').default('off'),
    ),
    PROCTOR_DISCORD_API: optional(z.string()),
    PROCTOR_SLACK_API: optional(z.string()),
  })
  .refine(
    ({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret }) => !bot || app || secret,
    {
      message: 'needs SLACK_APP_TOKEN beside it (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)',
      path: ['SLACK_BOT_TOKEN'],
    },
  )

export type Settings = z.infer<typeof schema>

/** @throws SettingsError that names each wrong setting, and never its value. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const result = schema.safeParse(environment)
  if (result.success) return result.data
  throw new SettingsError(
    result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'),
  )
}
