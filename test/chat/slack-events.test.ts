/** What Slack sends again is answered once, also by a Proctor that has started anew; and the zone that Slack knows. */
import { afterEach, expect, it } from 'vitest'
import * as slack from '../protocol/slack.ts'
import { newFile } from '../proctor.ts'
import { proctor } from './platforms.ts'

const ada: slack.SlackUser = { id: 'U0ADA', name: 'ada', tz: 'Europe/Berlin' }

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

async function slackServer() {
  const server = await slack.startSlack()
  ending.push(() => server.stop())
  return server
}

async function started(server: slack.SlackServer, file = newFile()) {
  const run = proctor(
    {
      SLACK_BOT_TOKEN: server.botToken,
      SLACK_APP_TOKEN: server.appToken,
      PROCTOR_SLACK_API: server.api,
    },
    file,
  )
  const chats = await run.chats
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= chats.stop())
  ending.push(stop)
  await server.connected()
  return { ...run, stop }
}

const answers = (server: slack.SlackServer) =>
  server.posted.filter((one) => slack.textOf(one).includes('Frees memory')).length

it.each([{ mention: false }, { mention: true }])(
  'a message that Slack sends again after Proctor’s restart is not answered again (%j)',
  async (how) => {
    const server = await slackServer()
    const file = newFile()
    const before = await started(server, file)
    server.faults.duplicateEvents(true)
    await server.write('kswapd0', { user: ada, ...how })
    server.faults.duplicateEvents(false)
    expect(answers(server)).toBe(1)
    await before.stop()
    before.database.close()

    const after = await started(server, file)
    await server.redeliver()
    expect(answers(server)).toBe(1)
    await server.write('kswapd0', { user: ada, ...how })
    expect(answers(server)).toBe(2)
    expect([server.violations, before.errors, after.errors]).toEqual([[], [], []])
  },
)

it('a message is answered, once, though the file cannot note that it was taken', async () => {
  const server = await slackServer()
  const { database, errors } = await started(server)
  database.exec("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'full'); END")
  server.faults.duplicateEvents(true)
  await server.write('kswapd0', { user: ada })
  expect(answers(server)).toBe(1)
  expect(errors).toEqual([expect.objectContaining({ name: 'StoreError' })])
})

const zoneAsked = (server: slack.SlackServer) =>
  server.called.filter(({ method }) => method === 'users.info').length

it('somebody new has the zone that they told Slack, which is asked once, and only where it is of use', async () => {
  const server = await slackServer()
  const { errors } = await started(server)
  await server.command('/whatis', 'kswapd0', { user: ada })
  await server.command('/proctor', 'help', { user: ada })
  await server.write('jbd2', { user: ada })
  expect(zoneAsked(server)).toBe(0)
  const { posted } = await server.command('/proctor', 'daily 09:00', { user: ada })
  expect(posted.map(slack.textOf).join('\n')).toContain('09:00 (Europe/Berlin)')
  await server.command('/quiz', '', { user: ada })
  await server.write('missed', { user: ada })
  expect(zoneAsked(server)).toBe(1)
  expect([server.violations, errors]).toEqual([[], []])
})

it('without the scope for it there is no zone, and no noise', async () => {
  const server = await slackServer()
  const { errors } = await started(server)
  server.faults.fail({ method: /^users\.info$/, error: 'missing_scope', times: 5 })
  const { posted } = await server.command('/proctor', 'daily 09:00', { user: ada })
  expect(posted.map(slack.textOf).join('\n')).toContain('09:00 (UTC)')
  expect([server.violations, errors]).toEqual([[], []])
})
