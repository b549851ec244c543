/** Where on Earth an asker is, as they told Slack: asked once a day, and never waited for long. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isZone } from '@proctor/learning'
import type { Identity } from '@proctor/tutor'
import { tryingOnce, type SlackClient } from './clients.ts'

export interface Zones {
  /** The asker's zone; undefined where Slack does not tell it, not in time, or not to this app. */
  of(client: SlackClient, who: Identity): Promise<string | undefined>
  /** Forgets what was told of a workspace's people. */
  forget(workspace: string): void
}

/** Milliseconds that an answer may wait for it. */
const patience = 1500
/** Milliseconds until Slack is asked again: people travel, and a scope that was missing may be granted. */
const keptFor = { known: 24 * 3_600_000, unknown: 3_600_000 }
const mostKept = 5000

export function createZones(clock: () => number): Zones {
  const kept = new Map<string, { until: number; zone: Promise<string | undefined> }>()
  const keyOf = ({ workspace, external }: Identity) => `${workspace} ${external}`
  const ask = (client: SlackClient, who: Identity): Promise<string | undefined> => {
    const asked = zoneFrom(client, who.external).then((zone) => {
      if (zone === undefined) entry.until = clock() + keptFor.unknown
      return zone
    })
    const entry = { until: clock() + keptFor.known, zone: asked }
    kept.set(keyOf(who), entry)
    if (kept.size > mostKept) for (const old of kept.keys()) if (kept.delete(old)) break
    return asked
  }
  return {
    of: (client, who) => {
      const found = kept.get(keyOf(who))
      const zone = found && clock() < found.until ? found.zone : ask(client, who)
      return Promise.race([zone, sleep(patience, undefined, { ref: false })])
    },
    forget: (workspace) => {
      for (const key of kept.keys()) if (key.startsWith(`${workspace} `)) kept.delete(key)
    },
  }
}

const zoneFrom = (client: SlackClient, user: string): Promise<string | undefined> =>
  tryingOnce(client)
    .users.info({ user })
    .then(
      ({ user: found }) => (found?.tz !== undefined && isZone(found.tz) ? found.tz : undefined),
      () => undefined,
    )
