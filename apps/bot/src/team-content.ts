/** What is known where somebody asks: our cards, and the cards of their team over them. */
import { withTeamCards, type Content, type TeamCard } from '@proctor/content'
import { parseTeamCard } from '@proctor/content/team'
import { withTeamKnowledge, type Knowledge } from '@proctor/learning'
import type { WorkspaceStore } from '@proctor/tutor'
import type { Asked } from './asked.ts'

export interface Known {
  content: Content
  known: Knowledge
}

/** Teams whose cards are held ready. */
const mostHeld = 100

/** A change of a card is seen with the next question: what is held goes by the stamp of the last change. */
export function createTeamContent(
  ours: Known,
  workspaces: WorkspaceStore,
): (asked: Pick<Asked, 'place'>) => Promise<Known> {
  const held = new Map<string, { stamp: number; theirs: Known }>()
  return async ({ place }) => {
    const workspace = place && (await workspaces.find({ face: place.face, external: place.workspace }))
    if (!workspace) return ours
    const stamp = await workspaces.teamCardStamp(workspace.id)
    if (stamp === 0) return ours
    const before = held.get(workspace.id)
    if (before?.stamp === stamp) return before.theirs
    const cards = await teamCardsOf(workspaces, workspace.id)
    const theirs = {
      content: withTeamCards(ours.content, cards),
      known: withTeamKnowledge(ours.known, cards),
    }
    held.delete(workspace.id)
    held.set(workspace.id, { stamp, theirs })
    if (held.size > mostHeld) for (const old of held.keys()) if (held.delete(old)) break
    return theirs
  }
}

/** The cards of a workspace that can be read. */
export async function teamCardsOf(workspaces: WorkspaceStore, workspace: string): Promise<TeamCard[]> {
  return (await workspaces.teamCards(workspace)).flatMap(({ card }) => parseTeamCard(card) ?? [])
}
