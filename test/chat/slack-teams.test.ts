/** Proctor in many Slack workspaces: installed through Slack's own pages by the real Bolt installer, kept apart, removed. */
import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { slackManifest } from '../../apps/bot/src/setup.ts'
import * as slack from '../protocol/slack.ts'
import { newFile } from '../proctor.ts'
import { proctor, slackAddress } from './platforms.ts'

const nora: slack.SlackUser = { id: 'U1NORA', name: 'nora', team: 'T0NORTH', tz: 'Europe/Oslo' }
const sam: slack.SlackUser = { id: 'U2SAM', name: 'sam', team: 'T0SOUTH', tz: 'America/Santiago' }
const key = 'a long random text of the operator'
const listing = readFileSync(new URL('../fixtures/captures/6.1/ps-ef-impostor.txt', import.meta.url), 'utf8')

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

type Way = 'http' | 'socket'

async function started(way: Way, { file = newFile(), server: given, secret = key }: Partial<Before> = {}) {
  const server = given ?? (await slack.startSlack())
  if (!given) ending.push(() => server.stop())
  const run = proctor(
    {
      SLACK_CLIENT_ID: server.clientId,
      SLACK_CLIENT_SECRET: server.clientSecret,
      ...(way === 'http'
        ? { SLACK_SIGNING_SECRET: server.signingSecret }
        : { SLACK_APP_TOKEN: server.appToken }),
      PROCTOR_KEY: secret,
      PROCTOR_SLACK_PORT: '0',
      PROCTOR_SLACK_API: server.api,
    },
    file,
  )
  server.now = run.now
  const chats = await run.chats
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= chats.stop())
  ending.push(stop)
  const address = slackAddress(chats) ?? ''
  server.redirectUrl = `${address}/oauth_redirect`
  if (way === 'http') server.requestUrl = `${address}/events`
  else await server.connected()
  const install = (team: string) => server.install(`${address}/install`, { team })
  return { server, file, address, install, stop, ...run }
}
interface Before {
  file: string
  server: slack.SlackServer
  secret: string
}

/** Every byte of the data file and what lies beside it. */
const bytesOf = (file: string) =>
  readdirSync(dirname(file), { withFileTypes: true })
    .filter((one) => one.isFile() && one.name.startsWith(basename(file)))
    .map(({ name }) => readFileSync(join(dirname(file), name), 'latin1'))
    .join('')

const tokenOf = (server: slack.SlackServer, team: string) =>
  [...server.tokens].find(([, of]) => of === team)?.[0] ?? ''

/** What a command answers, to whom it may concern. */
async function asked(server: slack.SlackServer, user: slack.SlackUser, text: string): Promise<string> {
  const { posted } = await server.command('/proctor', text, { user })
  return posted.map(slack.textOf).join('\n')
}

