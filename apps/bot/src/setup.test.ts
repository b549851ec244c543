/** What an operator sets up with: settings that say what is wrong, the manifest, the links. */
import { expect, it } from 'vitest'
import { readSettings } from './settings.ts'
import { applicationOf, discordInvite, slackManifest } from './setup.ts'

it.each([
  [{ DISCORD_TOKEN: 'abc' }, /^DISCORD_TOKEN is no bot token/],
  [{ SLACK_BOT_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN is no bot token: it begins with xoxb-/],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_BOT_TOKEN needs SLACK_APP_TOKEN/],
  [{ SLACK_APP_TOKEN: 'xoxb-secret-thing' }, /^SLACK_APP_TOKEN is no app-level token/],
  [{ PROCTOR_LISTING_HOURS: 'long' }, /^PROCTOR_LISTING_HOURS/],
  [{ PROCTOR_HEALTH_PORT: '70000' }, /^PROCTOR_HEALTH_PORT/],
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
  expect(readSettings({ DISCORD_TOKEN: '', SLACK_BOT_TOKEN: '' })).toMatchObject({
    PROCTOR_LISTING_HOURS: 24,
    PROCTOR_SLACK_PORT: 4281,
  })
})

it('makes a manifest within Slack’s limits, for both ways to connect', () => {
  for (const options of [{}, { prefix: 'p' }, { url: 'https://proctor.example.org' }]) {
    const { features, settings, display_information: shown } = slackManifest(options)
    expect(settings.socket_mode_enabled).toBe(!('url' in options))
    expect(JSON.stringify(settings).includes('request_url')).toBe('url' in options)
    for (const { command, description } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z-]{1,31}$/)
      expect(description.length).toBeLessThanOrEqual(2000)
      if ('prefix' in options) expect(command).toMatch(/^\/p-/)
    }
    for (const { name } of features.shortcuts) expect(name.length).toBeLessThanOrEqual(24)
    expect(shown.description.length).toBeLessThanOrEqual(140)
    expect(shown.long_description.length).toBeGreaterThanOrEqual(174)
    expect(shown.long_description.length).toBeLessThanOrEqual(4000)
  }
  expect(() => slackManifest({ url: 'http://proctor.example.org/x' })).toThrow('https')
})

it('links to the app that a token belongs to, with the least permissions', () => {
  const token = `${Buffer.from('123456789012345678').toString('base64url')}.x.y`
  expect(applicationOf(token)).toBe('123456789012345678')
  expect(applicationOf('hello')).toBeUndefined()
  const { server, user } = discordInvite('123456789012345678')
  expect(new URL(server).searchParams.get('permissions')).toBe('274877942784')
  expect(new URL(user).searchParams.get('scope')).toBe('applications.commands')
})
