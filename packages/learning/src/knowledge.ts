/** All cards at hand, and which controlled values are true of each: what makes a wrong answer surely wrong. */
import type { Card } from '@proctor/content'

export type Behaving = Exclude<Card, { kind: 'concept' }>
export type KernelCard = Extract<Card, { kind: 'kernel-thread' | 'workqueue' }>
export type Aspect = Card['facts'][number]['aspect']
export type Fact = Card['facts'][number]

export interface Knowledge {
  cards: readonly Card[]
  card(id: string): Card | undefined
  label(vocabulary: string, value: string): string
  /** Every value of an aspect that is true of a card. */
  values(card: Card, aspect: Aspect): ReadonlySet<string>
  /** The other cards, those that are taken for this one first, then related ones, then the same kind and subsystem. */
  near(card: Card): readonly Card[]
  /** What a card's questions are made of: for a card of ours only ours, whatever a team adds. */
  among(card: Card): Knowledge
}

/** Knowledge of cards that are all ours, or all alike. */
export function knowledge(cards: readonly Card[], label: Knowledge['label']): Knowledge {
  const byId = new Map(cards.map((card) => [card.id, card]))
  const known = new Map<string, ReadonlySet<string>>()
  const ordered = new Map<string, readonly Card[]>()
  const all: Knowledge = {
    cards,
    card: (id) => byId.get(id),
    label,
    among: () => all,
    values(card, aspect) {
      const key = `${card.id} ${aspect}`
      let values = known.get(key)
      if (!values) {
        values = new Set(
          card.facts.flatMap((fact) => (fact.aspect === aspect ? [fact.value, ...fact.alsoTrue] : [])),
        )
        known.set(key, values)
      }
      return values
    },
    near(card) {
      let others = ordered.get(card.id)
      if (!others) {
        const confused = new Set(card.confusedWith.map((one) => one.card))
        const distance = (other: Card) =>
          (confused.has(other.id) ? -8 : 0) +
          (card.related.includes(other.id) || other.related.includes(card.id) ? -4 : 0) +
          (other.kind === card.kind ? -2 : 0) +
          (other.subsystem === card.subsystem ? -1 : 0)
        others = cards
          .filter((other) => other.id !== card.id)
          .map((other) => ({ other, far: distance(other) }))
          .sort((a, b) => a.far - b.far)
          .map(({ other }) => other)
        ordered.set(card.id, others)
      }
      return others
    },
  }
  return all
}

/** True when no value of the aspect is true of both cards. */
export function disjoint(known: Knowledge, aspect: Aspect, a: Card, b: Card): boolean {
  const values = known.values(b, aspect)
  return ![...known.values(a, aspect)].some((value) => values.has(value))
}

/** Where a statement was checked, in words: `mm/vmscan.c, balance_pgdat()`. */
export function sourceOf(card: Card, id: string | undefined): string | undefined {
  if (card.team) return 'a card of your team, not checked by Proctor'
  const source = card.sources.find((one) => one.id === id)
  if (!source) return undefined
  if ('file' in source) return `${source.file}${source.function ? `, ${source.function}()` : ''}`
  if ('man' in source) return source.man
  if ('path' in source) return source.path
  return source.url
}