describe.each<Way>(['http', 'socket'])('by %s', (way) => {
  it('two workspaces install it; each is answered with its own token, and its files are read with that', async () => {
    const { server, file, address, install, errors } = await started(way)
    server.names.set('T0NORTH', 'North <script>alert(1)</script> & Co')
    const page = await install('T0NORTH')
    expect(page.status).toBe(200)
    expect(page.text).toContain('North &lt;script&gt;alert(1)&lt;/script&gt; &amp; Co')
    expect(page.text).not.toContain('<script')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.addresses[0]).toBe(`${address}/install`)
    const authorize = new URL(page.addresses[1] ?? '')
    expect(authorize.pathname).toBe('/oauth/v2/authorize')
    expect(authorize.searchParams.get('scope')?.split(',')).toEqual(slackManifest().oauth_config.scopes.bot)
    expect((await install('T0SOUTH')).status).toBe(200)

    for (const user of [nora, sam]) {
      expect(await asked(server, user, 'whatis kswapd0')).toContain('Frees memory')
      const [written] = await server.write('jbd2', { user })
      expect(written).toMatchObject({ channel: `D${user.id}` })
      const [found] = await server.write('', {
        user,
        files: [{ name: 'ps.txt', bytes: Buffer.from(listing), mode: 'snippet' }],
      })
      expect(slack.textOf(found!)).toContain('not a kernel thread')
      const [mentioned] = await server.write('kswapd0', { user, mention: true })
      expect(mentioned).toMatchObject({ channel: `C${user.team?.slice(1)}` })
      const [form] = (await server.command('/proctor', 'annotate', { user })).views
      const filled = await server.submit(
        form!,
        {},
        { files: { file: [{ name: 'ps.txt', bytes: Buffer.from(listing) }] } },
      )
      expect(filled.posted.some(({ ephemeralTo }) => ephemeralTo === user.id)).toBe(true)
      expect(await server.openHome({ user })).toMatchObject({ kind: 'home', user: user.id })
      expect(await asked(server, user, 'daily 09:00')).toContain(`09:00 (${user.tz})`)
    }
    expect(server.fetched.map((line) => line.split(' with ')[1])).toEqual([
      'the bot token of T0NORTH',
      'the bot token of T0NORTH',
      'the bot token of T0SOUTH',
      'the bot token of T0SOUTH',
    ])
    expect(new Set(server.called.map(({ team }) => team))).toEqual(new Set(['T0NORTH', 'T0SOUTH']))
    for (const team of ['T0NORTH', 'T0SOUTH']) expect(bytesOf(file)).not.toContain(tokenOf(server, team))
    expect(server.violations).toEqual([])
    expect(errors).toEqual([])
  })

  it('one that removes it is forgotten, the other is still answered; who installs it again finds their cards', async () => {
    const { server, file, install, database, errors } = await started(way)
    await install('T0NORTH')
    await install('T0SOUTH')
    database.exec(`
      INSERT INTO workspaces (id, face, external, name, created_at) VALUES ('w1', 'slack', 'T0NORTH', 'North', 1);
      INSERT INTO team_cards (workspace, id, card, updated_at) VALUES ('w1', 'ourd', '{}', 1)`)
    expect(await asked(server, nora, 'whatis kswapd0')).toContain('Frees memory')
    const before = tokenOf(server, 'T0NORTH')
    const kept = database.prepare('SELECT name FROM tokens WHERE scope = ? ORDER BY name').pluck()
    expect(kept.all('slack')).toEqual(['T0NORTH', 'T0SOUTH'])

    await server.uninstall('T0NORTH')
    expect(kept.all('slack')).toEqual(['T0SOUTH'])
    expect(bytesOf(file)).not.toContain(before)
    expect(await asked(server, nora, 'whatis kswapd0')).toBe('')
    expect(await server.write('kswapd0', { user: nora })).toEqual([])
    expect(errors.splice(0)).toEqual([
      expect.objectContaining({ code: 'slack_bolt_authorization_error' }),
      expect.objectContaining({ code: 'slack_bolt_authorization_error' }),
    ])
    expect(await asked(server, sam, 'whatis kswapd0')).toContain('Frees memory')

    await install('T0NORTH')
    expect(tokenOf(server, 'T0NORTH')).not.toBe(before)
    expect((await server.write('kswapd0', { user: nora })).map(({ channel }) => channel)).toEqual(['DU1NORA'])
    expect(database.prepare('SELECT id FROM team_cards').pluck().all()).toEqual(['ourd'])
    expect(bytesOf(file)).not.toContain(tokenOf(server, 'T0NORTH'))
    expect([server.violations, errors]).toEqual([[], []])
  })
})

it('a workspace that never installed it gets nothing, and the log says no more than that', async () => {
  const { server, install, errors } = await started('http')
  await install('T0NORTH')
  const stranger = { id: 'U3EVE', name: 'eve', team: 'T0NOWHERE' }
  expect((await server.command('/whatis', 'kswapd0', { user: stranger })).posted).toEqual([])
  expect(errors).toHaveLength(1)
  expect(JSON.stringify(errors)).toContain('slack_bolt_authorization_error')
  expect(JSON.stringify(errors)).not.toMatch(/T0NOWHERE|U3EVE|xoxb/)
})

it('a workspace stays installed over a restart, and only with the same PROCTOR_KEY', async () => {
  const { server, file, install, stop } = await started('http')
  await install('T0NORTH')
  await stop()
  await expect(
    started('http', { file, server, secret: 'another long text of the operator' }),
  ).rejects.toThrow('cannot be opened with this PROCTOR_KEY')
  await started('http', { file, server })
  expect(await asked(server, nora, 'whatis kswapd0')).toContain('Frees memory')
})

it('a workspace that removed it while nobody listened is forgotten at the next start', async () => {
  const { server, file, install, stop } = await started('http')
  await install('T0NORTH')
  await install('T0SOUTH')
  await stop()
  await server.uninstall('T0NORTH', { silently: true })
  const { database } = await started('http', { file, server })
  const kept = database.prepare('SELECT name FROM tokens').pluck()
  await expect.poll(() => kept.all()).toEqual(['T0SOUTH'])
})

