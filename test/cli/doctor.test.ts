/** `proctor doctor` by the built program, beside stand-ins of both platforms in every state it has a word for. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Finding } from '../../apps/bot/src/doctor/examine.ts'
import * as discord from '../protocol/discord.ts'
import * as slack from '../protocol/slack.ts'
import { proctor } from './run.ts'
import { freePort, newFile, startProctor } from './running.ts'

let onDiscord: discord.DiscordServer
let onSlack: slack.SlackServer
beforeEach(async () => {
  onDiscord = await discord.startDiscord()
  onSlack = await slack.startSlack()
})
afterEach(async () => {
  await onDiscord.stop()
  await onSlack.stop()
  const wrong = [...onDiscord.violations, ...onSlack.violations, ...onSlack.posted.map(({ text }) => text)]
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
})

const forDiscord = (token = onDiscord.token) => ({ DISCORD_TOKEN: token, PROCTOR_DISCORD_API: onDiscord.api })
const forSlack = ({ bot = onSlack.botToken, app = onSlack.appToken } = {}) => ({
  SLACK_BOT_TOKEN: bot,
  SLACK_APP_TOKEN: app,
  PROCTOR_SLACK_API: onSlack.api,
})
const overHttp = (secret: string) => ({
  SLACK_BOT_TOKEN: onSlack.botToken,
  SLACK_SIGNING_SECRET: secret,
  PROCTOR_SLACK_PORT: '0',
  PROCTOR_SLACK_API: onSlack.api,
})

interface Report {
  problems: number
  warnings: number
  findings: Finding[]
}

/** What it says of each, `state: says → next`, by what was looked at. */
async function examined(env: Record<string, string>, args: string[] = []) {
  const { code, out, err } = await proctor(['doctor', '--json', ...args], {
    env: { PROCTOR_DATA: newFile(), PROCTOR_WEB_PORT: '0', ...env },
  })
  expect(err).toBe('')
  const report = JSON.parse(out) as Report
  expect(code).toBe(report.problems === 0 ? 0 : 4)
  const secrets = [onDiscord.token, onSlack.botToken, onSlack.appToken, onSlack.signingSecret, 'secret-part']
  for (const secret of secrets) expect(out).not.toContain(secret)
  const of = (check: string) =>
    report.findings
      .filter((one) => one.check === check)
      .map(({ state, says, next }) => `${state}: ${says}${next === undefined ? '' : ` → ${next}`}`)
      .join('\n')
  return { code, of, report }
}

it('needs nothing: no chat, no file, no setting', async () => {
  const { code, of, report } = await examined({})
  expect([code, report.problems, report.warnings]).toEqual([0, 0, 0])
  expect(of('cards and page')).toMatch(/^ok: \d+ cards, and the page$/)
  expect(of('chats')).toMatch(/^ok: none is set up, and none has to be/)
  expect(of('clock')).toMatch(/^skipped: not checked/)
  expect(of('data file')).toContain('the first start makes it')
})

it('says one line each, with what to do, and counts them', async () => {
  const { code, out } = await proctor(['doctor'], {
    env: { PROCTOR_DATA: newFile(), PROCTOR_WEB_PORT: '0', ...forDiscord('abc.def.secret-part') },
  })
  expect(code).toBe(4)
  expect(out).toMatch(
    /^problem {2}Discord token: DISCORD_TOKEN is refused by Discord .* → Make a new one at .*$/m,
  )
  expect(out).toMatch(/\n\n1 problem and 0 warnings\.\n$/)
})

it('finds everything right beside a Proctor that runs', async () => {
  const [port, health, data] = [await freePort(), await freePort(), newFile()]
  const env = { ...forDiscord(), ...forSlack(), PROCTOR_DATA: data, PROCTOR_HEALTH_PORT: String(health) }
  const run = startProctor({ ...env, PORT: String(port) })
  await run.until('err', /"Discord is connected"/)
  await run.until('err', /"Slack is connected"/)
  await proctor(['backup'], { env: { PROCTOR_DATA: data } })
  const { report, of } = await examined({ ...env, PROCTOR_WEB_PORT: String(port) })
  expect(report.findings.filter(({ state }) => state !== 'ok')).toEqual([])
  expect(of('address of the page')).toBe(`ok: 127.0.0.1, port ${port}: Proctor is running there`)
  expect(of('address of health')).toBe(`ok: 127.0.0.1, port ${health}: Proctor is running there`)
  expect(of('Discord commands')).toMatch(/^ok: all \d+ are registered as this version has them$/)
  expect(of('Discord link')).toContain(`client_id=${onDiscord.applicationId}&scope=bot`)
  expect(of('Slack scopes')).toMatch(/^ok: all 8/)
  expect(of('clock')).toMatch(/^ok: right to about a second/)
  // One for the program that runs, none for the doctor.
  expect(onDiscord.sessions.identifies).toBe(1)
  expect(await run.stop()).toBe(0)
})

