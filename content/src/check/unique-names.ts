/** No two cards answer to the same word. */
import type { Problem, ReadCard } from '../read-card.ts'
import type { Content } from '../read-content.ts'

interface Word {
  card: string
  file: string
  at: string
  text: string
}

/** Ids, titles, names and aliases of different cards must differ, whatever their case and brackets. */
export function checkUniqueNames({ cards }: Content): Problem[] {
  const first = new Map<string, Word>()
  const clashes = cards.flatMap(wordsOf).flatMap((word) => {
    const key = plain(word.text)
    const other = first.get(key) ?? word
    first.set(key, other)
    return other.card === word.card ? [] : [clash(word, other)]
  })
  return [...clashes, ...cards.flatMap(needlessAliases)]
}

function wordsOf({ file, facts }: ReadCard): Word[] {
  const word = (at: string, text: string): Word => ({ card: facts.id, file, at, text })
  const names = facts.kind === 'concept' ? [] : facts.names
  return [
    word('id', facts.id),
    word('title', facts.title),
    ...names.flatMap((name, index) =>
      'format' in name ? [word(`names[${index}].format`, name.format)] : [],
    ),
    ...names.map((name, index) => word(`names[${index}].example`, name.example)),
    ...facts.aliases.map((alias, index) => word(`aliases[${index}].name`, alias.name)),
  ]
}

function clash({ file, at, text }: Word, other: Word): Problem {
  return {
    file,
    at,
    message: `"${text}" also leads to the card ${other.card} (its ${other.at}); keep it in one of them`,
  }
}

function needlessAliases({ file, facts }: ReadCard): Problem[] {
  const seen = new Set([plain(facts.id)])
  return facts.aliases.flatMap(({ name }, index) => {
    const word = plain(name)
    if (!seen.has(word)) {
      seen.add(word)
      return []
    }
    const message =
      word === plain(facts.id)
        ? 'is the id itself, which leads here anyway; remove it'
        : 'stands here twice; remove one'
    return [{ file, at: `aliases[${index}].name`, message: `"${name}" ${message}` }]
  })
}

const plain = (text: string) =>
  text
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase()
