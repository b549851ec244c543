/** Controlled values: those that cards use are listed, and those that are listed are used. */
import type { Problem, ReadCard } from '../read-card.ts'
import { vocabularies, type Content, type VocabularyName } from '../read-content.ts'

interface Use {
  file: string
  at: string
  list: VocabularyName
  value: string
}

export function checkVocabulary({ cards, vocabulary }: Content): Problem[] {
  const uses = cards.flatMap(usesOf)
  const unknown = uses
    .filter(({ list, value }) => !Object.hasOwn(vocabulary[list], value))
    .map(({ file, at, list, value }) => ({
      file,
      at,
      message: `"${value}" is not in content/vocabulary/${list}.yaml; use a value from there or add it at the end`,
    }))
  return [...unknown, ...cards.flatMap(repeated), ...unused(uses, vocabulary)]
}

function usesOf({ file, facts }: ReadCard): Use[] {
  const use = (list: VocabularyName, at: string, value: string): Use => ({ file, list, at, value })
  const uses = [use('subsystem', 'subsystem', facts.subsystem)]
  facts.facts.forEach((fact, index) => {
    uses.push(use(fact.aspect, `facts[${index}].value`, fact.value))
    fact.alsoTrue.forEach((value, position) =>
      uses.push(use(fact.aspect, `facts[${index}].alsoTrue[${position}]`, value)),
    )
  })
  if (facts.kind === 'concept') return uses
  return [
    ...uses,
    use('per', 'per', facts.per),
    use('presence', 'presence', facts.presence),
    use('kill', 'kill.effect', facts.kill.effect),
  ]
}

/** A value needs to be said once. */
function repeated({ file, facts }: ReadCard): Problem[] {
  return facts.facts.flatMap((fact, index) =>
    fact.alsoTrue
      .map((value, position) => ({ value, position }))
      .filter(({ value, position }) => value === fact.value || fact.alsoTrue.indexOf(value) < position)
      .map(({ value, position }) => ({
        file,
        at: `facts[${index}].alsoTrue[${position}]`,
        message: `"${value}" is already said of this fact; remove it`,
      })),
  )
}

function unused(uses: readonly Use[], vocabulary: Content['vocabulary']): Problem[] {
  return vocabularies.flatMap((list) => {
    const used = new Set(uses.filter((use) => use.list === list).map((use) => use.value))
    return Object.keys(vocabulary[list])
      .filter((value) => !used.has(value))
      .map((value) => ({
        file: `content/vocabulary/${list}.yaml`,
        at: value,
        message: 'is used by no card; remove the line, or correct the card that means it',
      }))
  })
}