it('names what Discord refuses, is set up wrongly, or runs out', async () => {
  onDiscord.says.application = { interactions_endpoint_url: 'https://elsewhere.example/x' }
  onDiscord.says.startsLeft = 60
  const first = await examined(forDiscord())
  expect(first.of('Discord application')).toMatch(/^problem: .*not to Proctor → Empty that field at /)
  expect(first.of('Discord gateway')).toMatch(
    /^warning: it answers; 60 of 1000 starts of today are left → .* in 4 h$/,
  )
  expect(first.of('Discord commands')).toMatch(/^warning: (\d+) of \1 are not registered → proctor start/)
  onDiscord.says.application = { flags: (1 << 19) | (1 << 15) }
  onDiscord.says.startsLeft = 0
  const second = await examined(forDiscord())
  expect(second.of('Discord application')).toMatch(
    /^ok: \d+; privileged intents are on \(Server Members, Message Content\) and not needed/,
  )
  expect(second.of('Discord gateway')).toMatch(/^problem: it answers; 0 of 1000/)
  onDiscord.faults.fail({ path: /^\/gateway\/bot$/, status: 502 })
  onDiscord.faults.fail({
    path: /^\/users\/@me\/guilds$/,
    status: 200,
    body: { unexpected: '\u001b]0;pwned\u0007' },
  })
  const third = await examined(forDiscord())
  expect(third.of('Discord gateway')).toMatch(/^problem: Discord answers 502 → .*discordstatus/)
  expect(third.of('Discord servers')).toMatch(/^problem: Discord answers 200 and nothing that can be read/)
})

it('tells a bot in no server from one that people have for themselves', async () => {
  const lonely = await discord.startDiscord({ guilds: [] })
  const env = { DISCORD_TOKEN: lonely.token, PROCTOR_DISCORD_API: lonely.api }
  expect((await examined(env)).of('Discord servers')).toMatch(
    /^warning: it is in none yet → Open https:.*client_id=/,
  )
  lonely.says.application = { approximate_user_install_count: 3 }
  expect((await examined(env)).of('Discord servers')).toBe(
    'ok: in none; about 3 people have it for themselves',
  )
  await lonely.stop()
})

it('names what Slack refuses, and each scope that is missing or not needed', async () => {
  const refused = await examined(forSlack({ bot: 'xoxb-secret-part', app: 'xapp-1-A0ABCDEFG-secret-part' }))
  expect(refused.of('Slack bot token')).toMatch(
    /^problem: SLACK_BOT_TOKEN is refused by Slack \(invalid_auth\) → .*apps\/A0ABCDEFG\/oauth/,
  )
  expect(refused.of('Slack connection')).toMatch(
    /^problem: SLACK_APP_TOKEN is refused by Slack \(invalid_auth\) → .*apps\/A0ABCDEFG\/general.*connections:write/,
  )
  onSlack.says.scopes = 'commands,chat:write,files:write,files:read,im:history,im:write,channels:history'
  const scopes = (await examined(forSlack())).of('Slack scopes')
  expect(scopes).toMatch(
    /^problem: missing: app_mentions:read, users:read → Add them at .* then Reinstall to Workspace$/m,
  )
  expect(scopes).toMatch(/^warning: not needed: channels:history → Take it out at /m)
  onSlack.faults.revokeToken()
  expect((await examined(forSlack())).of('Slack bot token')).toContain('(token_revoked)')
})

it('looks at what Slack over HTTP needs instead of a connection', async () => {
  const wrong = await examined(overHttp(onSlack.signingSecret))
  expect(wrong.of('Slack connection')).toMatch(/^warning: over HTTP; .* → Copy it from .*Signing Secret$/)
  expect(wrong.of('address for Slack')).toMatch(/^ok: 127\.0\.0\.1, any free port$/)
  const right = await examined(overHttp('0123456789abcdef0123456789abcdef'))
  expect(right.of('Slack connection')).toMatch(/^ok: over HTTP/)
})

