/** Reading and checking a team's cards: what needs the Markdown parser and the schema library, kept apart from look-ups. */
export { parseTeamCard } from './parse-team-card.ts'
export { readTeamCard, type TeamCardPlace, type TeamCardProblem } from './read-team-card.ts'
