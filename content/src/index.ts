/** What we know: cards of processes, and the way from any name that `ps` prints to its card. */
export type { Card, CardHead, Role } from './card.ts'
export type { CatalogueEntry } from './catalogue/entry.ts'
export type { How, Identification, IdentifyOptions } from './identify.ts'
export { openContent, type Content } from './load.ts'
export { parseKworker, type KworkerName } from './kworker.ts'
export type { Prose, ProseSpan } from './prose.ts'
export { typedName } from './typed-name.ts'
export { cardIdOfTeam, cardOfTeam, teamIdOfCard, teamSubsystem } from './team/card-of-team.ts'
export {
  teamCardChange,
  teamCardFields,
  teamCardForm,
  teamCardLimits,
  type TeamCard,
  type TeamCardForm,
} from './team/team-card.ts'
export { withTeamCards } from './team/with-team-cards.ts'
