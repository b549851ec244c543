/** One asking of an item: a kind by how well it is known, distractors that work, the right one's place by chance. */
import { answered } from './grade.ts'
import type { Item } from './items.ts'
import { draftKey, type Choice, type Draft, type Question } from './question.ts'

/** Numbers from 0 up to, but not including, 1. */
export type Random = () => number

export interface AskOptions {
  random: Random
  /** Never asked before: the plainest kind comes first. */
  first?: boolean
  /** Past learning (FSRS state review): typed recall for at least half of its reviews. */
  mature?: boolean
  /** Keys (`draft key|option key`) of distractors that nobody picks. */
  retired?: ReadonlySet<string>
  /** `<kind>/<variant>` that were asked before, latest last: another one is taken where there is one. */
  before?: readonly string[]
  /** Faces without a text field ask by choice only. */
  typing?: boolean
}

/** Share of a mature item's askings that are typed, where it can be. */
const typedShare = 0.6

/** Asks an item once. */
export function ask(
  item: Item,
  { random, first = false, mature = false, retired = new Set(), before = [], typing = true }: AskOptions,
): Question {
  const typed = mature && typing && random() < typedShare ? item.drafts.filter(({ accept }) => accept) : []
  const choices = item.drafts.filter(({ wrong }) => wrong.length > 0)
  const pool = typed.length > 0 ? typed : first ? plainest(choices) : choices
  const draft = freshest(pool, before, random)
  return typed.length > 0 ? typedQuestion(draft) : choiceQuestion(draft, random, retired)
}

/** The drafts of the kind that is named first: "what is it" before matching names. */
const plainest = (drafts: readonly Draft[]) => drafts.filter(({ kind }) => kind === drafts[0]?.kind)

/** One of the drafts not asked for the longest time. */
function freshest(drafts: readonly Draft[], before: readonly string[], random: Random): Draft {
  const last = (draft: Draft) => before.lastIndexOf(`${draft.kind}/${draft.variant}`)
  const oldest = Math.min(...drafts.map(last))
  const candidates = drafts.filter((draft) => last(draft) === oldest)
  const draft = candidates[Math.floor(random() * candidates.length)]
  if (!draft) throw new Error('an item has no draft to ask')
  return draft
}

function typedQuestion(draft: Draft): Question {
  return { ...base(draft), form: 'typed', options: [], right: -1, hash: hashOf(draft) }
}

export function choiceQuestion(
  draft: Draft,
  random: Random,
  retired: ReadonlySet<string> = new Set(),
): Question {
  const key = draftKey(draft)
  const working = draft.wrong.filter((one) => !retired.has(`${key}|${one.key}`))
  const wrong = pick(working.length >= 2 ? working : draft.wrong, 2, random)
  const options = draft.fixedOrder ? inOwnOrder(draft, wrong) : shuffled([draft.right, ...wrong], random)
  return { ...base(draft), form: 'choice', options, right: options.indexOf(draft.right), hash: hashOf(draft) }
}

/** True before false, normal before look: the order in which the kind names them, whatever is right. */
function inOwnOrder({ right, wrong: all }: Draft, wrong: Choice[]): Choice[] {
  const order = ['true', 'false', 'normal', 'disguise', 'state', 'look']
  return [right, ...(all.length > 2 ? wrong : all)].sort(
    (a, b) => order.indexOf(a.key) - order.indexOf(b.key),
  )
}

function base({ item, card, kind, variant, stem, listing, accept = [], line, source }: Draft) {
  return {
    item,
    card,
    kind,
    variant,
    stem,
    accept,
    line,
    ...(listing && { listing }),
    ...(source && { source }),
  }
}

/** The nearer a wrong answer, the likelier it is taken. */
function pick(from: readonly Choice[], count: number, random: Random): Choice[] {
  const rest = [...from]
  const taken: Choice[] = []
  while (taken.length < count && rest.length > 0)
    taken.push(...rest.splice(Math.floor(random() ** 2 * rest.length), 1))
  return taken
}

/** Fisher and Yates: every order is as likely, so the right one's place is uniform. */
function shuffled<T>(list: T[], random: Random): T[] {
  const result = [...list]
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [a, b] = [result[at], result[other]]
    if (a !== undefined && b !== undefined) [result[at], result[other]] = [b, a]
  }
  return result
}

/** FNV-1a over what is asked and what is right: changes when a fact is corrected. */
export function hashOf({ stem, listing = [], right, accept = [] }: Draft): string {
  let hash = 0x811c9dc5
  for (const character of [stem, ...listing, right.text, ...accept].join('\n')) {
    hash ^= character.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  return hash.toString(16).padStart(8, '0')
}

/** Whether an answer is right: an option's index, or what was typed. */
export function isRight(question: Question, answer: number | string): boolean {
  if (question.form === 'choice') return answer === question.right
  return typeof answer === 'string' && answered(answer, question.accept)
}
