/** Full-text search over cards, with typing errors forgiven. */
import type MiniSearch from 'minisearch'
import type { Options } from 'minisearch'
import type { Card } from './card.ts'
import type { Prose } from './prose.ts'

export interface SearchDocument {
  id: string
  title: string
  names: string
  summary: string
  facts: string
  body: string
}

/** Kept in one place: the index must be read with the options it was made with. */
export const searchOptions: Options<SearchDocument> = {
  fields: ['title', 'names', 'summary', 'facts', 'body'],
  tokenize: (text) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}_]+/u)
      .filter((word) => word.length > 1),
  searchOptions: {
    boost: { title: 6, names: 5, summary: 3, facts: 2 },
    prefix: (term) => term.length > 2,
    fuzzy: (term) => (term.length > 3 ? 0.25 : false),
    combineWith: 'AND',
  },
}

/** What is searched of a card. */
export function searchDocument(card: Card): SearchDocument {
  const names =
    card.kind === 'concept' ? [] : card.names.map((name) => ('format' in name ? name.format : name.example))
  return {
    id: card.id,
    title: card.title,
    names: [...names, ...card.aliases.map((alias) => alias.name)].join(' '),
    summary: card.summary,
    facts: card.facts.map((fact) => fact.answer).join('. '),
    body: card.body.map(plain).join('\n'),
  }
}

function plain(prose: Prose): string {
  if (prose.kind === 'code') return prose.text
  const items = prose.kind === 'list' ? prose.items : [prose.spans]
  return items.map((spans) => spans.map((span) => span.text).join('')).join('\n')
}

/** Card ids that fit the text, best first: all words must occur; where none does, any of them. */
export function searchCards(index: MiniSearch<SearchDocument>, text: string): string[] {
  const all = index.search(text)
  const found = all.length > 0 ? all : index.search(text, { combineWith: 'OR' })
  return found.map((result) => String(result.id))
}
