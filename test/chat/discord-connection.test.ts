/** What a person meets when Discord's connection or its answers go astray, through the real discord.js. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import type { Answers, Reply } from '../../apps/bot/src/asked.ts'
import { startDiscord } from '../../apps/bot/src/discord/start.ts'
import { createFirstTime } from '../../apps/bot/src/platform/first-time.ts'
import { openProctor } from '../proctor.ts'
import * as discord from '../protocol/discord.ts'

const { contentOf, teams, events } = openProctor()
const answer: Reply = {
  message: { title: 'An answer', blocks: [{ kind: 'text', text: 'An answer' }] },
  audience: 'everyone',
}
const general = '900000000000000001'
const messages = /^\/channels\/\d+\/messages$/
const callback = /\/callback$/

/** Every way in which a call can fail though Discord is there, for as often as discord.js tries again. */
const passing: (discord.Trouble & { times: number })[] = [
  { status: 500, times: 2 },
  { status: 503, times: 2 },
  { status: 429, headers: { 'Retry-After': '0.1' }, times: 1 },
  { drop: 'before', how: 'closed', times: 2 },
  { drop: 'before', how: 'reset', times: 2 },
  { drop: 'after', how: 'closed', times: 2 },
  { drop: 'after', how: 'reset', times: 2 },
  { drop: 'after', how: 'halfway', times: 1 },
]

const ending: (() => Promise<unknown>)[] = []

/** @param denied What the bot may not do in #general. */
async function bot({
  answers = async () => answer,
  denied = 0n,
  more = [],
  shards = 1,
  processes = 1,
}: {
  answers?: Answers
  denied?: bigint
  more?: discord.DiscordGuild[]
  shards?: number
  processes?: number
} = {}) {
  const channels = [{ id: general, name: 'general', denied }]
  const server = await discord.startDiscord({
    guilds: [{ id: '800000000000000001', name: 'home', channels }, ...more],
    shards,
    patience: 1200,
  })
  const reported: unknown[] = []
  const alarms: unknown[] = []
  const report = (error: unknown) => reported.push(error)
  const start = () =>
    startDiscord({
      token: server.token,
      context: {
        contentOf,
        teams,
        watching: false,
        patience: 1200,
        firstTime: createFirstTime({ take: (id) => events.take('discord', id, Date.now()), report }),
        answers,
        fileHosts: [],
        failed: () => answer,
        unknown: () => answer,
        alarm: (error) => alarms.push(error),
      },
      api: server.api,
      registered: { read: async () => undefined, write: async () => undefined },
      report,
    })
  const face = await start()
  const others: (typeof face)[] = []
  for (let at = 1; at < processes; at++) others.push(await start())
  ending.push(async () => {
    for (const one of [face, ...others]) await one.stop()
    await server.stop()
  })
  return { server, face, reported, alarms }
}

const texts = (sent: discord.SentMessage[]) => sent.map((one) => discord.textOf(one))

afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

// A rejection that nobody handles fails the run of vitest.
it.each(passing)(
  'answers a message in the DM, and a mention, once when Discord says %j to the answer',
  async (fault) => {
    const { server, reported, alarms } = await bot()
    for (const where of [{ channel: 'dm' }, { mention: true }]) {
      server.faults.fail({ method: 'POST', path: messages, ...fault })
      expect(texts(await server.write('kswapd0', where))).toEqual(['An answer'])
    }
    expect(texts(server.sent)).toEqual(['An answer', 'An answer'])
    expect([...reported, ...alarms, ...server.violations]).toEqual([])
  },
)

it('answers a message once when Discord is away for longer than discord.js tries', async () => {
  const { server, reported } = await bot()
  server.faults.fail({ method: 'POST', path: messages, status: 503, times: 4 })
  server.faults.fail({ method: 'POST', path: messages, drop: 'after', times: 1 })
  expect(texts(await server.write('kswapd0', { channel: 'dm' }))).toEqual(['An answer'])
  expect(reported).toEqual([])
})

it.each(passing)('answers a command once when Discord says %j to the answer', async (fault) => {
  const { server, reported, alarms } = await bot()
  server.faults.fail({ path: callback, ...fault })
  const { message, followUps } = await server.slash('whatis', { name: 'kswapd0' })
  expect(texts([...(message ? [message] : []), ...followUps])).toEqual(['An answer'])
  expect([...reported, ...alarms, ...server.violations]).toEqual([])
})

