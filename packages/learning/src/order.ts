/** In which order new items are learnt: the booklet's cards first, or those that a listing shows. */
import type { Card } from '@proctor/content'
import { itemsOf } from './items.ts'
import type { Knowledge } from './knowledge.ts'

/** A card's first items come before the later ones of cards further on: so many at a time. */
const atOnce = 2

/**
 * Every item in the order it is learnt. Two items of a card, then of the next; when a round of ten cards is through,
 * their next two.
 * @param cards The cards in order; all, the booklet's in its order first, when absent.
 */
export function* learningOrder(known: Knowledge, cards: readonly Card[] = known.cards): Generator<string> {
  for (let from = 0; from < cards.length; from += 10) {
    const group = cards.slice(from, from + 10).map((card) => itemsOf(card, known))
    const most = Math.max(...group.map(({ length }) => length))
    for (let at = 0; at < most; at += atOnce)
      for (const items of group) yield* items.slice(at, at + atOnce).map(({ id }) => id)
  }
}

/** Cards that a listing shows first, then the others in their order. */
export function shownFirst(known: Knowledge, shown: readonly string[]): Card[] {
  const first = shown.flatMap((id) => known.card(id) ?? [])
  const set = new Set(first)
  return [...set, ...known.cards.filter((card) => !set.has(card))]
}
