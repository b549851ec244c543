/** The team a question comes from: its settings, and that its members are noted. */
import { commands } from '@proctor/chat'
import type { Audience, Workspace, WorkspaceStore } from '@proctor/tutor'
import type { Asked, Place } from './asked.ts'

/** A member is noted at most once in so many milliseconds. */
const notedEvery = 3_600_000
/** Members that are remembered as noted. */
const mostNoted = 10_000

export interface Teams {
  /** The team's own record; made on the first call. */
  of(place: Place): Promise<Workspace>
  /** Who sees the answer to a command there. */
  audience(asked: Pick<Asked, 'command' | 'place' | 'pressed'>): Promise<Audience>
  /** Notes that a learner asked something there. */
  note(place: Place, learner: string): Promise<void>
  /** Whether a channel of a team is watched. */
  watches(team: Pick<Place, 'face' | 'workspace'>, channel: string): Promise<boolean>
}

export function createTeams(store: WorkspaceStore, clock: () => number): Teams {
  const noted = new Map<string, number>()
  const of = ({ face, workspace }: Place) => store.workspaceFor({ face, external: workspace }, clock())
  return {
    of,
    async audience({ command, place, pressed }) {
      if (command === 'share') return 'everyone'
      if (pressed) return 'asker'
      const usual = commands.find(({ name }) => name === command)?.audience ?? 'asker'
      if (!place || (command !== 'annotate' && usual === 'asker')) return usual
      const known = await store.find({ face: place.face, external: place.workspace })
      if (!known) return usual
      return command === 'annotate' ? known.settings.listings : known.settings.cards
    },
    async note(place, learner) {
      const key = `${place.face} ${place.workspace} ${learner}`
      const now = clock()
      if (now - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < notedEvery) return
      await store.seen((await of(place)).id, learner, now)
      noted.delete(key)
      noted.set(key, now)
      if (noted.size > mostNoted) for (const old of noted.keys()) if (noted.delete(old)) break
    },
    async watches({ face, workspace }, channel) {
      const known = await store.find({ face, external: workspace })
      return known?.settings.watched.includes(channel) ?? false
    },
  }
}
