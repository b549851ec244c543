/** Turns checked cards into what the program reads at run time: a name index, one JSON a card, a search index. */
import { createHash } from 'node:crypto'
import MiniSearch from 'minisearch'
import type { Card, CardHead, NameFormat, NameIndex } from './card.ts'
import type { ReadCard } from './read-card.ts'
import { compileProse } from './compile-prose.ts'
import { searchDocument, searchOptions, type SearchDocument } from './search.ts'

export interface CompiledContent {
  names: NameIndex
  cards: Card[]
  /** A serialised MiniSearch index. */
  search: string
}

/** Compiles all cards. The cards must have passed `content:check`; nothing is checked again here. */
export function compile(
  read: ReadCard[],
  vocabulary: Record<string, Record<string, string>>,
): CompiledContent {
  const cards = read
    .map(({ facts, body }): Card => ({ ...facts, body: compileProse(body, () => undefined) }))
    .sort((a, b) => (a.booklet?.entry ?? 1000) - (b.booklet?.entry ?? 1000) || a.id.localeCompare(b.id))
  const search = new MiniSearch<SearchDocument>(searchOptions)
  search.addAll(cards.map(searchDocument))
  return {
    names: {
      digest: createHash('sha256').update(JSON.stringify(cards)).digest('hex').slice(0, 16),
      heads: cards.map(head),
      formats: cards.flatMap(formatsOf),
      descriptions: cards.flatMap(descriptionsOf),
      aliases: cards.flatMap((card) => card.aliases.map(({ name }) => ({ name, card: card.id }))),
      labels: vocabulary,
    },
    cards,
    search: JSON.stringify(search),
  }
}

function head(card: Card): CardHead {
  const { id, title, kind, summary, subsystem } = card
  return { id, title, kind, summary, subsystem, ...(card.booklet && { booklet: card.booklet.entry }) }
}

/** Rescuers are named `kworker/R-…` in 6.12 (kernel/workqueue.c `format_worker_id`) and not yet in 6.1: any release after it may. */
const rescuerPrefixSince = '6.2'

function formatsOf(card: Card): NameFormat[] {
  if (card.kind === 'concept') return []
  const names = card.names.flatMap((name): NameFormat[] => {
    if (name.form === 'kworker') return []
    if (name.form === 'program') {
      const format = { card: card.id, role: 'program' as const, format: name.format, fields: name.fields }
      return [name.unlessArgs.length > 0 ? { ...format, unlessArgs: name.unlessArgs } : format]
    }
    const { fields, releases } = name
    const span = {
      ...(releases?.since && { since: releases.since }),
      ...(releases?.until && { until: releases.until }),
    }
    const base = { card: card.id, fields, ...span }
    if (name.form === 'thread') return [{ ...base, role: 'thread', format: name.format }]
    const unbound = name.pool.startsWith('unbound')
    const workqueue: NameFormat = {
      ...base,
      role: 'workqueue',
      format: name.format,
      ...(unbound && { unbound }),
      ...(name.pool.endsWith('highpri') && { highPriority: true }),
    }
    if (!name.rescuer) return [workqueue]
    return [
      workqueue,
      { ...base, role: 'rescuer', format: name.format },
      {
        ...base,
        role: 'rescuer',
        format: `kworker/R-${name.format}`,
        since: later(span.since, rescuerPrefixSince),
      },
    ]
  })
  return names.filter((name, index) => names.findIndex((other) => same(name, other)) === index)
}

function same(a: NameFormat, b: NameFormat): boolean {
  return a.format === b.format && a.role === b.role
}

function later(a: string | undefined, b: string): string {
  return a && a.localeCompare(b, undefined, { numeric: true }) > 0 ? a : b
}

function descriptionsOf(card: Card): NameFormat[] {
  if (card.kind === 'concept') return []
  return card.names.flatMap((name) =>
    name.form === 'workqueue'
      ? name.descriptions.map(({ format, fields }) => ({
          card: card.id,
          role: 'worker' as const,
          format,
          fields,
        }))
      : [],
  )
}
