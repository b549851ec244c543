/** `proctor start` beside platforms that refuse it, are away, or come back; by the built program. */
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as discord from '../protocol/discord.ts'
import * as slack from '../protocol/slack.ts'
import { freePort, newFile, startProctor } from './running.ts'

let onDiscord: discord.DiscordServer
let onSlack: slack.SlackServer
beforeAll(async () => {
  onDiscord = await discord.startDiscord()
  onSlack = await slack.startSlack()
})
afterAll(async () => {
  await onDiscord.stop()
  await onSlack.stop()
})

const forDiscord = (token = onDiscord.token) => ({
  DISCORD_TOKEN: token,
  PROCTOR_DISCORD_API: onDiscord.api,
})
const forSlack = ({ bot = onSlack.botToken, app = onSlack.appToken } = {}) => ({
  SLACK_BOT_TOKEN: bot,
  SLACK_APP_TOKEN: app,
  PROCTOR_SLACK_API: onSlack.api,
})
const overHttp = (port: number, bot = onSlack.botToken) => ({
  SLACK_BOT_TOKEN: bot,
  SLACK_SIGNING_SECRET: onSlack.signingSecret,
  PROCTOR_SLACK_PORT: String(port),
  PROCTOR_SLACK_API: onSlack.api,
})

it.each([
  [
    'Discord',
    () => forDiscord('abc.def.secret-part'),
    /^proctor: DISCORD_TOKEN is refused by Discord .*Reset Token.*\n$/,
  ],
  [
    'Slack, the bot',
    () => forSlack({ bot: 'xoxb-secret-part' }),
    /^proctor: SLACK_BOT_TOKEN is refused by Slack \(invalid_auth\)\. Copy .*OAuth.*\n$/,
  ],
  [
    'Slack, the app',
    () => forSlack({ app: 'xapp-1-A0ABCDEFG-secret-part' }),
    /^proctor: SLACK_APP_TOKEN is refused by Slack \(invalid_auth\)\. .*api\.slack\.com\/apps\/A0ABCDEFG\/general.*\n$/,
  ],
  [
    'Slack over HTTP',
    () => overHttp(0, 'xoxb-secret-part'),
    /^proctor: SLACK_BOT_TOKEN is refused by Slack .*\n$/,
  ],
  [
    'both',
    () => ({ ...forDiscord('abc.def.secret-part'), ...forSlack({ bot: 'xoxb-secret-part' }) }),
    /^proctor: DISCORD_TOKEN is .*\nSLACK_BOT_TOKEN is .*\n$/,
  ],
])('ends with one line for a token that is refused: %s', async (_, env, expected) => {
  const { ended, printed } = startProctor(env())
  expect(await ended).toBe(4)
  expect(printed.err).toMatch(expected)
  expect(printed.out + printed.err).not.toContain('secret-part')
})

it('ends what is connected already when the other is refused', async () => {
  const { ended, printed, log } = startProctor({ ...forDiscord(), ...forSlack({ app: 'xapp-wrong' }) })
  expect(await ended).toBe(4)
  expect(log().map(({ msg }) => msg)).toContain('Discord is connected')
  expect(printed.err).toMatch(/^proctor: SLACK_APP_TOKEN is refused/m)
})

it('leaves no connection behind when Discord refuses the commands', async () => {
  onDiscord.faults.fail({
    method: 'PUT',
    path: /\/commands$/,
    status: 400,
    body: { code: 50_035, message: 'Invalid Form Body', errors: {} },
  })
  const { ended, printed } = startProctor(forDiscord())
  expect(await ended).toBe(4)
  expect(printed.err).toMatch(
    /^proctor: Discord refuses the start \(400, code 50035\)\. See: proctor doctor\n$/,
  )
})

it('ends with a line when the address for Slack is taken', async () => {
  const other = createServer()
  const port = await freePort()
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
  const { ended, printed } = startProctor(overHttp(port))
  expect(await ended).toBe(4)
  expect(printed.err).toMatch(
    new RegExp(`^proctor: PROCTOR_SLACK_PORT, PROCTOR_SLACK_HOST: port ${port} is taken`),
  )
  await new Promise((resolve) => other.close(resolve))
})

it('serves the page while the platforms are away, and answers there once they are back', async () => {
  const health = await freePort()
  onDiscord.faults.fail({ path: /^\/users\/@me$/, status: 503, times: 2 })
  onSlack.faults.fail({ method: /^auth\.test$/, status: 503, times: 2 })
  const run = startProctor({ ...forDiscord(), ...forSlack(), PROCTOR_HEALTH_PORT: String(health) })
  const page = await run.page()
  expect((await fetch(`${page}api/whatis?name=kswapd0`)).status).toBe(200)
  await run.until('err', /"Discord cannot be reached; it is tried again"/)
  await run.until('err', /"Slack cannot be reached; it is tried again"/)
  expect(run.log()).toContainEqual(
    expect.objectContaining({ level: 50, why: 'Discord answers 503', againInSeconds: 1 }),
  )
  await run.until('err', /"Discord is connected"/)
  await run.until('err', /"Slack is connected"/)
  const ready = await fetch(`http://127.0.0.1:${health}/readyz`)
  expect([ready.status, await ready.text()]).toEqual([200, 'discord: ok\nslack: ok\n'])
  expect(onDiscord.commands.length).toBeGreaterThan(0)
  expect(await run.stop()).toBe(0)
})

it('keeps the page when a token is refused only after the platform was away', async () => {
  onSlack.faults.fail({ method: /^auth\.test$/, status: 503, times: 1 })
  const run = startProctor(forSlack({ bot: 'xoxb-secret-part' }))
  await run.until('err', /"SLACK_BOT_TOKEN is refused by Slack/)
  expect((await fetch(await run.page())).status).toBe(200)
  expect(run.printed.out).toMatch(/Not connected yet: (?:Slack|the chats); the log says when/)
  expect(await run.stop()).toBe(0)
})

it('registers the commands again when another Proctor has replaced them', async () => {
  const env = { ...forDiscord(), PROCTOR_DATA: newFile() }
  const first = startProctor(env)
  await first.until('err', /"Discord is connected"/)
  await first.stop()
  const all = onDiscord.commands.length
  const writes = onDiscord.commandWrites
  const second = startProctor(env)
  await second.until('err', /"Discord is connected"/)
  await second.stop()
  expect(onDiscord.commandWrites).toBe(writes)
  onDiscord.commands.splice(0, 3)
  const third = startProctor(env)
  await third.until('err', /"Discord is connected"/)
  await third.stop()
  expect(onDiscord.commands).toHaveLength(all)
})

it('writes one line for a request, and nothing of what was asked', async () => {
  const run = startProctor({})
  const page = await run.page()
  await fetch(`${page}api/whatis?name=hunter2`)
  await run.until('err', /"asked"/)
  expect(run.log()).toEqual([
    expect.objectContaining({
      face: 'web',
      command: 'whatis',
      outcome: 'answered',
      id: expect.stringMatching(/^[0-9a-f]{8}$/),
    }),
  ])
  expect(run.printed.err).not.toContain('hunter2')
  expect(await run.stop()).toBe(0)
})
