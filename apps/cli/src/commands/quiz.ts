/** `proctor quiz`: one key an answer; whatever was answered is kept, whenever it is left. */
import {
  answerView,
  cardView,
  doneView,
  pausedView,
  questionView,
  refusedView,
  rowsView,
  type Message,
} from '@proctor/chat'
import { openContent } from '@proctor/content'
import {
  answerQuestion,
  disputeAnswer,
  missed,
  nextQuestion,
  refitWhenDue,
  tooEasy,
  undoAnswer,
  type Answer,
  type AnswerResult,
  type StoredQuestion,
} from '@proctor/tutor'
import { exitCodes } from '../exit-codes.ts'
import { openKeys, type Keys } from '../keys.ts'
import { clock, openLearning, type Learning } from '../learning.ts'
import { listingCards } from '../listing-cards.ts'
import { print, type OutputOptions } from '../output.ts'

interface QuizOptions extends OutputOptions {
  more?: true
  /** A file with a listing: questions on what runs there. */
  listing?: string
  /** Only what was answered wrong lately. */
  missed?: true
}

interface Session {
  learning: Learning
  keys: Keys
  show: (message: Message) => void
  more: boolean
  only?: ReadonlySet<string>
  answered: number
}

export async function quizCommand(content: URL, options: QuizOptions): Promise<number> {
  const learning = await openLearning(content)
  const only = await scopeOf(learning, content, options)
  if (only?.size === 0) {
    console.error(
      options.missed
        ? 'proctor: nothing was missed in the past 30 days'
        : 'proctor: nothing in this listing has a card to learn from',
    )
    learning.close()
    return exitCodes.unknown
  }
  const keys = openKeys()
  // Buttons are keys here, and told in one line below.
  const show = (message: Message) =>
    print({ ...message, blocks: message.blocks.filter(({ kind }) => kind !== 'buttons') }, options)
  const session: Session = {
    learning,
    keys,
    show,
    more: options.more === true,
    answered: 0,
    ...(only && { only }),
  }
  try {
    while (await turn(session, content));
    return exitCodes.done
  } finally {
    keys.close()
    learning.close()
  }
}

/** The cards that are asked about: those of a listing, or of what was missed; undefined for all. */
async function scopeOf(
  { store, known, learner }: Learning,
  content: URL,
  { listing, missed: only }: QuizOptions,
): Promise<ReadonlySet<string> | undefined> {
  if (listing !== undefined) return listingCards(content, listing)
  if (!only) return undefined
  return new Set((await missed({ store, known }, learner, clock())).map(({ question: { card } }) => card))
}

/** One question with its answer; false when the session ends. */
async function turn(session: Session, content: URL): Promise<boolean> {
  const { learning, show, more, only } = session
  const now = clock()
  const next = await nextQuestion(learning, learning.learner, { now, more, ...(only && { only }) })
  if (next.kind === 'paused') {
    show(pausedView(next.to))
    return false
  }
  if (next.kind === 'done') {
    await refitWhenDue(learning.store, learning.learner, now)
    show(doneView(next.plan, { answered: next.answered, now }))
    return false
  }
  show(questionView(next.stored, next.plan))
  const answer = await readAnswer(session, next.stored)
  if (answer === 'quit') return bye(session)
  if (answer === 'undo') {
    await undo(session)
    return true
  }
  const result = await answerQuestion(learning, learning.learner, {
    id: next.stored.id,
    answer,
    now: clock(),
  })
  if (result.kind === 'refused') {
    show(refusedView(result.why))
    return true
  }
  session.answered++
  show(answerView(result, { title: titleOf(learning, result) }))
  return afterAnswer(session, result, content)
}

const titleOf = ({ known }: Learning, { question }: AnswerResult) =>
  known.card(question.card)?.title ?? question.card

/** Keys 1 to 3, ? for "I do not know", u, q; a line where the name is to be typed. */
async function readAnswer(
  { keys }: Session,
  { question }: StoredQuestion,
): Promise<Answer | 'quit' | 'undo'> {
  if (question.form === 'typed') {
    const typed = await keys.line('your answer (empty: I do not know, :q quit, :u undo): ')
    if (typed === undefined || typed.trim() === ':q') return 'quit'
    if (typed.trim() === ':u') return 'undo'
    return typed.trim() === '' ? { skip: true } : { typed }
  }
  process.stdout.write(`1-${question.options.length} answer · ? I do not know · u undo · q quit\n`)
  for (;;) {
    const key = await keys.key()
    if (key === 'q' || key === 'quit') return 'quit'
    if (key === 'u') return 'undo'
    if (key === '?') return { skip: true }
    const option = Number(key) - 1
    if (Number.isInteger(option) && option >= 0 && option < question.options.length) return { option }
  }
}

async function afterAnswer(session: Session, result: AnswerResult, content: URL): Promise<boolean> {
  const { keys, learning, show } = session
  const { learner, store } = learning
  const offers = [
    'Enter next',
    'l look it up',
    's show me in a ps',
    ...(result.right && result.rating !== 'easy' ? ['e too easy'] : []),
    ...(result.right ? [] : ['i I was right']),
    'w wrong question?',
    'u undo',
    'q quit',
  ]
  process.stdout.write(`${offers.join(' · ')}\n`)
  for (;;) {
    const key = await keys.key()
    const card = openContent(content).card(result.question.card)
    if (key === 'enter' || key === ' ' || key === 'n') return true
    if (key === 'q' || key === 'quit') return bye(session)
    if (key === 'u') {
      await undo(session)
      return true
    }
    if (key === 'l' && card) show(cardView(openContent(content), card))
    if (key === 's' && card) show(rowsView(card))
    if (key === 'e' && result.right && result.rating !== 'easy') {
      const easy = await tooEasy(learning, learner, { id: result.id, now: clock() })
      if (easy.kind === 'answered') show(answerView(easy, { title: titleOf(learning, easy) }))
      return true
    }
    if (key === 'i' && !result.right) {
      const disputed = await disputeAnswer(learning, learner, { id: result.id, now: clock() })
      process.stdout.write(
        disputed.kind === 'done'
          ? 'Counted as right, and kept that you said so.\n'
          : `${refusedView(disputed.why).title}\n`,
      )
      return true
    }
    if (key === 'w') {
      await store.report(result.id, learner.id, clock())
      process.stdout.write('Noted for whoever looks after the cards. Thank you.\n')
    }
  }
}

async function undo({ learning, show }: Session): Promise<void> {
  const again = await undoAnswer(learning, learning.learner, clock())
  const text = again ? 'Taken back; here it is again.' : 'There is nothing to take back.'
  show({ title: text, blocks: [{ kind: 'note', text }] })
}

function bye({ answered, show }: Session): boolean {
  const text = `${answered} ${answered === 1 ? 'answer is' : 'answers are'} kept. Come back with: proctor quiz`
  show({ title: text, blocks: [{ kind: 'note', text }] })
  return false
}
