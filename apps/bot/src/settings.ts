/** Settings, from the environment or a file; a wrong one is named with how to get it right, a secret is never printed. */
import { z } from 'zod'
import type { SettingsFile } from './settings-file.ts'

export class SettingsError extends Error {
  override name = 'SettingsError'
  /** One sentence for each wrong setting, beginning with its name. */
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

const port = z.coerce
  .number('is no port: give a number from 0 to 65535')
  .int('is no port: give a number from 0 to 65535')
  .min(0, 'is no port: give a number from 0 to 65535')
  .max(65_535, 'is no port: give a number from 0 to 65535')

const fields = {
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
      'is no bot token: copy it from "Bot" → "Reset Token" in the Developer Portal',
    )
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', 'is no bot token: it begins with xoxb- (OAuth & Permissions)')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'is no app-level token: it begins with xapp- (Basic Information → App-Level Tokens)')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(16, 'is too short: copy it from Basic Information → App Credentials')
    .optional(),
  PROCTOR_SLACK_PORT: port.default(4281),
  PROCTOR_SLACK_HOST: z.string().default('127.0.0.1'),
  PROCTOR_WEB_PORT: port.default(4280),
  PROCTOR_WEB_HOST: z.string().default('127.0.0.1'),
  PROCTOR_WEB_TOKEN: z
    .string()
    .min(16, 'is too short: give at least 16 characters, for example those of: openssl rand -hex 16')
    .optional(),
  PROCTOR_HEALTH_PORT: port.optional(),
  PROCTOR_HEALTH_HOST: z.string().default('127.0.0.1'),
  PROCTOR_LISTING_HOURS: z.coerce
    .number('is a number of hours, 0 to 720')
    .min(0, 'is a number of hours, 0 to 720')
    .max(720, 'is a number of hours, 0 to 720')
    .default(24),
  /** Whether channels may be watched for listings; it needs more rights of the bot. */
  PROCTOR_WATCH: z.enum(['on', 'off'], 'is on or off').default('off'),
  PROCTOR_LOG: z
    .enum(['error', 'warn', 'info', 'debug'], 'is one of error, warn, info, debug')
    .default('info'),
  PROCTOR_DATA: z.string().optional(),
  PROCTOR_KEY: z
    .string()
    .min(16, 'is too short: give a long random text, for example that of: openssl rand -base64 32')
    .optional(),
  PROCTOR_NOW: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'is no time such as 2026-12-24T08:00Z')
    .optional(),
  PROCTOR_DISCORD_API: z.url('is no address such as http://127.0.0.1:8080/api').optional(),
  PROCTOR_SLACK_API: z.url('is no address such as http://127.0.0.1:8080/api/').optional(),
}

/** Every setting there is. */
export const settingNames: readonly string[] = Object.keys(fields)

const schema = z
  .object(fields)
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
  // Empty counts as not set, as in a file with blank lines to fill in.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new SettingsError(result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
}

/** What is wrong with the file that settings come from, with names that are no setting. */
export function fileWarnings({ path, names, warnings }: SettingsFile): SettingsFile['warnings'] {
  const unknown = names.filter((name) => !settingNames.includes(name))
  return [
    ...warnings,
    ...unknown.map((name) => ({
      says: `${name} in ${path} is no setting`,
      next: '.env.example has all of them',
    })),
  ]
}
