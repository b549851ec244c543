/** What goes wrong with Slack stands in Proctor's log and nowhere else, without a word of what people wrote. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Reply } from '../../apps/bot/src/asked.ts'
import { startChats, type ChatLog } from '../../apps/bot/src/chats.ts'
import { readSettings } from '../../apps/bot/src/settings.ts'
import { freePort } from '../cli/running.ts'
import { openProctor } from '../proctor.ts'
import * as slack from '../protocol/slack.ts'

const composed = openProctor()
const ada: slack.SlackUser = { id: 'U0ADA', name: 'ada' }
const secret = 'mysqld --password=hunter2'
const answer: Reply = {
  message: { title: 'An answer', blocks: [{ kind: 'text', text: secret }] },
  audience: 'asker',
}

/** Everything that is written past the log. */
const past: unknown[][] = []
beforeEach(() => {
  past.length = 0
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...said) => void past.push(said))
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((...said) => {
      past.push(said)
      return true
    })
})
const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
  vi.restoreAllMocks()
})

async function bot(more: (server: slack.SlackServer) => Record<string, string>) {
  const server = await slack.startSlack()
  const lines: { level: string; text: string; fields: Record<string, unknown> }[] = []
  const keep = (level: string) => (fields: Record<string, unknown>, text: string) =>
    void lines.push({ level, text, fields })
  const log: ChatLog = { info: keep('info'), warn: keep('warn'), error: keep('error') }
  const chats = await startChats({
    ...composed,
    answers: async () => answer,
    clock: Date.now,
    settings: readSettings({
      SLACK_BOT_TOKEN: server.botToken,
      PROCTOR_SLACK_API: server.api,
      ...more(server),
    }),
    log,
  })
  ending.push(async () => {
    await chats.stop()
    await server.stop()
  })
  const said = (level: string) => lines.filter((one) => one.level === level).map(({ text }) => text)
  return { server, lines, said, healthy: () => chats.faces.every(({ face }) => face.healthy()) }
}

const silent = (lines: unknown) => {
  expect(past).toEqual([])
  expect(JSON.stringify(lines)).not.toMatch(/hunter2|An answer|xoxb|xapp/)
}

it('logs by kind and place what Bolt has to say of a connection that goes and is refused', async () => {
  const { server, lines, said, healthy } = await bot((one) => ({ SLACK_APP_TOKEN: one.appToken }))
  await server.connected()
  server.faults.fail({ method: /^apps\.connections\.open$/, error: 'account_inactive', times: 2 })
  server.faults.disconnectSocket('drop')
  await expect.poll(() => said('error').length, { timeout: 10_000 }).toBeGreaterThanOrEqual(4)
  await expect.poll(healthy, { timeout: 10_000 }).toBe(true)
  expect(said('error')).toContain('Slack\u2019s library met an error')
  expect(lines.map(({ fields }) => fields)).toContainEqual(
    expect.objectContaining({ name: 'SlackLibrary', at: expect.stringContaining('SocketModeClient') }),
  )
  expect(lines.map(({ fields }) => fields)).toContainEqual(
    expect.objectContaining({ code: 'slack_webapi_platform_error', said: 'account_inactive' }),
  )
  silent(lines)
}, 30_000)

it('logs a message that Slack refuses or loses, without the message', async () => {
  const { server, lines, said } = await bot((one) => ({ SLACK_APP_TOKEN: one.appToken }))
  await server.connected()
  server.faults.fail({ method: /^chat\.postMessage$/, error: 'invalid_blocks', times: 1 })
  await server.write(secret, { user: ada })
  server.faults.fail({ method: /^chat\.postMessage$/, drop: true, times: 1 })
  await server.write(secret, { user: ada })
  server.faults.fail({ method: /^response_url$/, status: 500, times: 1 })
  await server.command('/whatis', secret, { user: ada, channel: 'dm' })
  expect(said('error')).toContain('a platform refused a message of ours')
  expect(lines.map(({ fields }) => fields)).toContainEqual(
    expect.objectContaining({ said: 'invalid_blocks' }),
  )
  server.faults.revokeToken()
  await server.write(secret, { user: ada }).catch(() => undefined)
  await expect.poll(() => said('error'), { timeout: 20_000 }).toContain('a platform failed')
  silent(lines)
}, 40_000)

it('logs a request that is not signed by Slack, and one that nobody understands', async () => {
  const port = await freePort()
  const { server, lines, said } = await bot((one) => ({
    SLACK_SIGNING_SECRET: one.signingSecret,
    PROCTOR_SLACK_PORT: String(port),
  }))
  const url = `http://127.0.0.1:${port}/slack/events`
  const send = (secretOfSlack: string, body: string) => {
    const now = Math.floor(Date.now() / 1000)
    return fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-slack-signature': slack.signature(secretOfSlack, now, body),
        'x-slack-request-timestamp': String(now),
      },
      body,
    })
  }
  expect((await send('another secret altogether', JSON.stringify({ text: secret }))).status).toBe(401)
  await send(server.signingSecret, `{"text": "${secret}`)
  await send(server.signingSecret, JSON.stringify({ type: 'hunter2', text: secret }))
  expect(said('warn')).toContain('Slack\u2019s library warns')
  expect(lines.map(({ fields }) => fields)).toContainEqual(
    expect.objectContaining({ name: 'SlackLibrary', at: expect.stringContaining('HTTPReceiver') }),
  )
  silent(lines)
}, 30_000)
