/** Where something on Slack came from: the workspace, and who asks there. */
import type { Place } from '../asked.ts'
import type { SlackClient } from './send.ts'

/** Milliseconds for which what Slack says of a person is believed. */
const believed = 5 * 60_000
const mostRemembered = 2000

export interface Profile {
  name?: string
  zone?: string
  manages: boolean
}

const profiles = new WeakMap<SlackClient, Map<string, { at: number; profile: Promise<Profile> }>>()

/** What users.info says of a person (scope users:read); asked at most every few minutes. Nothing where it fails. */
export function profileOf(client: SlackClient, user: string, now = Date.now()): Promise<Profile> {
  const known = profiles.get(client) ?? new Map<string, { at: number; profile: Promise<Profile> }>()
  profiles.set(client, known)
  const before = known.get(user)
  if (before && now - before.at < believed) return before.profile
  const profile = client.users
    .info({ user })
    .then(({ user: found }) => {
      const name = found?.profile?.display_name || found?.real_name || found?.name
      return {
        ...(name && { name }),
        ...(found?.tz && { zone: found.tz }),
        manages: found?.is_admin === true || found?.is_owner === true,
      }
    })
    .catch(() => {
      known.delete(user)
      return { manages: false }
    })
  known.delete(user)
  known.set(user, { at: now, profile })
  if (known.size > mostRemembered) for (const old of known.keys()) if (known.delete(old)) break
  return profile
}

/** @param channel Where it was asked; empty for the app's home. */
export function placeOf(
  client: SlackClient,
  { team, user, channel, name }: { team: string; user: string; channel: string; name?: string },
): { place?: Place } {
  if (team === '') return {}
  return {
    place: {
      face: 'slack',
      workspace: team,
      shared: channel !== '' && !channel.startsWith('D'),
      name: name ?? user,
      manages: async () => (await profileOf(client, user)).manages,
      isAny: async (ids) => ids.includes(user),
    },
  }
}
