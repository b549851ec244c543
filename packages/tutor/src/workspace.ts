/** What the managers of a workspace set, and what it means. */

export type Audience = 'everyone' | 'asker'

/** Who may do something; managers always may. */
export type Allowed = 'everyone' | 'managers' | 'chosen'

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
  /** Roles on Discord, people on Slack: those meant by `chosen`. */
  chosen: string[]
}

export const defaultWorkspaceSettings: WorkspaceSettings = {
  watched: [],
  cards: 'everyone',
  listings: 'asker',
  editors: 'everyone',
  hostViewers: 'managers',
  chosen: [],
}

/** Somebody who asks, as the platform knows them. */
export interface Member {
  manages(): Promise<boolean>
  /** Whether they have one of these roles, or are one of these people. */
  isAny(ids: readonly string[]): Promise<boolean>
}

export async function isAllowed(
  allowed: Allowed,
  { chosen }: Pick<WorkspaceSettings, 'chosen'>,
  member: Member,
): Promise<boolean> {
  if (allowed === 'everyone') return true
  if (allowed === 'chosen' && (await member.isAny(chosen))) return true
  return member.manages()
}

/** The settings as a form says them; what is not understood stays as it was. */
export function readWorkspaceSettings(
  before: WorkspaceSettings,
  filled: Readonly<Record<string, string>>,
): WorkspaceSettings {
  const ids = (name: string, old: string[]) =>
    filled[name] === undefined ? old : [...new Set(filled[name].split('\n').filter((id) => id !== ''))]
  const one = <T extends string>(name: string, values: readonly T[], old: T) =>
    values.find((value) => value === filled[name]) ?? old
  const [cards, listings] = (filled['seen'] ?? '').split(' ')
  return {
    watched: ids('watched', before.watched),
    cards: audiences.find((value) => value === cards) ?? before.cards,
    listings: audiences.find((value) => value === listings) ?? before.listings,
    editors: one('editors', alloweds, before.editors),
    hostViewers: one('hostViewers', alloweds, before.hostViewers),
    chosen: ids('chosen', before.chosen),
  }
}

const audiences: readonly Audience[] = ['everyone', 'asker']
const alloweds: readonly Allowed[] = ['everyone', 'managers', 'chosen']
