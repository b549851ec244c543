/** A form that has no problem, and cards made of such forms, for tests. */
import { openContent } from '../load.ts'
import { readTeamCard, type TeamCardPlace } from './read-team-card.ts'
import type { TeamCard, TeamCardForm } from './team-card.ts'

export const content = openContent(new URL('../../dist/', import.meta.url))

export const formOf = (changes: Partial<TeamCardForm> = {}): TeamCardForm => ({
  names: 'billingd\nqueue-worker-%d',
  summary: 'Writes the invoices of the night.',
  job: 'Turns the orders of a day into invoices',
  kill: 'Yes, with `systemctl restart billingd`; not between 2:00 and 3:00.',
  text: 'It reads **orders** from PostgreSQL.\n\n- one invoice a customer\n- if `kswapd` is busy, wait',
  ...changes,
})

/** The card of a form beside others of its workspace. @throws Error with what is wrong. */
export function teamCard(
  changes: Partial<TeamCardForm> = {},
  { cards = [], workspace = 'acme', editing }: Partial<TeamCardPlace> = {},
): TeamCard {
  const read = readTeamCard(formOf(changes), { content, cards, workspace, ...(editing && { editing }) })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.card
}
