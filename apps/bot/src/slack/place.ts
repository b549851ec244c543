/** Where something on Slack came from: the workspace, and who asks there. */
import type { Place } from '../asked.ts'
import { tryingOnce, type SlackClient } from './clients.ts'

/** Milliseconds for which what Slack says of a person's rights is believed. */
const believed = 60_000
const mostRemembered = 2000

interface Said {
  at: number
  manages: Promise<boolean>
}

/** By the client of a workspace: it goes with that one. */
const said = new WeakMap<SlackClient, Map<string, Said>>()

/** Whether a person is an admin or owner of the workspace (users.info, scope users:read); no where Slack does not tell. */
function managesOf(client: SlackClient, user: string): Promise<boolean> {
  const known = said.get(client) ?? new Map<string, Said>()
  said.set(client, known)
  const before = known.get(user)
  const at = Date.now()
  if (before && at - before.at < believed) return before.manages
  const manages = tryingOnce(client)
    .users.info({ user })
    .then(
      ({ user: found }) => found?.is_admin === true || found?.is_owner === true,
      () => {
        known.delete(user)
        return false
      },
    )
  known.delete(user)
  known.set(user, { at, manages })
  if (known.size > mostRemembered) for (const old of known.keys()) if (known.delete(old)) break
  return manages
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
      manages: () => managesOf(client, user),
      isAny: async (ids) => ids.includes(user),
    },
  }
}
