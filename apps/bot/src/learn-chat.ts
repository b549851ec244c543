/** Learning on the page: each command of a learner as a message; the same use cases as in the terminal. */
import {
  answerView,
  doneView,
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
import {
  answerQuestion,
  disputeAnswer,
  learnerStatistics,
  missed,
  nextQuestion,
  readLearnerSetting,
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
}

export interface LearnRequest {
  command: string
  argument: string
  /** What was typed into a question's field. */
  typed?: string
}

/** Answers a learner's command; undefined for one that is none. */
export function learnChat(deps: LearnDeps): (request: LearnRequest) => Promise<Message | undefined> {
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
    if (next.kind === 'done') return doneView(next.plan, { answered: next.answered, now })
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
    return result.kind === 'refused' ? refusedView(result.why) : answered(result)
  }

  return async ({ command, argument, typed }) => {
    switch (command) {
      case 'quiz':
        return quiz(argument)
      case 'answer':
        return answer(argument, typed)
      case 'easy': {
        const result = await tooEasy(deps, await deps.learner(), { id: argument, now: clock() })
        return result.kind === 'refused' ? refusedView(result.why) : answered(result)
      }
      case 'dispute': {
        const result = await disputeAnswer(deps, await deps.learner(), { id: argument, now: clock() })
        return result.kind === 'refused'
          ? refusedView(result.why)
          : told('Counted as right, and kept that you said so.')
      }
      case 'undo': {
        const again = await undoAnswer(deps, await deps.learner(), clock())
        return again ? quiz('') : told('There is nothing to take back.')
      }
      case 'report': {
        const kept = await store.report(argument, (await deps.learner()).id, clock())
        return kept === 'kept'
          ? told('Noted for whoever looks after the cards. Thank you.')
          : refusedView(kept)
      }
      case 'rows': {
        const card = known.card(argument)
        return card && rowsView(card)
      }
      case 'stats': {
        const learner = await deps.learner()
        return statsView(await learnerStatistics(deps, learner, clock()), learner)
      }
      case 'missed':
        return missedView(await missed(store, await deps.learner(), clock()))
      case 'leeches':
        return leeches(argument)
      case 'set':
        return set(argument)
      default:
        return undefined
    }
  }

  async function leeches(item: string): Promise<Message> {
    const learner = await deps.learner()
    const aside = (await store.states(learner.id)).filter(({ suspended }) => suspended)
    if (item !== '' && aside.some((one) => one.item === item)) {
      await store.suspend(learner.id, item, '')
      return told(`${item} is asked again.`)
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
    return settingsView(await store.change(learner.id, setting), now)
  }
}

const told = (text: string): Message => ({
  title: text,
  blocks: [
    { kind: 'text', text },
    { kind: 'buttons', buttons: [{ label: 'Next', command: { name: 'quiz' } }] },
  ],
})
