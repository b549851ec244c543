/** The quiz: what to ask a learner next, what an answer does, and how it is taken back. */
import {
  ask,
  dayOf,
  hashOf,
  isLeech,
  isRight,
  itemById,
  learningOrder,
  placing,
  plan,
  replay,
  scheduler,
  shownFirst,
  startOf,
  type Knowledge,
  type Memory,
  type Plan,
  type Question,
  type Rating,
} from '@proctor/learning'
import type { AnswerState, Learner, LearnerStore, Refusal, StoredQuestion } from './learner-store.ts'

export interface QuizDeps {
  store: LearnerStore
  known: Knowledge
  /** From 0 up to 1. */
  random: () => number
  /** A fresh id that nobody can guess. */
  newId: () => string
}

export type NextResult =
  | { kind: 'question'; stored: StoredQuestion; plan: Plan }
  /** Nothing to ask now. */
  | { kind: 'done'; plan: Plan; answered: number }
  | { kind: 'paused'; to: number }

export interface NextOptions {
  now: number
  /** False on faces without a text field. */
  typing?: boolean
  /** Beyond the day's limits. */
  more?: boolean
  /** Only items of these cards, due or new: "learn what is on this listing". */
  only?: ReadonlySet<string>
}

const schedulerOf = (learner: Learner) =>
  scheduler({ retention: learner.retention, ...(learner.weights && { weights: learner.weights }) })

/** The question to answer next: one that still waits for its answer, or a new one by the plan. */
export async function nextQuestion(
  deps: QuizDeps,
  learner: Learner,
  options: NextOptions,
): Promise<NextResult> {
  const { store, known } = deps
  const { now, typing = true, more = false, only } = options
  const today = dayOf(now, learner.clock)
  const planned = await planFor(deps, learner, { now, today, more, ...(only && { only }) })
  const open = await store.openQuestion(learner.id)
  if (open && fits(open, { known, typing, ...(only && { only }) }))
    return { kind: 'question', stored: open, plan: planned }
  if (learner.pause && today >= learner.pause.from && today <= learner.pause.to && !more && !only)
    return { kind: 'paused', to: learner.pause.to }
  for (const { item: id, state } of planned.queue) {
    const item = itemById(id, known)
    if (!item) continue
    const [before, retired] = [await store.askedBefore(learner.id, id), await store.retired()]
    const question = ask(item, {
      random: deps.random,
      first: state === 'new',
      mature: state === 'review',
      typing,
      before,
      retired,
    })
    const stored = { id: deps.newId(), learner: learner.id, item: id, state, question, askedAt: now }
    await store.keepQuestion(stored)
    return { kind: 'question', stored, plan: planned }
  }
  const { answeredToday } = await store.planState(learner.id, now, today)
  return { kind: 'done', plan: planned, answered: answeredToday.length }
}

/** An open question is asked again unless its card was corrected, or this face cannot ask it. */
function fits(
  { item, question }: StoredQuestion,
  { known, typing, only }: { known: Knowledge; typing: boolean; only?: ReadonlySet<string> },
): boolean {
  if (question.form === 'typed' && !typing) return false
  if (only && !only.has(question.card)) return false
  return (
    itemById(item, known)?.drafts.some(
      (draft) =>
        draft.kind === question.kind && draft.variant === question.variant && hashOf(draft) === question.hash,
    ) ?? false
  )
}

async function planFor(
  { store, known }: QuizDeps,
  learner: Learner,
  { now, today, more, only }: { now: number; today: number; more: boolean; only?: ReadonlySet<string> },
): Promise<Plan> {
  const endOfDay = startOf(today + 1, learner.clock)
  const { due, seen, answeredToday, lastDay } = await store.planState(learner.id, endOfDay, today)
  const isKnown = ({ item }: { item: string }) => itemById(item, known) !== undefined
  // What is due of another workspace, or of cards that are gone, must not crowd out what can be asked here.
  const waiting = due.every(isKnown)
    ? due
    : (await store.nextDue(learner.id, endOfDay, seen.size)).filter(isKnown).slice(0, due.length)
  const inScope = (item: string) => !only || only.has(item.slice(0, item.indexOf('#')))
  const shown = only ? [...only] : learner.focus
  const cards = shownFirst(known, shown)
  function* fresh(): Generator<string> {
    for (const item of learningOrder(known, only ? cards.slice(0, only.size) : cards))
      if (!seen.has(item) && inScope(item)) yield item
  }
  return plan({
    now,
    today,
    scheduler: schedulerOf(learner),
    limits: learner.limits,
    due: waiting.filter(({ item }) => inScope(item)),
    fresh: fresh(),
    answeredToday,
    lastDay,
    more: more || only !== undefined,
  })
}

