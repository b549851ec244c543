/** Item `job`: what is it, name it, the name left out of the card's own sentence, names matched with jobs. */
import type { Card } from '@proctor/content'
import { disjoint, sourceOf, type Fact, type Knowledge } from '../knowledge.ts'
import type { Choice, Draft } from '../question.ts'
import { namesOf, namesSharing } from '../names.ts'
import { itemId, nearest, worksFor, type KindOfQuestion } from './kind.ts'

const jobOf = (card: Card): Fact | undefined => card.facts.find(({ aspect }) => aspect === 'job')
/** Cards with another job altogether. */
const others = (card: Card, known: Knowledge) =>
  known.near(card).filter((other) => jobOf(other) && disjoint(known, 'job', card, other))
const named = (card: Card): Choice => ({ key: card.id, text: card.title, code: true })

export const whatIsIt: KindOfQuestion = (card, known) => {
  const job = jobOf(card)
  if (!job) return []
  const right: Choice = { key: job.value, text: job.answer }
  const wrong = others(card, known).flatMap((other): Choice[] => {
    const fact = jobOf(other)
    return fact ? [{ key: fact.value, text: fact.answer }] : []
  })
  return [
    draft(card, job, {
      kind: 'what-is-it',
      stem: `What does ${card.title} do?`,
      right,
      wrong: nearest(right, wrong),
    }),
  ]
}

export const nameIt: KindOfQuestion = (card, known) => {
  const job = jobOf(card)
  if (!job) return []
  const wrong = others(card, known)
    .filter((other) => !worksFor(other, card, known))
    .map(named)
  return [
    draft(card, job, {
      kind: 'name-it',
      stem: `Which name belongs to this job? ${job.answer}.`,
      right: named(card),
      wrong: nearest(named(card), wrong),
      accept: namesSharing(card, 'job', job.value, known),
    }),
  ]
}

/** Three names and three jobs: one way to pair them is right; every job is false of the other two. */
export const match: KindOfQuestion = (card, known) => {
  const job = jobOf(card)
  const [second, third] = apart(card, others(card, known), known)
  const [b, c] = [second && jobOf(second), third && jobOf(third)]
  if (!job || !second || !third || !b || !c) return []
  const pairs = (...answers: Fact[]): Choice => ({
    key: answers.map(({ value }) => value).join('+'),
    text: [card, second, third]
      .map(({ title }, at) => `${title}: ${lower(answers[at]?.answer ?? '')}`)
      .join('. '),
  })
  return [
    draft(card, job, {
      kind: 'match',
      stem: 'Which names and jobs belong together?',
      right: pairs(job, b, c),
      wrong: [pairs(b, job, c), pairs(c, b, job), pairs(b, c, job)],
    }),
  ]
}

/** Two cards whose jobs are false of each other, too. */
function apart(card: Card, from: Card[], known: Knowledge): Card[] {
  const short = from.filter((one) => (jobOf(one)?.answer.length ?? 0) <= 60)
  const [first] = short
  const second = first && short.find((one) => one !== first && disjoint(known, 'job', first, one))
  return first && second && (jobOf(card)?.answer.length ?? 0) <= 75 ? [first, second] : []
}

const lower = (text: string) =>
  /^[A-Z][a-z]/.test(text) ? (text[0] ?? '').toLowerCase() + text.slice(1) : text

/** The card's own line with its name left out; asked by typing only, with the first letter given. */
export const cloze: KindOfQuestion = (card) => {
  const job = jobOf(card)
  const accept = namesOf(card)
  if (!job || accept.some((name) => hasWord(card.summary, name))) return []
  const first = /[A-Za-z]/.exec(card.title)?.[0] ?? ''
  return [
    draft(card, job, {
      kind: 'cloze',
      stem: `Which name is missing? ${first}…: ${card.summary}`,
      right: named(card),
      wrong: [],
      accept,
    }),
  ]
}

const hasWord = (text: string, name: string) =>
  new RegExp(`(?<![\\w/-])${name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![\\w/-])`, 'i').test(text)

function draft(
  card: Card,
  fact: Fact,
  rest: Pick<Draft, 'kind' | 'stem' | 'right' | 'wrong'> & { accept?: string[] },
): Draft {
  const source = sourceOf(card, fact.source)
  return {
    item: itemId(card, 'job'),
    card: card.id,
    variant: fact.id,
    line: `${card.title}: ${card.summary}`,
    ...(source && { source }),
    ...rest,
  }
}
