/**
 * Three kinds of question made from cards' facts, for authors to read: are the facts fit to be asked? A wrong option is
 * only taken from a card whose value is not true of the card asked about.
 */
import type { CardFacts } from './schema.ts'

export interface SampleQuestion {
  card: string
  kind: 'fact' | 'name-it' | 'true-or-false'
  question: string
  /** The right one first. */
  options: string[]
}

const stems: Record<string, (title: string, about: string | undefined) => string> = {
  job: (title) => `What does ${title} do?`,
  trigger: (title) => `What wakes ${title}, or queues its work?`,
  busy: (title) => `${title} uses much CPU time or is stuck. Which cause fits?`,
  command: (title, about) => `About ${title}: which command shows ${about}?`,
  tunable: (title, about) => `About ${title}: which setting sets ${about}?`,
}

/** All questions on one card, with distractors from the others; `random` gives numbers from 0 to 1. */
export function sampleQuestions(card: CardFacts, all: CardFacts[], random: () => number): SampleQuestion[] {
  const others = all.filter((other) => other.id !== card.id)
  const questions: SampleQuestion[] = []
  for (const fact of card.facts) {
    const wrong = others.flatMap((other) => {
      if (values(other, fact.aspect).some((value) => value === fact.value)) return []
      return other.facts.filter(
        ({ aspect, value }) => aspect === fact.aspect && !values(card, aspect).includes(value),
      )
    })
    const stem = stems[fact.aspect]?.(card.title, fact.about)
    const options = pick([...new Set(wrong.map((one) => one.answer))], 2, random)
    if (stem && options.length === 2) {
      questions.push({ card: card.id, kind: 'fact', question: stem, options: [fact.answer, ...options] })
    }
    if (fact.aspect !== 'job') continue
    const names = others
      .filter((other) => !values(other, 'job').includes(fact.value))
      .map((other) => other.title)
    questions.push({
      card: card.id,
      kind: 'name-it',
      question: `Which name belongs to this? ${fact.answer}.`,
      options: [card.title, ...pick(names, 2, random)],
    })
  }
  for (const { claim, truth } of card.errata) {
    questions.push({
      card: card.id,
      kind: 'true-or-false',
      question: `True or false? ${claim}`,
      options: [`False. ${truth}`, 'True'],
    })
  }
  return questions
}

/** Every value of the aspect that is true of the card. */
function values(card: CardFacts, aspect: string): string[] {
  return card.facts.flatMap((fact) => (fact.aspect === aspect ? [fact.value, ...fact.alsoTrue] : []))
}

function pick<T>(from: T[], count: number, random: () => number): T[] {
  const rest = [...from]
  const taken: T[] = []
  while (taken.length < count && rest.length > 0)
    taken.push(...rest.splice(Math.floor(random() * rest.length), 1))
  return taken
}
