/** Names in back-ticks that are one letter away from a card's name are probably misspelt. */
import { editDistance } from '../edit-distance.ts'
import { formatMatcher, stem } from '../format.ts'
import type { Problem } from '../read-card.ts'
import type { Content } from '../read-content.ts'
import { codeSpans, proseFields } from './body.ts'

/** Shorter names have too many honest neighbours. */
const shortest = 6

/**
 * Looks through explanation and prose; corrections are left out, since they speak of misspelt names. A name that
 * differs at its end alone is left in peace: `kthread` is not `kthreadd`, `watchdog` not `watchdogd`.
 */
export function checkIdSpelling({ cards }: Content): Problem[] {
  const names = cards.flatMap(({ facts }) => (facts.kind === 'concept' ? [] : facts.names))
  const formats = names.flatMap((name) => ('format' in name ? [name.format] : []))
  const matchers = formats.map(formatMatcher)
  const ids = cards.map((card) => card.facts.id)
  const stems = formats.flatMap((format) => stem(format) ?? [])
  const known = new Set([
    ...ids,
    ...formats,
    ...stems,
    ...cards.flatMap(({ facts }) => [facts.title, ...facts.aliases.map((alias) => alias.name)]),
  ])
  const isKnown = (word: string) => known.has(word) || matchers.some((matcher) => matcher.match(word))
  const targets = [...new Set([...ids, ...stems])].filter((name) => name.length >= shortest)
  return cards.flatMap((card) => {
    const prose = proseFields(card).filter(({ at }) => !at.startsWith('errata'))
    return [{ at: 'text below the facts', text: card.body }, ...prose].flatMap(({ at, text }) =>
      codeSpans(text)
        .flatMap((span) => span.replace(/^\[(.*)\]$/, '$1').split(/\s+/))
        .filter((word) => !isKnown(word))
        .flatMap((word) => {
          const meant = targets.find(
            (name) => editDistance(word, name, 1) === 1 && !sameBeginning(word, name),
          )
          return meant
            ? [{ file: card.file, at, message: `\`${word}\` is not known; \`${meant}\` is probably meant` }]
            : []
        }),
    )
  })
}

function sameBeginning(a: string, b: string): boolean {
  const length = Math.max(a.length, b.length) - 1
  return a.slice(0, length) === b.slice(0, length)
}
