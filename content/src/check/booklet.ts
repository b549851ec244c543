/** The booklet's 46 entries have one card each. */
import type { Problem } from '../read-card.ts'
import type { Content } from '../read-content.ts'

export const entries = 46

export function checkBooklet({ cards }: Content): Problem[] {
  const first = new Map<number, string>()
  const problems = cards.flatMap(({ file, facts }) => {
    const entry = facts.booklet?.entry
    if (entry === undefined) return []
    const other = first.get(entry)
    if (other !== undefined)
      return [{ file, at: 'booklet.entry', message: `${entry} is the card ${other} already; correct one` }]
    first.set(entry, facts.id)
    return []
  })
  const missing = Array.from({ length: entries }, (_, index) => index + 1).filter(
    (entry) => !first.has(entry),
  )
  if (missing.length === 0) return problems
  const message = `no card that can be read for ${missing.length} of the booklet's ${entries} entries: ${missing.join(', ')}`
  return [...problems, { file: 'content/cards', message }]
}