it.each(passing.filter(({ times }) => times > 1))(
  'answers a command that takes long once when Discord says %j',
  async (fault) => {
    const answers: Answers = async () => {
      await sleep(1500)
      return answer
    }
    const { server, reported, alarms } = await bot({ answers })
    server.faults.fail({ path: callback, ...fault })
    server.faults.fail({ path: /@original$/, ...fault })
    const { message, followUps, callbackType } = await server.slash('whatis', { name: 'kswapd0' })
    expect(callbackType).toBe(5)
    expect(texts([...(message ? [message] : []), ...followUps])).toEqual(['An answer'])
    expect([...reported, ...alarms, ...server.violations]).toEqual([])
  },
)

it.each([
  ['whatis', { name: 'kswapd0' }, 4],
  ['quiz', {}, 1],
] as const)(
  'answers /%s once though it comes twice to each of two processes; what may change something is worked on once',
  async (command, options, most) => {
    let worked = 0
    const answers: Answers = async () => {
      worked++
      return answer
    }
    const { server, reported, alarms } = await bot({ answers, processes: 2 })
    server.faults.duplicateEvents(true)
    const { message, followUps } = await server.slash(command, options)
    expect(texts([...(message ? [message] : []), ...followUps])).toEqual(['An answer'])
    expect(worked).toBe(most)
    expect([...reported, ...alarms, ...server.violations]).toEqual([])
  },
)

const files = (sent: discord.SentMessage | undefined) =>
  sent?.files.map(({ bytes }) => Buffer.from(bytes).toString())

it('answers by text and a file where Discord refuses its message, with an alarm', async () => {
  const { server, alarms, reported } = await bot()
  const body = { code: 50_035, message: 'Invalid Form Body', errors: {} }
  server.faults.fail({ method: 'POST', path: messages, status: 400, body })
  const sent = await server.write('kswapd0', { channel: 'dm' })
  expect(sent).toMatchObject([{ content: 'The answer is in the file.', components: [] }])
  expect(files(sent[0])).toEqual([expect.stringContaining('An answer')])
  expect(alarms).toHaveLength(1)
  expect(reported).toEqual([])
})

// So it does with too many bytes of text, however often they are sent.
it('answers a command by text and a file where Discord says 500 to nothing else', async () => {
  const { server, alarms, reported } = await bot()
  server.faults.fail({ path: callback, status: 500, times: 3 })
  const { message } = await server.slash('whatis', { name: 'kswapd0' })
  expect(message).toMatchObject({ content: 'The answer is in the file.', components: [] })
  expect(files(message)).toEqual([expect.stringContaining('An answer')])
  expect(alarms).toHaveLength(1)
  expect(reported).toEqual([])
})

it('answers where a message has been deleted meanwhile', async () => {
  const answers: Answers = async () => {
    const headers = { Authorization: `Bot ${server.token}` }
    const all = `${server.api}/v10/channels/${general}/messages`
    const [latest] = (await (await fetch(all, { headers })).json()) as { id: string }[]
    await fetch(`${all}/${latest?.id}`, { method: 'DELETE', headers })
    return answer
  }
  const { server, reported, alarms } = await bot({ answers })
  const sent = await server.write('kswapd0', { mention: true })
  expect(texts(sent)).toEqual(['An answer'])
  expect(sent[0]?.reference).toBeUndefined()
  expect([...reported, ...alarms]).toEqual([])
})

it('answers beside a message that it may not point at', async () => {
  const { server, reported, alarms } = await bot({ denied: discord.PERMISSIONS.ReadMessageHistory })
  const sent = await server.write('kswapd0', { mention: true })
  expect(sent).toMatchObject([{ channel: general }])
  expect(texts(sent)).toEqual(['An answer'])
  expect([...reported, ...alarms]).toEqual([])
})

it.each([
  ['Send Messages', discord.PERMISSIONS.SendMessages],
  ['View Channel', discord.PERMISSIONS.ViewChannel],
])('tells the author in private that the permission %s is missing', async (name, denied) => {
  const { server, reported, alarms } = await bot({ denied })
  const sent = await server.write('kswapd0', { mention: true })
  expect(sent).toHaveLength(1)
  expect(sent[0]?.channel).not.toBe(general)
  expect(sent[0]?.content).toMatch(new RegExp(`in <#${general}>.* the permission “${name}” there`))
  expect([...reported, ...alarms, ...server.violations]).toEqual([])
})