it('an old word that it was removed does not remove what was installed since', async () => {
  const { server, install, pass, database } = await started('http')
  const kept = database.prepare('SELECT name FROM tokens').pluck()
  await install('T0NORTH')
  const { now } = server
  const then = now()
  pass(60_000)
  await install('T0NORTH')
  server.now = () => then
  await server.event('app_uninstalled', { team_id: 'T0NORTH' })
  expect(kept.all()).toEqual(['T0NORTH'])
  server.now = now
  // Tokens of people, and of another bot.
  await server.event('tokens_revoked', { team_id: 'T0NORTH', tokens: { oauth: ['U1NORA'] } })
  await server.event('tokens_revoked', { team_id: 'T0NORTH', tokens: { oauth: [], bot: ['U9OTHER'] } })
  expect(kept.all()).toEqual(['T0NORTH'])
  await server.event('tokens_revoked', { team_id: 'T0NORTH', tokens: { bot: ['U0BOTNORTH'] } })
  expect(kept.all()).toEqual([])
})

describe('the way to Slack and back', () => {
  it('is refused in another browser, and says what to do', async () => {
    const { server, address, install, errors, database } = await started('http')
    const page = await server.install(`${address}/install`, { team: 'T0NORTH', cancel: true })
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('You did not allow it in Slack')])
    const { addresses } = await install('T0NORTH')
    const elsewhere = await fetch(addresses.at(-1) ?? '')
    expect(elsewhere.status).toBe(400)
    expect(await elsewhere.text()).toContain('Start again')
    for (const query of ['', '?code=x', '?state=x', '?error=%3Cscript%3E', '?code=x&state=x']) {
      const answer = await fetch(`${address}/oauth_redirect${query}`)
      expect([answer.status, await answer.text()]).toEqual([
        400,
        expect.stringContaining('Nothing was installed'),
      ])
    }
    // Whoever strolls by does not fill the log.
    expect(errors).toEqual([])
    expect(database.prepare('SELECT name FROM tokens').pluck().all()).toEqual(['T0NORTH'])
  })

  it('walked twice installs once; a code that Slack does not know any more says so', async () => {
    const { server, address, errors, database } = await started('http')
    const kept = database.prepare('SELECT name FROM tokens').pluck()
    const begun = await fetch(`${address}/install`, { redirect: 'manual' })
    const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const signedIn = { cookie: 'team=T0NORTH; press=allow' }
    const back = async () => {
      const to = begun.headers.get('location') ?? ''
      const answer = await fetch(to, { redirect: 'manual', headers: signedIn })
      return answer.headers.get('location') ?? ''
    }
    const [first, second] = [await back(), await back()]
    expect((await fetch(first, { headers: { cookie } })).status).toBe(200)
    expect((await fetch(second, { headers: { cookie } })).status).toBe(200)
    expect(kept.all()).toEqual(['T0NORTH'])
    const again = await fetch(first, { headers: { cookie } })
    expect(again.status).toBe(500)
    expect(await again.text()).toContain('finds it in the log')
    expect(errors).toEqual([expect.objectContaining({ code: 'slack_webapi_platform_error' })])
    expect(JSON.stringify(errors)).not.toContain('code-')
    expect(kept.all()).toEqual(['T0NORTH'])
    expect(await asked(server, nora, 'whatis kswapd0')).toContain('Frees memory')
  })
})

it('requests with a wrong signature, or one older than five minutes, are refused', async () => {
  const { server, address, install } = await started('http')
  await install('T0NORTH')
  const body = new URLSearchParams({
    command: '/whatis',
    text: 'kswapd0',
    team_id: 'T0NORTH',
    user_id: nora.id,
    channel_id: `D${nora.id}`,
    response_url: `${server.api}none`,
  }).toString()
  const status = async (secret: string, at: number) => {
    const response = await fetch(`${address}/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-signature': slack.signature(secret, at, body),
        'x-slack-request-timestamp': String(at),
      },
      body,
    })
    return response.status
  }
  const now = Math.floor(Date.now() / 1000)
  expect(await status('another-signing-secret', now)).toBe(401)
  expect(await status(server.signingSecret, now - 301)).toBe(401)
  expect(server.called.filter(({ method }) => method !== 'auth.test')).toEqual([])
})
