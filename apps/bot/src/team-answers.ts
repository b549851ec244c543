/** What a team asks of itself: settings for its managers, the leaderboard, what it knows least. */
import { boardView, teamView, workspaceForm, workspaceView, sentenceView } from '@proctor/chat'
import type { Knowledge } from '@proctor/learning'
import { readWorkspaceSettings, type Learner, type WorkspaceStore } from '@proctor/tutor'
import type { Asked, Place, Reply } from './asked.ts'
import type { Teams } from './teams.ts'

export interface TeamDeps {
  workspaces: WorkspaceStore
  teams: Teams
  contentOf: (asked: Asked) => Promise<{ known: Knowledge }>
  clock: () => number
  learnerOf: (asked: Asked) => Promise<Learner>
  /** Whether the operator lets channels be watched. */
  watching: boolean
}

const day = 86_400_000
const boardDays = 7
const teamDays = 30

/** Answers `/settings`, `/leaderboard` and `/team`; undefined for any other command. */
export function teamAnswers(deps: TeamDeps): (asked: Asked) => Promise<Reply | undefined> {
  const { workspaces, teams, contentOf, clock, learnerOf, watching } = deps

  const settings = async (place: Place, { argument, fields }: Asked): Promise<Reply> => {
    const workspace = await teams.of(place)
    const manages = await place.manages()
    const view = { face: place.face, manages, watching }
    if (!manages || argument === 'show')
      return { message: workspaceView(workspace.settings, view), audience: 'asker' }
    if (!fields)
      return {
        message: workspaceView(workspace.settings, view),
        audience: 'asker',
        form: workspaceForm(workspace.settings, place.face),
      }
    const changed = await workspaces.change(workspace.id, readWorkspaceSettings(workspace.settings, fields))
    return { message: workspaceView(changed.settings, view), audience: 'asker' }
  }

  const board = async (place: Place, asked: Asked): Promise<Reply> => {
    const learner = await learnerOf(asked)
    const { id } = await teams.of(place)
    if (asked.argument === 'join') await workspaces.showOnBoard(id, learner.id, place.name.slice(0, 40))
    if (asked.argument === 'leave') await workspaces.showOnBoard(id, learner.id, null)
    const rows = await workspaces.board(id, clock() - boardDays * day)
    return { message: boardView(rows, await workspaces.boardName(id, learner.id)), audience: 'asker' }
  }

  return async (asked) => {
    const { command, place } = asked
    if (command !== 'settings' && command !== 'leaderboard' && command !== 'team') return undefined
    if (!place) return { message: elsewhere, audience: 'asker' }
    if (command === 'settings') return settings(place, asked)
    if (command === 'leaderboard') return board(place, asked)
    await learnerOf(asked)
    const tallies = await workspaces.tallies((await teams.of(place)).id, clock() - teamDays * day)
    return { message: teamView(tallies, (await contentOf(asked)).known), audience: 'asker' }
  }
}

const elsewhere = sentenceView('This belongs to a team. Ask in a server where Proctor has been added.')
