/** What the managers of a workspace set, and what it means. */

export type Audience = 'everyone' | 'asker'

/** Who may do something: everybody, managers, or managers and whoever has one of these roles (Slack: is one of these). */
export type Allowed = 'everyone' | 'managers' | { any: string[] }

export interface WorkspaceSettings {
  /** Channels in which a listing is explained without being asked. */
  watched: string[]
  /** Who sees a card that somebody asks for. */
  cards: Audience
  /** Who sees the report of a listing. */
  listings: Audience
  /** Who may change the team's cards. */
  editors: Allowed
  /** Who may look at hosts. */
  hostViewers: Allowed
}

export const defaultWorkspaceSettings: WorkspaceSettings = {
  watched: [],
  cards: 'everyone',
  listings: 'asker',
  editors: 'everyone',
  hostViewers: 'managers',
}

/** Somebody who asks, as the platform knows them. */
export interface Member {
  manages(): Promise<boolean>
  /** Whether they have one of these roles, or are one of these people. */
  isAny(ids: readonly string[]): Promise<boolean>
}

export async function isAllowed(allowed: Allowed, member: Member): Promise<boolean> {
  if (allowed === 'everyone') return true
  if (await member.manages()) return true
  return allowed === 'managers' ? false : member.isAny(allowed.any)
}

/** As a form says it: nobody chosen means managers alone. */
export const allowedOf = (ids: readonly string[]): Allowed =>
  ids.length === 0 ? 'managers' : { any: [...ids] }
