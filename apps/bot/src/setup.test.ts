/** What an operator sets up with: settings that say what is wrong, the manifest, the links. */
import { expect, it } from 'vitest'
import { readSettings } from './settings.ts'
import { applicationOf, discordInvite, slackManifest } from './setup.ts'

/** All that Slack in many workspaces needs. */
const many = {
  SLACK_CLIENT_ID: '111.222',
  SLACK_CLIENT_SECRET: 'the-secret-thing',
  SLACK_SIGNING_SECRET: 'the-other-secret-thing',
  PROCTOR_KEY: 'the-last-secret-thing',
}

it.each([
  [{ DISCORD_TOKEN: 'abc' }, /^DISCORD_TOKEN is no bot token/],
  [{ SLACK_BOT_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN is no bot token: it begins with xoxb-/],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_BOT_TOKEN needs SLACK_APP_TOKEN/],
  [{ SLACK_APP_TOKEN: 'xoxb-secret-thing' }, /^SLACK_APP_TOKEN is no app-level token/],
  [{ SLACK_CLIENT_ID: 'secret-thing' }, /^SLACK_CLIENT_ID is no client ID/],
  [{ SLACK_CLIENT_ID: '111.222' }, /^SLACK_CLIENT_ID needs SLACK_CLIENT_SECRET/],
  [{ SLACK_CLIENT_SECRET: 'the-secret-thing' }, /^SLACK_CLIENT_SECRET needs SLACK_CLIENT_ID/],
  [{ ...many, SLACK_SIGNING_SECRET: '' }, /^SLACK_CLIENT_ID needs SLACK_SIGNING_SECRET/],
  [{ ...many, PROCTOR_KEY: '' }, /^PROCTOR_KEY is missing: .* openssl rand/],
  [{ ...many, PROCTOR_KEY: 'secret-thing' }, /^PROCTOR_KEY is too short/],
  [
    { ...many, SLACK_BOT_TOKEN: 'xoxb-1' },
    /^SLACK_CLIENT_ID is for many workspaces and SLACK_BOT_TOKEN for one/,
  ],
  [{ PROCTOR_LISTING_HOURS: 'long' }, /^PROCTOR_LISTING_HOURS/],
  [{ PROCTOR_HEALTH_PORT: '70000' }, /^PROCTOR_HEALTH_PORT is no port/],
  [{ PROCTOR_WEB_PORT: 'secret-thing' }, /^PROCTOR_WEB_PORT is no port/],
  [{ PROCTOR_WEB_TOKEN: 'secret-thing' }, /^PROCTOR_WEB_TOKEN is too short/],
  [{ PROCTOR_LOG: 'secret-thing' }, /^PROCTOR_LOG is one of/],
  [{ PROCTOR_NOW: 'secret-thing' }, /^PROCTOR_NOW is no time/],
  [{ PROCTOR_SLACK_API: 'secret-thing' }, /^PROCTOR_SLACK_API is no address/],
])('names the wrong one of %j and never its value', (environment, expected) => {
  let said = ''
  try {
    readSettings(environment)
  } catch (error) {
    said = (error as Error).message
  }
  expect(said).toMatch(expected)
  expect(said).not.toContain('secret-thing')
})

it('needs no setting at all, and takes empty ones for none', () => {
  const blank = {
    DISCORD_TOKEN: '',
    SLACK_BOT_TOKEN: '',
    PROCTOR_LISTING_HOURS: '',
    PROCTOR_SLACK_PORT: '',
    PROCTOR_SLACK_HOST: '',
    PROCTOR_LOG: '',
  }
  expect(readSettings(blank)).toEqual(readSettings({}))
  expect(readSettings(blank)).toMatchObject({ PROCTOR_LISTING_HOURS: 24, PROCTOR_SLACK_PORT: 4281 })
})

it('takes many workspaces over HTTP or Socket Mode', () => {
  expect(readSettings(many)).toMatchObject(many)
  const { SLACK_SIGNING_SECRET: _, ...rest } = many
  expect(readSettings({ ...rest, SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject(rest)
})

it('makes a manifest within Slack’s limits, for both ways to connect', () => {
  const url = 'https://proctor.example.org'
  const ways: Parameters<typeof slackManifest>[0][] = [
    {},
    { prefix: 'p' },
    { url },
    { url, distribute: true },
    { url, distribute: true, socket: true },
  ]
  for (const options of ways) {
    const manifest = slackManifest(options)
    const { features, settings, display_information: shown } = manifest
    const http = options?.url !== undefined && !options.socket
    expect(settings.socket_mode_enabled).toBe(!http)
    expect(JSON.stringify(settings).includes('request_url')).toBe(http)
    expect(JSON.stringify(features).includes('/slack/events')).toBe(http)
    expect(manifest.oauth_config).toEqual({
      scopes: { bot: expect.arrayContaining(['commands', 'chat:write', 'users:read']) as string[] },
      ...(options?.distribute && { redirect_urls: [`${url}/slack/oauth_redirect`] }),
    })
    for (const { command, description } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z-]{1,31}$/)
      expect(description.length).toBeLessThanOrEqual(2000)
      if (options?.prefix) expect(command).toMatch(/^\/p-/)
    }
    for (const { name } of features.shortcuts) expect(name.length).toBeLessThanOrEqual(24)
    expect(shown.description.length).toBeLessThanOrEqual(140)
    expect(shown.long_description.length).toBeGreaterThanOrEqual(174)
    expect(shown.long_description.length).toBeLessThanOrEqual(4000)
  }
  expect(() => slackManifest({ url: 'http://proctor.example.org/x' })).toThrow('https')
  expect(() => slackManifest({ distribute: true })).toThrow('give the address too')
})

it('links to the app that a token belongs to, with the least permissions', () => {
  const token = `${Buffer.from('123456789012345678').toString('base64url')}.x.y`
  expect(applicationOf(token)).toBe('123456789012345678')
  expect(applicationOf('hello')).toBeUndefined()
  const { server, user } = discordInvite('123456789012345678')
  expect(new URL(server).searchParams.get('permissions')).toBe('274877942784')
  expect(new URL(user).searchParams.get('scope')).toBe('applications.commands')
})
