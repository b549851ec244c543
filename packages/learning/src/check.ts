/**
 * What is wrong with the questions that cards make: two right answers, and cues that give the right one away (after the
 * item-writing rules of Haladyna, Downing and Rodriguez, 2002).
 */
import type { Card } from '@proctor/content'
import { itemsOf } from './items.ts'
import type { Aspect, Knowledge } from './knowledge.ts'
import { draftKey, type Draft, type Kind } from './question.ts'

export interface Problem {
  draft: string
  problem: string
}

/** Problems of all drafts of all cards. */
export function checkQuestions(known: Knowledge): Problem[] {
  return known.cards.flatMap((card) =>
    itemsOf(card, known).flatMap(({ drafts }) => drafts.flatMap((draft) => checkDraft(draft, card, known))),
  )
}

export function checkDraft(draft: Draft, card: Card, known: Knowledge): Problem[] {
  const problems = [...twoRight(draft, card, known), ...twice(draft), ...cues(draft)]
  return problems.map((problem) => ({ draft: draftKey(draft), problem }))
}

/** The aspect by whose values the options of a kind are told apart. */
const aspectOf: Partial<Record<Kind, Aspect>> = {
  'what-is-it': 'job',
  'name-it': 'job',
  'what-wakes': 'trigger',
  'woken-by': 'trigger',
  'why-busy': 'busy',
  'what-it-shows': 'command',
}
/** Kinds whose options are cards, not values. */
const optionsAreCards = new Set<Kind>(['name-it', 'woken-by'])

function twoRight({ kind, variant, right, wrong }: Draft, card: Card, known: Knowledge): string[] {
  const aspect =
    kind === 'which-command' ? card.facts.find(({ id }) => id === variant)?.aspect : aspectOf[kind]
  const truth = aspect ? known.values(card, aspect) : new Set<string>()
  return wrong.flatMap((option) => {
    if (option.key === right.key || plain(option.text) === plain(right.text))
      return [`"${option.text}" is the right answer a second time`]
    if (!aspect) return []
    const values = optionsAreCards.has(kind)
      ? valuesOfCard(option.key, aspect, known)
      : valuesOfAnswer(option.key, option.text, aspect, known)
    const shared = [...values].filter((value) => truth.has(value))
    return shared.length > 0 ? [`"${option.text}" is true of ${card.id} as well: ${shared.join(', ')}`] : []
  })
}

function twice({ wrong }: Draft): string[] {
  const texts = wrong.map(({ text }) => plain(text))
  return texts.flatMap((text, at) => (texts.indexOf(text) < at ? [`"${text}" is an option twice`] : []))
}

function valuesOfCard(id: string, aspect: Aspect, known: Knowledge): ReadonlySet<string> {
  const card = known.card(id)
  return card ? known.values(card, aspect) : new Set()
}

/** The value of the answer, and of every fact anywhere that gives the same answer. */
function valuesOfAnswer(key: string, text: string, aspect: Aspect, known: Knowledge): ReadonlySet<string> {
  return new Set([key, ...(answersOf(known).get(`${aspect} ${plain(text)}`) ?? [])])
}

const answers = new WeakMap<Knowledge, Map<string, string[]>>()

/** `<aspect> <answer>` → the values that facts with this answer have. */
function answersOf(known: Knowledge): Map<string, string[]> {
  let index = answers.get(known)
  if (!index) {
    answers.set(known, (index = new Map()))
    for (const { aspect, answer, value } of known.cards.flatMap((card) => card.facts)) {
      const key = `${aspect} ${plain(answer)}`
      index.set(key, [...(index.get(key) ?? []), value])
    }
  }
  return index
}

function cues({ kind, stem, right, wrong, fixedOrder }: Draft): string[] {
  if (wrong.length === 0 || fixedOrder) return []
  return [
    ...lengthCue(
      right.text,
      wrong.map(({ text }) => text),
    ),
    ...grammarCue(
      right.text,
      wrong.map(({ text }) => text),
    ),
    ...(/\b(?:all|none) of (?:the above|these|them)\b/i.test(
      [right, ...wrong].map(({ text }) => text).join('\n'),
    )
      ? ['an option speaks of the others']
      : []),
    ...(/\b(?:an?)$/i.test(stem.trim()) ? ['the stem ends in an article'] : []),
    ...(right.code !== wrong[0]?.code ? ['the right answer alone is shown as code, or not'] : []),
    ...(kind === 'match' || wrong.length >= 2 ? [] : ['has fewer than two wrong answers']),
  ]
}

/** The right answer must not be the longest or shortest by far. */
function lengthCue(right: string, wrong: string[]): string[] {
  const lengths = wrong.map(({ length }) => length).sort((a, b) => a - b)
  const near = lengths.filter((length) => Math.abs(length - right.length) <= Math.max(16, 0.4 * right.length))
  return near.length >= Math.min(2, lengths.length)
    ? []
    : [`the right answer stands out by its length (${right.length} against ${lengths.join(', ')})`]
}

/** All options end alike and begin alike: a capital letter, or none has one. */
function grammarCue(right: string, wrong: string[]): string[] {
  const shape = (text: string) => `${/[.?!]$/.test(text) ? 'sentence' : 'phrase'}`
  return wrong.some((text) => shape(text) === shape(right))
    ? []
    : ['the right answer alone ends with a full stop, or without']
}

/** As people read it: case and blanks do not tell answers apart, signs such as + and - do. */
const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()
