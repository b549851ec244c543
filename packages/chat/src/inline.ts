/** A card's one-line texts: `code` in back-ticks, everything else plain. Names of cards become links to them. */
import type { Span } from './message.ts'

/** Splits a text at its back-ticks; `cardOf` says which card a code word names, if any. */
export function inline(text: string, cardOf: (word: string) => string | undefined = () => undefined): Span[] {
  return text.split('`').flatMap((part, index): Span[] => {
    if (!part) return []
    if (index % 2 === 0) return [{ kind: 'text', text: part }]
    const card = cardOf(part)
    return [card ? { kind: 'card', card, text: part } : { kind: 'code', text: part }]
  })
}
