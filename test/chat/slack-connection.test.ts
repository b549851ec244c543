/** What a person meets when Slack's connection or its answers go astray, through the real Bolt client. */
import { afterEach, expect, it } from 'vitest'
import type { Reply } from '../../apps/bot/src/asked.ts'
import { startSlack } from '../../apps/bot/src/slack/start.ts'
import { openProctor } from '../proctor.ts'
import * as slack from '../protocol/slack.ts'

const { teams } = openProctor()
const ada: slack.SlackUser = { id: 'U0ADA', name: 'ada' }
const answer: Reply = {
  message: { title: 'An answer', blocks: [{ kind: 'text', text: 'An answer' }] },
  audience: 'asker',
}

const ending: (() => Promise<unknown>)[] = []

async function bot() {
  const server = await slack.startSlack()
  const reported: unknown[] = []
  const face = await startSlack({
    context: {
      answers: async () => answer,
      teams,
      watching: false,
      fileHosts: [],
      firstTime: async () => true,
      failed: () => answer,
      unknown: () => answer,
      alarm: (error) => reported.push(error),
    },
    workspaces: { token: server.botToken },
    clock: Date.now,
    appToken: server.appToken,
    api: server.api,
    report: (error) => reported.push(error),
  })
  ending.push(async () => {
    await face.stop()
    await server.stop()
  })
  await server.connected()
  const answers = () => server.posted.filter((one) => slack.textOf(one).includes('An answer')).length
  return { server, face, reported, answers }
}

afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

// A rejection that nobody handles fails the run of vitest.
it('connects again when Slack asks for it, though it refuses the token at first', async () => {
  const { server, face, reported } = await bot()
  server.faults.fail({ method: /^apps\.connections\.open$/, error: 'account_inactive', times: 2 })
  server.faults.disconnectSocket('refresh_requested')
  await expect.poll(() => reported.length, { timeout: 5000 }).toBe(2)
  await expect.poll(() => face.healthy(), { timeout: 5000 }).toBe(true)
  await server.command('/whatis', 'kswapd0', { user: ada, channel: 'dm' })
}, 20_000)

it('says that it is not healthy while it is not connected', async () => {
  const { server, face } = await bot()
  server.faults.fail({ method: /^apps\.connections\.open$/, error: 'account_inactive', times: 3 })
  server.faults.disconnectSocket('drop')
  await expect.poll(() => face.healthy(), { interval: 2, timeout: 2000 }).toBe(false)
  await expect.poll(() => face.healthy(), { timeout: 5000 }).toBe(true)
}, 20_000)

it.each([{ status: 503 }, { retryAfter: 0.1 }, { drop: true }])(
  'answers a message once when Slack says %j to it',
  async (fault) => {
    const { server, answers } = await bot()
    server.faults.fail({ method: /^chat\.postMessage$/, times: 1, ...fault })
    await server.write('kswapd0', { user: ada })
    await expect.poll(answers, { timeout: 10_000 }).toBe(1)
    await server.write('jbd2', { user: ada })
    await expect.poll(answers, { timeout: 10_000 }).toBe(2)
  },
  30_000,
)

it.each([{ status: 500 }, { retryAfter: 0.1 }])(
  'answers a command once when Slack says %j to its answer',
  async (fault) => {
    const { server, answers } = await bot()
    server.faults.fail({ method: /^response_url$/, times: 2, ...fault })
    await server.command('/whatis', 'kswapd0', { user: ada, channel: 'dm' })
    await expect.poll(answers, { timeout: 10_000 }).toBe(1)
  },
  30_000,
)

it('answers a command in the DM when Slack takes no answer where it was asked', async () => {
  const { server, answers } = await bot()
  server.faults.fail({ method: /^response_url$/, times: 4, status: 503 })
  await server.command('/whatis', 'kswapd0', { user: ada, channel: 'C0GENERAL' })
  await expect.poll(answers, { timeout: 15_000 }).toBe(1)
  expect(server.posted.at(-1)?.channel.startsWith('D')).toBe(true)
}, 30_000)
