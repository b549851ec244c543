/** Learning on the page: each command of a learner as a message; the same use cases as in the terminal. */
import {
  answerView,
  doneView,
  exportView,
  forgetView,
  leechesView,
  missedView,
  pausedView,
  questionView,
  refusedView,
  rowsView,
  settingsView,
  statsView,
  type Message,
} from '@proctor/chat'
import type { Statistics } from '@proctor/learning'
import { StoreError } from '@proctor/store'
import {
  answerQuestion,
  disputeAnswer,
  learnerStatistics,
  missed,
  nextQuestion,
  readLearnerSetting,
  refitWhenDue,
  setAside,
  tooEasy,
  undoAnswer,
  type Answer,
  type AnswerResult,
  type Learner,
  type QuizDeps,
} from '@proctor/tutor'

export interface LearnDeps extends QuizDeps {
  /** The learner as stored now. */
  learner: () => Promise<Learner>
  /** Milliseconds since 1970. */
  clock: () => number
  /** All that is kept of the learner, as JSON, and its end. */
  person: { export(learner: string): string; forget(learner: string): void }
}

/** A learner's answer as a message. */
export interface Learnt {
  message: Message
  /** The message that was pressed is somebody else's, and stays. */
  beside?: true
}

export interface LearnRequest {
  command: string
  argument: string
  /** What was typed into a question's field. */
  typed?: string
}

/** Answers a learner's command; undefined for one that is none. */
export function learnChat(deps: LearnDeps): (request: LearnRequest) => Promise<Learnt | undefined> {
  const { store, known, clock } = deps
  const titleOf = (card: string) => known.card(card)?.title ?? card
  const answered = (result: AnswerResult) => answerView(result, { title: titleOf(result.question.card) })

  const quiz = async (argument: string): Promise<Message> => {
    const now = clock()
    const only = /^of (\S+)$/.exec(argument)?.[1]?.split(',')
    const next = await nextQuestion(deps, await deps.learner(), {
      now,
      more: argument === 'more',
      ...(only && { only: new Set(only) }),
    })
    if (next.kind === 'paused') return pausedView(next.to)
    if (next.kind === 'done') {
      await refitWhenDue(store, await deps.learner(), now)
      return doneView(next.plan, { answered: next.answered, now })
    }
    return questionView(next.stored, next.plan)
  }

  const answer = async (argument: string, typed: string | undefined): Promise<Message> => {
    const [id = '', choice = ''] = argument.split(' ')
    const given: Answer =
      typed !== undefined
        ? { typed }
        : choice === '?' || choice === ''
          ? { skip: true }
          : { option: Number(choice) }
    const result = await answerQuestion(deps, await deps.learner(), { id, answer: given, now: clock() })
    return result.kind === 'refused' ? refused(result.why) : answered(result)
  }

  return async (request) => {
    try {
      const message = await answerTo(request)
      return message && { message }
    } catch (error) {
      // A full disk, a file that is held: its sentence says what to do.
      if (error instanceof StoreError) return { message: told(error.message) }
      if (error instanceof AskedSomebodyElse) return { message: refusedView('foreign'), beside: true }
      throw error
    }
  }

  async function answerTo({ command, argument, typed }: LearnRequest): Promise<Message | undefined> {
    switch (command) {
      case 'quiz':
        return quiz(argument)
      case 'answer':
        return answer(argument, typed)
      case 'easy': {
        const result = await tooEasy(deps, await deps.learner(), { id: argument, now: clock() })
        return result.kind === 'refused' ? refused(result.why) : answered(result)
      }
      case 'dispute': {
        const result = await disputeAnswer(deps, await deps.learner(), { id: argument, now: clock() })
        return result.kind === 'refused'
          ? refused(result.why)
          : told('Counted as right, and kept that you said so.')
      }
      case 'undo': {
        const again = await undoAnswer(deps, await deps.learner(), clock())
        return again ? quiz('') : told('There is nothing to take back.')
      }
      case 'report': {
        const kept = await store.report(argument, (await deps.learner()).id, clock())
        return kept === 'kept' ? told('Noted for whoever looks after the cards. Thank you.') : refused(kept)
      }
      case 'rows': {
        const card = known.card(argument)
        return card && rowsView(card)
      }
      case 'stats': {
        const learner = await deps.learner()
        const stats = await learnerStatistics(deps, learner, clock())
        return statsView(stats, learner, stats.answers > 0 ? await picturesOf(stats) : undefined)
      }
      case 'missed':
        return missedView(await missed(deps, await deps.learner(), clock()))
      case 'leeches':
        return leeches(argument)
      case 'set':
        return set(argument)
      case 'export':
        return exported()
      case 'forget':
        return forget(argument)
      default:
        return undefined
    }
  }

  async function exported(): Promise<Message> {
    const learner = await deps.learner()
    return exportView(deps.person.export(learner.id), {
      answers: (await store.reviews(learner.id)).length,
      date: new Date(clock()).toISOString().slice(0, 10),
    })
  }

  async function forget(argument: string): Promise<Message> {
    const learner = await deps.learner()
    if (argument !== 'yes') return forgetView((await store.reviews(learner.id)).length)
    deps.person.forget(learner.id)
    return told('Everything about you is forgotten.')
  }

  async function leeches(item: string): Promise<Message> {
    const learner = await deps.learner()
    const aside = await setAside(deps, learner)
    if (item !== '' && aside.some((one) => one.item === item)) {
      await store.suspend(learner.id, item, '')
      return told(`${titleOf(item.replace(/#.*/, ''))} is asked again.`)
    }
    return leechesView(aside, known)
  }

  async function set(argument: string): Promise<Message> {
    const learner = await deps.learner()
    const now = clock()
    const [name = '', ...value] = argument.split(/\s+/)
    if (name === '') return settingsView(learner, now)
    const setting = readLearnerSetting(learner, name, value.join(' '), now)
    if ('problem' in setting) return told(setting.problem)
    return settingsView(await store.change(learner.id, setting, now), now)
  }
}

/** Light and dark, sharp on a phone; the charting library is loaded when the first is asked for. */
async function picturesOf(stats: Statistics) {
  const { statisticsSvg, toPng } = await import('@proctor/pictures')
  const png = (shade: 'light' | 'dark') => toPng(statisticsSvg(stats, shade), 1.5).toString('base64')
  return { light: png('light'), dark: png('dark') }
}

class AskedSomebodyElse extends Error {
  override name = 'AskedSomebodyElse'
}

function refused(why: Parameters<typeof refusedView>[0]): Message {
  if (why === 'foreign') throw new AskedSomebodyElse()
  return refusedView(why)
}

const told = (text: string): Message => ({
  title: text,
  blocks: [
    { kind: 'text', text },
    { kind: 'buttons', buttons: [{ label: 'Next', tone: 'primary', command: { name: 'quiz' } }] },
  ],
})
