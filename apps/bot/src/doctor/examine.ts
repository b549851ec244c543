/** Looks at everything that Proctor needs, from the machine to the platforms, and says what to do about each. */
import type { Settings } from '../settings.ts'
import type { SettingsFile } from '../settings-file.ts'
import { clockFinding, type ClockReading } from './clock.ts'
import { dataFindings } from './data-file.ts'
import { about, type Finding } from './finding.ts'
import { portFinding, type Wanted } from './ports.ts'
import { settingsFindings } from './settings-findings.ts'

export type { Finding } from './finding.ts'

export interface Examined {
  environment: Record<string, string | undefined>
  settingsFile: SettingsFile | undefined
  /** The version of Node that runs, and the least that will do: 20.20.2. */
  node: { runs: string; needed: string }
  /** Says how many cards there are. @throws Error when they are not compiled. */
  cards: () => number
  /** Whether the page was built. */
  page: boolean
  data: { file: string; migrations: URL; now: number }
}

/** Findings as they are made; the clock comes last, since the platforms tell the time. */
export async function* examine(examined: Examined): AsyncGenerator<Finding> {
  const { environment, settingsFile } = examined
  yield nodeFinding(examined.node)
  yield cardsFinding(examined)
  const { findings, settings } = settingsFindings(environment, settingsFile)
  yield* findings
  const { findings: ofData, remembered, installations = 0 } = dataFindings(examined.data)
  yield* ofData
  if (!settings) {
    yield about('chats').skipped('not checked until the settings are right')
    return
  }
  for (const wanted of addresses(settings)) yield portFinding(wanted)
  const clock: ClockReading[] = []
  const { DISCORD_TOKEN: token, PROCTOR_DISCORD_API: api } = settings
  if (token !== undefined) {
    const { discordFindings } = await import('./discord.ts')
    const discord = await discordFindings({
      token,
      api,
      remembered,
      watching: settings.PROCTOR_WATCH === 'on',
    })
    yield* discord.findings
    clock.push(...discord.clock)
  }
  if (settings.SLACK_BOT_TOKEN !== undefined) {
    const { slackFindings } = await import('./slack.ts')
    const slack = await slackFindings(settings)
    yield* slack.findings
    clock.push(...slack.clock)
  }
  const many = settings.SLACK_CLIENT_ID !== undefined
  if (many)
    yield about('Slack workspaces').ok(
      installations === 0
        ? 'none has installed it yet: give people <address>/slack/install'
        : `${installations} have installed it; each start looks whether their tokens are good`,
    )
  if (token === undefined && settings.SLACK_BOT_TOKEN === undefined && !many)
    yield about('chats').ok('none is set up, and none has to be (docs/setup-discord.md, docs/setup-slack.md)')
  yield clockFinding(clock, settings.PROCTOR_NOW)
}

function nodeFinding({ runs, needed }: Examined['node']): Finding {
  const node = about('Node')
  const parts = (text: string) => text.split('.').map(Number)
  const [have, need] = [parts(runs), parts(needed)]
  const at = need.findIndex((part, index) => part !== have[index])
  const enough = at === -1 || (have[at] ?? 0) > (need[at] ?? 0)
  return enough
    ? node.ok(`${runs} (${needed} or later is needed)`)
    : node.problem(`${runs} is too old`, `Install ${needed} or later from https://nodejs.org/`)
}

function cardsFinding({ cards, page }: Examined): Finding {
  const content = about('cards and page')
  const next = 'In the folder of Proctor: npm run build'
  try {
    const count = cards()
    return page ? content.ok(`${count} cards, and the page`) : content.problem('the page is not built', next)
  } catch (error) {
    return content.problem(error instanceof Error ? error.message : String(error), next)
  }
}

function addresses(settings: Settings): Wanted[] {
  const one = settings.SLACK_BOT_TOKEN !== undefined && settings.SLACK_APP_TOKEN === undefined
  const http = one || settings.SLACK_CLIENT_ID !== undefined
  return [
    {
      check: 'address of the page',
      settings: 'PROCTOR_WEB_PORT, PROCTOR_WEB_HOST',
      host: settings.PROCTOR_WEB_HOST,
      port: settings.PROCTOR_WEB_PORT,
      path: '/',
      proof: /<title>Proctor/,
    },
    ...(settings.PROCTOR_HEALTH_PORT === undefined
      ? []
      : [
          {
            check: 'address of health',
            settings: 'PROCTOR_HEALTH_PORT, PROCTOR_HEALTH_HOST',
            host: settings.PROCTOR_HEALTH_HOST,
            port: settings.PROCTOR_HEALTH_PORT,
            path: '/healthz',
            proof: /^200 ok\s*$/,
          },
        ]),
    ...(settings.PROCTOR_METRICS_PORT === undefined
      ? []
      : [
          {
            check: 'address of metrics',
            settings: 'PROCTOR_METRICS_PORT, PROCTOR_METRICS_HOST',
            host: settings.PROCTOR_METRICS_HOST,
            port: settings.PROCTOR_METRICS_PORT,
            path: '/metrics',
            proof: /proctor_requests_total/,
          },
        ]),
    ...(http
      ? [
          {
            check: 'address for Slack',
            settings: 'PROCTOR_SLACK_PORT, PROCTOR_SLACK_HOST',
            host: settings.PROCTOR_SLACK_HOST,
            port: settings.PROCTOR_SLACK_PORT,
            // Bolt answers so to what is not signed, on the one path that it knows.
            path: '/slack/events',
            proof: /^404 /,
          },
        ]
      : []),
  ]
}
