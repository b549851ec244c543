/** The Slack app as Slack sees it: its tokens, its scopes, and what it needs to be reached over HTTP. */
import { z } from 'zod'
import type { Settings } from '../settings.ts'
import { scopesFor } from '../slack/manifest.ts'
import { askSlack, slackPages } from './accepted.ts'
import type { ClockReading } from './clock.ts'
import { about, type Finding } from './finding.ts'

const [token, scopes, connection] = [
  about('Slack bot token'),
  about('Slack scopes'),
  about('Slack connection'),
]

const identity = z.object({ team: z.string(), user: z.string() })

const reach =
  'Look at the network, a firewall (https to slack.com, wss to *.slack.com), and https://slack-status.com'

export async function slackFindings(
  settings: Settings,
): Promise<{ findings: Finding[]; clock: ClockReading[] }> {
  const [bot, app] = await Promise.all([
    askSlack('SLACK_BOT_TOKEN', settings, settings.PROCTOR_SLACK_API),
    settings.SLACK_APP_TOKEN ? askSlack('SLACK_APP_TOKEN', settings, settings.PROCTOR_SLACK_API) : undefined,
  ])
  const clock = [bot, app].flatMap((look) =>
    look && 'ahead' in look && look.ahead !== undefined ? [{ of: 'Slack', ahead: look.ahead }] : [],
  )
  const findings: Finding[] = []
  if (bot.kind === 'answered') {
    const { data } = identity.safeParse(bot.body)
    findings.push(token.ok(data ? `accepted: ${data.user} in ${data.team}` : 'accepted'))
    findings.push(...scopeFindings(bot.headers.get('x-oauth-scopes'), settings))
  } else
    findings.push(
      bot.kind === 'refused'
        ? token.problem(`SLACK_BOT_TOKEN is refused by ${bot.by}`, bot.next)
        : token.problem(bot.why, reach),
    )
  if (app === undefined) findings.push(signed(settings))
  else if (app.kind === 'answered')
    findings.push(connection.ok('the app-level token is accepted (Socket Mode)'))
  else if (app.kind === 'unreachable') findings.push(connection.problem(app.why, reach))
  else findings.push(connection.problem(`SLACK_APP_TOKEN is refused by ${app.by}`, app.next))
  return { findings, clock }
}

/** @param header What Slack says that the token may do: names with commas between. */
function scopeFindings(header: string | null, settings: Settings): Finding[] {
  if (header === null) return [scopes.skipped('not checked: Slack did not say what the token may do')]
  const granted = header
    .split(',')
    .map((one) => one.trim())
    .filter((one) => /^[a-z_.:-]+$/.test(one))
  const wanted = scopesFor({ watch: settings.PROCTOR_WATCH === 'on' })
  const { oauth } = slackPages(settings)
  const missing = wanted.filter((one) => !granted.includes(one))
  const more = granted.filter((one) => !wanted.includes(one))
  const findings: Finding[] = []
  if (missing.length > 0)
    findings.push(
      scopes.problem(
        `missing: ${missing.join(', ')}`,
        `Add ${missing.length === 1 ? 'it' : 'them'} at ${oauth} → Scopes → Bot Token Scopes, then Reinstall to Workspace`,
      ),
    )
  if (more.length > 0)
    findings.push(
      scopes.warning(
        `not needed: ${more.join(', ')}`,
        `Take ${more.length === 1 ? 'it' : 'them'} out at ${oauth} → Scopes → Bot Token Scopes, then Reinstall to Workspace`,
      ),
    )
  return findings.length > 0 ? findings : [scopes.ok(`all ${wanted.length}, and no other`)]
}

/** Over HTTP there is nobody to ask: Slack calls us. */
function signed({ SLACK_SIGNING_SECRET: secret = '', ...settings }: Settings): Finding {
  const { general } = slackPages(settings)
  return /^[0-9a-f]{32}$/.test(secret)
    ? connection.ok('over HTTP; SLACK_SIGNING_SECRET has the form of one')
    : connection.warning(
        'over HTTP; SLACK_SIGNING_SECRET is not the 32 digits (0-9, a-f) that Slack gives',
        `Copy it from ${general} → App Credentials → Signing Secret`,
      )
}