/** An option's index, what was typed, or `skip` for "I do not know". */
export type Answer = { option: number } | { typed: string } | { skip: true }

export interface AnswerResult {
  kind: 'answered'
  right: boolean
  question: Question
  id: string
  chosen?: number
  rating: Rating
  /** When it is asked again. */
  due: number
  dueDay: number
  today: number
  /** Set aside after this answer: it was forgotten so many times. */
  leech?: number
}

/** Grades an answer and schedules the item: wrong is "again", right is "good", "too easy" makes it "easy". */
export async function answerQuestion(
  { store, random }: QuizDeps,
  learner: Learner,
  asked: { id: string; answer: Answer; easy?: boolean; now: number },
): Promise<AnswerResult | { kind: 'refused'; why: Refusal }> {
  const { id, answer, easy = false, now } = asked
  let graded: { right: boolean; question: Question; lapses: number } | undefined
  const written = await store.answer(id, learner.id, (state) => {
    const { question } = state.question
    const right =
      'skip' in answer ? false : isRight(question, 'option' in answer ? answer.option : answer.typed)
    const rating: Rating = right ? (easy ? 'easy' : 'good') : 'again'
    const memory = reviewed(state, rating, now, random)
    graded = { right, question, lapses: memory.lapses }
    const chosen =
      'option' in answer && answer.option >= 0 && answer.option < question.options.length
        ? answer.option
        : undefined
    return { rating, chosen, memory, suspend: isLeech(state.memory, memory), at: now, day: memory.lastDay }
  })
  if (typeof written === 'string' || !graded)
    return { kind: 'refused', why: typeof written === 'string' ? written : 'unknown' }
  const { right, question, lapses } = graded
  return {
    kind: 'answered',
    right,
    question,
    id,
    rating: written.rating,
    due: written.memory.due,
    dueDay: written.memory.dueDay,
    today: written.day,
    ...(written.chosen !== undefined && { chosen: written.chosen }),
    ...(written.suspend && { leech: lapses }),
  }
}

function reviewed(
  { learner, memory, load }: AnswerState,
  rating: Rating,
  now: number,
  random: () => number,
): Memory {
  // A clock that jumped back does not make this answer older than the last.
  const at = Math.max(now, memory?.lastReview ?? 0)
  const day = Math.max(dayOf(at, learner.clock), memory?.lastDay ?? 0)
  const place = placing({
    clock: learner.clock,
    today: day,
    easyDays: learner.easyDays,
    random,
    load: (on) => load(startOf(on, learner.clock)),
  })
  return schedulerOf(learner).review(memory, rating, at, day, place)
}

/** Takes the last answer back: the item is as it was before, and the question is open again. */
export async function undoAnswer(
  { store, newId }: QuizDeps,
  learner: Learner,
  now: number,
): Promise<StoredQuestion | undefined> {
  return store.undo(learner.id, { id: newId(), now }, (log, who) => replay(log, schedulerOf(who)))
}

/** "I was right": the answer counts as right from then on; that it was disputed is kept. */
export async function disputeAnswer(
  { store, random }: QuizDeps,
  learner: Learner,
  { id, now }: { id: string; now: number },
): Promise<{ kind: 'done'; dueDay: number } | { kind: 'refused'; why: Refusal | 'not-wrong' }> {
  const result = await store.dispute(id, learner.id, now, (log, state) => {
    const line = log.findLast((entry) => entry.type === 'review')
    const before = replay(
      log.filter((entry) => entry !== line),
      schedulerOf(state.learner),
    )
    const at = line?.at ?? now
    return { memory: reviewed({ ...state, memory: before }, 'good', at, random) }
  })
  return typeof result === 'string'
    ? { kind: 'refused', why: result }
    : { kind: 'done', dueDay: result.dueDay }
}
