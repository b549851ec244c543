/** What is this name? The best card, the others it may be, or the nearest known names. */
import type { Card, CardHead, Content, Identification } from '@proctor/content'

export interface WhatisResult {
  /** As asked. */
  query: string
  /** Best first; empty when the name is not known. */
  identifications: Identification[]
  /** The card of the best identification. */
  card?: Card
  /** Heads of all cards among the identifications, best first. */
  cards: CardHead[]
  /** Known names near an unknown one; never shown as an answer. */
  suggestions: { name: string; card: string; summary: string; team?: true }[]
}

/** How many names are suggested for an unknown one. */
const mostSuggestions = 4
/** Longer texts are no name: `ps` prints at most 63 characters of one. */
const longestName = 256

/** Answers `/whatis <name>`. */
export async function whatis(
  content: Content,
  query: string,
  options: { release?: string } = {},
): Promise<WhatisResult> {
  const name = query.trim().slice(0, longestName)
  const identifications = content.identify(name, options)
  const ids = [...new Set(identifications.flatMap(({ card }) => card ?? []))]
  const cards = ids.flatMap((id) => content.head(id) ?? [])
  const first = identifications[0]?.card
  const card = first ? content.card(first) : undefined
  const suggestions = identifications.length > 0 || !name ? [] : await suggest(content, name)
  return { query, identifications, ...(card && { card }), cards, suggestions }
}

async function suggest(content: Content, name: string): Promise<WhatisResult['suggestions']> {
  const near = content.similar(name, mostSuggestions)
  const searched = near.length > 0 ? [] : await content.search(name)
  const found = [
    ...near,
    ...searched.slice(0, mostSuggestions).map(({ id, title }) => ({ name: title, card: id })),
  ]
  return found.map(({ name, card }) => {
    const head = content.head(card)
    return { name, card, summary: head?.summary ?? '', ...(head?.team && { team: true }) }
  })
}
