/** Answers of facts: fit to be offered side by side in a quiz. */
import { stem } from '../format.ts'
import type { Problem, ReadCard } from '../read-card.ts'
import type { Content } from '../read-content.ts'

type Fact = ReadCard['facts']['facts'][number]

const shortest = 30

/** Form of each answer, its own card's name in it, and the same answer with different values. */
export function checkAnswers({ cards }: Content): Problem[] {
  return [...cards.flatMap(answersOfCard), ...sameAnswers(cards)]
}

function answersOfCard({ file, facts }: ReadCard): Problem[] {
  const names = ownNames(facts)
  return facts.facts.flatMap((fact, index) => {
    const at = `facts[${index}].answer`
    const problems = formProblems(fact).map((message) => ({ file, at, message }))
    const name = names.find((word) => holdsName(fact.answer, word))
    if (name)
      problems.push({
        file,
        at,
        message: `holds "${name}", which gives the answer away; say it without the name`,
      })
    return [...problems, ...settingProblems({ file, facts }, fact, index)]
  })
}

function formProblems({ aspect, answer, about }: Fact): string[] {
  const problems: string[] = []
  const phrase = aspect !== 'command' && aspect !== 'tunable'
  if (/[.!?]$/.test(answer)) problems.push('ends with a full stop; an answer is a phrase, remove it')
  if (phrase && /^[a-z]+(?:\s|$)/.test(answer)) problems.push('must begin with a capital letter')
  if (!phrase && /^[A-Z][a-z]+ [a-z]+ /.test(answer))
    problems.push(`must be the ${aspect} itself, not a sentence; put what it is for into about`)
  if (phrase && [...answer].length < shortest) {
    problems.push(
      `is ${[...answer].length} characters long; at least ${shortest}, so that answers look alike`,
    )
  }
  if (!phrase && about === undefined)
    problems.push(`needs an "about" beside it that says what is asked, such as "whether …"`)
  return problems
}

/** A setting that is asked about is one that the card explains. */
function settingProblems(
  { file, facts }: Pick<ReadCard, 'file' | 'facts'>,
  fact: Fact,
  index: number,
): Problem[] {
  if (fact.aspect !== 'tunable' || facts.kind === 'concept') return []
  if (facts.tunables.some((tunable) => tunable.name === fact.answer)) return []
  return [
    {
      file,
      at: `facts[${index}].answer`,
      message: `"${fact.answer}" is no name below tunables; add the setting there or correct it`,
    },
  ]
}

/** The words by which the card would be recognised: id, title, aliases, stems of formats. */
function ownNames(facts: ReadCard['facts']): string[] {
  const names = facts.kind === 'concept' ? [] : facts.names
  const formats = names.flatMap((name) => ('format' in name ? [stem(name.format) ?? name.format] : []))
  const words = [
    facts.id,
    facts.id.replaceAll(/[-_]/g, ' '),
    facts.title,
    ...formats,
    ...facts.aliases.map((alias) => alias.name),
  ]
  return [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => word.length > 1)
}

/** Short names count as whole words only: `md` is not in `cmd`. */
export function holdsName(answer: string, name: string): boolean {
  const text = answer.toLowerCase()
  if (name.length >= 6) return text.includes(name)
  return new RegExp(`(?<![\\w])${name.replace(/[^\w]/g, '\\$&')}(?![\\w])`).test(text)
}

/** One answer in two cards is one truth, so it has one value. */
function sameAnswers(cards: readonly ReadCard[]): Problem[] {
  const first = new Map<string, { value: string; card: string }>()
  return cards.flatMap(({ file, facts }) =>
    facts.facts.flatMap((fact, index) => {
      const key = `${fact.aspect} ${fact.answer.toLowerCase()}`
      const other = first.get(key)
      first.set(key, other ?? { value: fact.value, card: facts.id })
      if (!other || other.value === fact.value) return []
      const message = `the card ${other.card} has the same answer with the value "${other.value}"; use one value in both`
      return [{ file, at: `facts[${index}].value`, message }]
    }),
  )
}
