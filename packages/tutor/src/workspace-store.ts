/** What belongs to a workspace (a Discord guild, a Slack team), as its store keeps it. One method is one transaction. */
import type { WorkspaceSettings } from './workspace.ts'

export interface Workspace {
  id: string
  face: 'discord' | 'slack'
  /** What the platform calls it. */
  external: string
  settings: WorkspaceSettings
}

export interface BoardRow {
  name: string
  /** Right answers since the instant asked for. */
  right: number
  answers: number
  /** Learner's days with an answer. */
  days: number
}

/** Answers to an item in a workspace, by however many of its members. */
export interface ItemTally {
  item: string
  answers: number
  right: number
  learners: string[]
}

interface StoredTeamCard {
  id: string
  /** JSON, as it was kept. */
  card: string
  updatedAt: number
}

export interface TeamCardVersion {
  id: string
  /** JSON; absent where the card was removed. */
  card?: string
  at: number
}

export interface WorkspaceStore {
  /** The workspace of a platform; made on the first call. */
  workspaceFor(of: { face: 'discord' | 'slack'; external: string }, now: number): Promise<Workspace>
  /** The workspace, where somebody has asked something in it before. */
  find(of: { face: 'discord' | 'slack'; external: string }): Promise<Workspace | undefined>
  change(id: string, settings: WorkspaceSettings): Promise<Workspace>
  /** Notes that a learner asked something there. */
  seen(workspace: string, learner: string, now: number): Promise<void>
  /** Puts a member on the leaderboard under a name, or takes them off (null). */
  showOnBoard(workspace: string, learner: string, name: string | null): Promise<void>
  /** The name under which a member stands on it. */
  boardName(workspace: string, learner: string): Promise<string | undefined>
  /** Members who opted in and were seen since, with what they answered since; most right answers first. */
  board(workspace: string, since: number): Promise<BoardRow[]>
  /** What members who were seen since answered since. */
  tallies(workspace: string, since: number): Promise<ItemTally[]>
  teamCards(workspace: string): Promise<StoredTeamCard[]>
  /** Changes with every change of a team card there; 0 where there never was one. */
  teamCardStamp(workspace: string): Promise<number>
  /**
   * Keeps a card, or removes it (null), and what it was before.
   * @returns false when the card was changed since `last`, its `updatedAt` then: somebody else was quicker.
   */
  keepTeamCard(
    workspace: string,
    change: { id: string; card: string | null; by: string; now: number; last?: number },
  ): Promise<boolean>
  /** Versions of a card, or of all, latest first. */
  teamCardVersions(workspace: string, id: string | undefined, limit: number): Promise<TeamCardVersion[]>
}