it('names all permissions that it needs where it seems to have them', async () => {
  const { server, reported, alarms } = await bot()
  const body = { code: 50_013, message: 'Missing Permissions' }
  server.faults.fail({ method: 'POST', path: messages, status: 403, body })
  const [sent] = await server.write('kswapd0', { mention: true })
  expect(sent?.content).toContain('“View Channel”, “Send Messages”, and “Attach Files”')
  expect([...reported, ...alarms]).toEqual([])
})

it('says nothing to somebody who has closed their DMs', async () => {
  const { server, reported, alarms } = await bot({ denied: discord.PERMISSIONS.SendMessages })
  const closed = {
    status: 403,
    body: { code: 50_007, message: 'Cannot send messages to this user' },
    times: 2,
  }
  server.faults.fail({ path: new RegExp(`^/channels/(?!${general})\\d+/messages$`), ...closed })
  expect(await server.write('kswapd0', { mention: true })).toEqual([])
  expect(await server.write('kswapd0', { channel: 'dm' })).toEqual([])
  expect([...reported, ...alarms, ...server.violations]).toEqual([])
  expect(texts(await server.write('kswapd0', { channel: 'dm' }))).toEqual(['An answer'])
})

it.each<[string, (faults: discord.DiscordServer['faults']) => void]>([
  ['it is cut', (faults) => faults.disconnect()],
  ['its session timed out', (faults) => faults.disconnect(4009)],
  ['Discord asks for another', (faults) => faults.reconnectRequest()],
  ['its session is invalid', (faults) => faults.invalidateSession(false)],
])('is healthy again only once it is connected again, after %s', async (_, lose) => {
  const { server, face } = await bot()
  const connections = () => server.sessions.identifies + server.sessions.resumes
  expect(face.healthy()).toBe(true)
  lose(server.faults)
  await expect.poll(() => face.healthy(), { interval: 1, timeout: 2000 }).toBe(false)
  expect(connections()).toBe(1)
  await expect.poll(() => face.healthy(), { timeout: 10_000 }).toBe(true)
  expect(connections()).toBe(2)
  expect(texts(await server.write('kswapd0', { channel: 'dm' }))).toEqual(['An answer'])
})

it('resumes on the connection that it has where Discord allows it, and answers', async () => {
  const { server, face } = await bot()
  server.faults.invalidateSession(true)
  await expect.poll(() => server.sessions.resumes).toBe(1)
  expect(face.healthy()).toBe(true)
  expect(texts(await server.write('kswapd0', { channel: 'dm' }))).toEqual(['An answer'])
})

// discord.js 14.28 stumbles over what it is told then, in a promise that nobody watches.
it('connects again where its session ends right after it was resumed', async () => {
  const { server, face, reported } = await bot()
  server.faults.disconnect()
  while (server.sessions.resumes === 0) await nextTurn()
  server.faults.invalidateSession(false)
  await expect.poll(() => server.sessions.identifies, { timeout: 10_000 }).toBe(2)
  await expect.poll(() => face.healthy()).toBe(true)
  expect(reported).toMatchObject([{ name: 'TypeError' }])
  expect(texts(await server.write('kswapd0', { channel: 'dm' }))).toEqual(['An answer'])
})

it('stays unhealthy once Discord does not let it back in', async () => {
  const { server, face } = await bot()
  server.faults.disconnect(4014)
  await expect.poll(() => face.healthy()).toBe(false)
  expect(await server.write('kswapd0', { channel: 'dm' })).toEqual([])
  expect(face.healthy()).toBe(false)
  expect(server.sessions.identifies).toBe(1)
})

it('holds as many connections as Discord asks for, and is healthy with all of them', async () => {
  // Which connection a server belongs to is told by its id (bits 22 and up).
  const away = {
    id: '800000000004194305',
    name: 'away',
    channels: [{ id: '900000000000000002', name: 'ops' }],
  }
  const { server, face, reported } = await bot({ more: [away], shards: 2 })
  await expect.poll(() => server.sessions.identifies).toBe(2)
  await expect.poll(() => face.healthy()).toBe(true)
  const otto = { id: '700000000000000009', username: 'otto', guild: away.id }
  for (const user of [undefined, otto]) {
    const { message } = await server.slash('whatis', { name: 'kswapd0' }, user ? { user } : {})
    expect(message && discord.textOf(message)).toBe('An answer')
  }
  expect(texts(await server.write('kswapd0', { channel: 'dm' }))).toEqual(['An answer'])
  server.faults.disconnect()
  await expect.poll(() => face.healthy(), { interval: 1 }).toBe(false)
  await expect.poll(() => face.healthy(), { timeout: 10_000 }).toBe(true)
  expect(reported).toEqual([])
})
