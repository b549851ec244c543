/** What a card points to is there: other cards, and its own sources. */
import type { Problem, ReadCard } from '../read-card.ts'
import type { Content } from '../read-content.ts'

interface Reference {
  at: string
  to: string
}

/** Every card that is named exists and is another one; every source that is named exists; no id stands twice. */
export function checkReferences({ cards }: Content): Problem[] {
  const ids = new Set(cards.map((card) => card.facts.id))
  return cards.flatMap((card) => [
    ...cardReferences(card, ids),
    ...sourceReferences(card),
    ...twice(card, 'sources'),
    ...twice(card, 'facts'),
  ])
}

function cardReferences({ file, facts }: ReadCard, ids: Set<string>): Problem[] {
  const references: Reference[] = [
    ...facts.related.map((to, index) => ({ at: `related[${index}]`, to })),
    ...facts.confusedWith.flatMap(({ card }, index) =>
      card ? [{ at: `confusedWith[${index}].card`, to: card }] : [],
    ),
  ]
  return references.flatMap(({ at, to }, index) => {
    if (to === facts.id) return [{ file, at, message: 'is this card itself; remove it' }]
    if (!ids.has(to)) return [{ file, at, message: `there is no card "${to}"; correct the id or remove it` }]
    const before = references
      .slice(0, index)
      .some((other) => other.to === to && other.at.startsWith('related') && at.startsWith('related'))
    return before ? [{ file, at, message: `"${to}" stands here twice; remove one` }] : []
  })
}

function sourceReferences({ file, facts }: ReadCard): Problem[] {
  const sources = new Map(facts.sources.map((source) => [source.id, source]))
  const references: Reference[] = [
    ...facts.facts.map((fact, index) => ({ at: `facts[${index}].source`, to: fact.source })),
    ...facts.errata.map((erratum, index) => ({ at: `errata[${index}].source`, to: erratum.source })),
  ]
  if (facts.kind !== 'concept') {
    references.push({ at: 'kill.source', to: facts.kill.source })
    references.push(
      ...facts.changes.map((change, index) => ({ at: `changes[${index}].source`, to: change.source })),
    )
  }
  const missing = references
    .filter(({ to }) => !sources.has(to))
    .map(({ at, to }) => ({
      file,
      at,
      message: `there is no source with id "${to}" below sources; add it or correct the id`,
    }))
  return [
    ...missing,
    ...facts.errata.flatMap((erratum, index) =>
      uncovered({ file, index, erratum }, sources.get(erratum.source)),
    ),
  ]
}

/** A correction that is said to hold in a release needs a source that was read in that release. */
function uncovered(
  { file, index, erratum }: { file: string; index: number; erratum: ReadCard['facts']['errata'][number] },
  source: ReadCard['facts']['sources'][number] | undefined,
): Problem[] {
  if (!source || !('file' in source)) return []
  const missing = erratum.release.filter((release) => !source.release.includes(release))
  if (missing.length === 0) return []
  const message = `is said of ${missing.join(' and ')} too, but the source ${source.id} is not; correct one of them`
  return [{ file, at: `errata[${index}].release`, message }]
}

function twice({ file, facts }: ReadCard, list: 'sources' | 'facts'): Problem[] {
  const seen = new Set<string>()
  return facts[list].flatMap(({ id }, index) => {
    if (seen.has(id))
      return [{ file, at: `${list}[${index}].id`, message: `"${id}" stands twice; give one another id` }]
    seen.add(id)
    return []
  })
}
