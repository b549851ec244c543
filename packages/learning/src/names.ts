/** The names of a card: what a typed answer may be, and what a question must not give away. */
import type { Card } from '@proctor/content'
import type { Aspect, Knowledge } from './knowledge.ts'

/** Title, id, formats without their conversions, examples and aliases. */
export function namesOf(card: Card): string[] {
  const formats =
    card.kind === 'concept'
      ? []
      : card.names.flatMap((name) =>
          'format' in name ? [stemOf(name.format), name.example] : [name.example],
        )
  const names = [
    card.title,
    ...(card.team ? [] : [card.id]),
    ...formats,
    ...card.aliases.map(({ name }) => name),
  ]
  return [...new Set(names.map((name) => name.trim()).filter((name) => name.length > 1))]
}

/** `kswapd` of `kswapd%d`, `irq` of `irq/%d-%s`. */
const stemOf = (format: string) => (format.split('%')[0] ?? '').replace(/[/:._-]+$/, '')

/** Every name that is a true answer when it is typed: those of all cards of which the fact's value is true. */
export function namesSharing(card: Card, aspect: Aspect, value: string, known: Knowledge): string[] {
  const sharing = known.cards.filter(
    (other) => other.id === card.id || known.values(other, aspect).has(value),
  )
  return [...new Set(sharing.flatMap(namesOf))]
}
