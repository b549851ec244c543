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
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'is no client ID: copy it from Basic Information → App Credentials (two numbers)')
    .optional(),
  SLACK_CLIENT_SECRET: z
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
  PROCTOR_METRICS_PORT: port.optional(),
  PROCTOR_METRICS_HOST: z.string().default('127.0.0.1'),
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
  .superRefine((given, context) => {
    for (const [name, problem] of manyWorkspaces(given))
      context.addIssue({ code: 'custom', message: problem, path: [name] })
  })

interface Given {
  SLACK_BOT_TOKEN?: string | undefined
  SLACK_APP_TOKEN?: string | undefined
  SLACK_SIGNING_SECRET?: string | undefined
  SLACK_CLIENT_ID?: string | undefined
  SLACK_CLIENT_SECRET?: string | undefined
  PROCTOR_KEY?: string | undefined
}

/** What is missing, or too much, for Slack in many workspaces. */
function manyWorkspaces(given: Given): [name: keyof Given, problem: string][] {
  const { SLACK_CLIENT_ID: id, SLACK_CLIENT_SECRET: secret } = given
  if (!id && !secret) return []
  if (!secret) return [['SLACK_CLIENT_ID', 'needs SLACK_CLIENT_SECRET beside it']]
  if (!id) return [['SLACK_CLIENT_SECRET', 'needs SLACK_CLIENT_ID beside it']]
  const problems: [keyof Given, string][] = []
  if (given.SLACK_BOT_TOKEN)
    problems.push([
      'SLACK_CLIENT_ID',
      'is for many workspaces and SLACK_BOT_TOKEN for one: set only one of the two',
    ])
  if (!given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET)
    problems.push([
      'SLACK_CLIENT_ID',
      'needs SLACK_SIGNING_SECRET beside it (HTTP), or SLACK_APP_TOKEN (Socket Mode)',
    ])
  if (!given.PROCTOR_KEY)
    problems.push([
      'PROCTOR_KEY',
      'is missing: the tokens of Slack workspaces are kept encrypted with it. Make one with openssl rand -base64 32 and keep it apart from the file',
    ])
  return problems
}

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