it.each([
  [12_000, 'warning', 'ahead of'],
  [-60_000, 'problem', 'behind'],
])('calls a clock %d ms ahead of the platforms a %s', async (behind, state, way) => {
  onDiscord.says.behind = behind
  onSlack.says.behind = behind
  const { of } = await examined({ ...forDiscord(), ...forSlack() })
  expect(of('clock')).toMatch(new RegExp(`^${state}: \\d+ s ${way} \\w+ → .*timedatectl`))
})

it('says in a line what cannot be reached, whatever answers there', async () => {
  const closed = await freePort()
  const hostile = createServer((_, response) => {
    response.end(JSON.stringify({ ok: true, team: '\u001b[2J\u202eevil', user: 'x\ny' }))
  })
  await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve))
  const { port } = hostile.address() as AddressInfo
  const { of } = await examined({
    DISCORD_TOKEN: 'a.b.c',
    PROCTOR_DISCORD_API: `http://127.0.0.1:${closed}/api`,
    SLACK_BOT_TOKEN: 'xoxb-a',
    SLACK_APP_TOKEN: 'xapp-a',
    PROCTOR_SLACK_API: `http://127.0.0.1:${port}/api/`,
  })
  expect(of('Discord token')).toMatch(
    /^problem: 127\.0\.0\.1:\d+ refuses the connection → Look at the network/,
  )
  expect(of('Slack bot token')).toBe('ok: accepted: x\ufffdy in \ufffd[2J\ufffdevil')
  expect(of('Slack scopes')).toMatch(/^skipped/)
  await new Promise((resolve) => hostile.close(resolve))
})

it('names wrong settings without their values, and looks at the rest all the same', async () => {
  const { of } = await examined({
    SLACK_BOT_TOKEN: 'xoxp-secret-part',
    PROCTOR_LOG: 'secret-part',
    PROCTOR_LISTING_HOURS: 'long',
  })
  expect(of('settings')).toMatch(
    /^problem: SLACK_BOT_TOKEN is no bot token.*\nproblem: PROCTOR_LISTING_HOURS is a number.*\nproblem: PROCTOR_LOG is one of error/,
  )
  expect(of('data file')).toMatch(/^ok/)
  expect(of('chats')).toMatch(/^skipped/)
  const open = await examined({ PROCTOR_WEB_HOST: '0.0.0.0' })
  expect(open.of('settings')).toMatch(/^problem: PROCTOR_WEB_HOST can be reached by others/)
})

it('tells how many Slack workspaces have installed it, where they do so themselves', async () => {
  const many = {
    SLACK_CLIENT_ID: '12.34',
    SLACK_CLIENT_SECRET: 'a client secret of Slack',
    SLACK_SIGNING_SECRET: 'a signing secret of Slack',
    PROCTOR_KEY: 'a long random text of the operator',
    PROCTOR_SLACK_PORT: '0',
  }
  const { of } = await examined(many)
  expect(of('Slack workspaces')).toMatch(/^ok: none has installed it yet/)
})

it('reads a settings file, by its name or its place, and so do the other commands', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'proctor-env-'))
  const file = join(folder, 'proctor.env')
  const data = join(folder, 'kept.db')
  writeFileSync(file, `PROCTOR_DATA=${data}\nPROCTOR_WEB_PORT=0\nPROCTOR_LISTNG_HOURS=3\n`)
  chmodSync(file, 0o644)
  const named = await proctor(['doctor', '--json', '--env-file', file])
  const { findings } = JSON.parse(named.out) as Report
  const fromFile = findings
    .filter(({ check }) => check === 'settings file')
    .map(({ says, next }) => `${says} → ${next}`)
  expect(fromFile).toEqual([
    `${file} can be read by others → chmod 600 ${file}`,
    `PROCTOR_LISTNG_HOURS in ${file} is no setting → .env.example has all of them`,
  ])
  expect(named.out).toContain(data)
  await proctor(['quiz'], { env: { PROCTOR_ENV_FILE: file }, input: 'q\n' })
  expect((await proctor(['backup', '--env-file', file])).out).toContain(folder)
  const gone = await proctor(['stats'], { env: { PROCTOR_ENV_FILE: join(folder, 'gone.env') } })
  expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('there is no settings file')])
  const run = startProctor({ PROCTOR_ENV_FILE: file })
  await run.page()
  const expected = fromFile.map((one) => one.replace(' → ', '. '))
  await expect.poll(() => run.log().map(({ msg }) => msg)).toEqual(expected)
  expect(await run.stop()).toBe(0)
})
