/** Everything that content holds, known: our cards, and those of a team where `withTeamCards` laid some over them. */
import type { Content } from '@proctor/content'
import { knowledge, type Knowledge } from './knowledge.ts'
import { besideOurs } from './team-knowledge.ts'

export function knowledgeOf(content: Content): Knowledge {
  const cards = content.heads.flatMap(({ id }) => content.card(id) ?? [])
  const ours = knowledge(
    cards.filter(({ team }) => !team),
    (vocabulary, value) => content.label(vocabulary, value),
  )
  return besideOurs(
    ours,
    cards.filter(({ team }) => team),
  )
}
