/** What a learner sees and sets of their own learning. */
import {
  dayOf,
  fitFrom,
  fitWeights,
  isZone,
  itemById,
  replay,
  retentionRange,
  scheduler,
  statistics,
  type Fit,
  type ItemState,
  type Knowledge,
  type LogEntry,
  type Statistics,
} from '@proctor/learning'
import { answerQuestion, undoAnswer, type AnswerResult, type QuizDeps } from './quiz.ts'
import type { Learner, LearnerSettings, LearnerStore, Refusal, StoredQuestion } from './learner-store.ts'

export async function learnerStatistics(
  { store, known }: { store: LearnerStore; known: Knowledge },
  learner: Learner,
  now: number,
): Promise<Statistics> {
  const [states, reviews] = [await store.states(learner.id), await store.reviews(learner.id)]
  const pausedDays = new Set<number>()
  if (learner.pause) for (let day = learner.pause.from; day <= learner.pause.to; day++) pausedDays.add(day)
  return statistics({
    known,
    states,
    reviews,
    today: dayOf(now, learner.clock),
    retention: learner.retention,
    pausedDays,
  })
}

/** "Too easy", pressed after a right answer: it is taken back and given again as easy. */
export async function tooEasy(
  deps: QuizDeps,
  learner: Learner,
  { id, now }: { id: string; now: number },
): Promise<AnswerResult | { kind: 'refused'; why: Refusal }> {
  const before = await deps.store.lastAnswered(learner.id)
  if (before?.id !== id) return { kind: 'refused', why: 'answered' }
  const again = await undoAnswer(deps, learner, now)
  if (!again) return { kind: 'refused', why: 'unknown' }
  const { question } = again
  const answer = question.form === 'choice' ? { option: question.right } : { typed: question.accept[0] ?? '' }
  return answerQuestion(deps, learner, { id: again.id, answer, easy: true, now })
}

/** Settings as a person gives them; a sentence says what is wrong with one. */
function readSetting(name: string, value: string, today: number): LearnerSettings | { problem: string } {
  const number = Number(value.replace(/\s*%$/, ''))
  const whole = (least: number, most: number) => Number.isInteger(number) && number >= least && number <= most
  switch (name) {
    case 'retention': {
      const share = number > 1 ? number / 100 : number
      if (share >= retentionRange.least && share <= retentionRange.most) return { retention: share }
      return {
        problem: 'The retention is from 75 to 97 per cent. 90 is a good start: more costs many reviews.',
      }
    }
    case 'streak':
      if (value === 'on' || value === 'off') return { streakHidden: value === 'off' }
      return { problem: 'The streak is shown (on) or hidden (off).' }
    case 'easy-days': {
      const days =
        value === 'none'
          ? []
          : value.split(/[\s,]+/).map((day) => weekdays.indexOf(day.slice(0, 3).toLowerCase()) + 1)
      if (days.every((day) => day > 0)) return { easyDays: days }
      return { problem: 'Easy days are weekdays such as sat,sun, or none.' }
    }
    case 'holiday': {
      if (value === 'off') return { pause: null }
      if (whole(1, 365)) return { pause: { from: today, to: today + number - 1 } }
      return { problem: 'A holiday is a number of days from today, 1 to 365, or off.' }
    }
    default:
      return { problem: `There is no setting "${name}". There are: ${settingNames.join(', ')}.` }
  }
}

/** Settings that need the learner's present values beside the one that is given. */
export function readLearnerSetting(
  learner: Learner,
  name: string,
  value: string,
  now: number,
): LearnerSettings | { problem: string } {
  const number = Number(value)
  switch (name) {
    case 'zone':
      if (isZone(value)) return { clock: { ...learner.clock, zone: value } }
      return {
        problem: `"${value}" is no time zone. They are written like Europe/Berlin or America/New_York.`,
      }
    case 'day-starts': {
      const [, hour = '', minutes = '0'] = /^(\d{1,2})(?::(\d\d))?$/.exec(value) ?? []
      if (hour !== '' && Number(hour) < 24 && Number(minutes) < 60)
        return { clock: { ...learner.clock, dayStarts: 60 * Number(hour) + Number(minutes) } }
      return { problem: 'The day starts at an hour such as 4:00.' }
    }
    case 'new':
    case 'reviews': {
      const most = name === 'new' ? 50 : 500
      if (!Number.isInteger(number) || number < 0 || number > most)
        return { problem: `This is a whole number from 0 to ${most}.` }
      return { limits: { ...learner.limits, [name === 'new' ? 'newPerDay' : 'reviewsPerDay']: number } }
    }
    default:
      return readSetting(name, value, dayOf(now, learner.clock))
  }
}

export const settingNames = [
  'zone',
  'day-starts',
  'retention',
  'new',
  'reviews',
  'easy-days',
  'holiday',
  'streak',
] as const
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Questions of cards at hand that were last answered wrong in the past 30 days, for reading again or taking along. */
export async function missed(
  { store, known }: { store: LearnerStore; known: Knowledge },
  learner: Learner,
  now: number,
): Promise<StoredQuestion[]> {
  const questions = await store.missed(learner.id, now - 30 * 86_400_000)
  return questions.filter(({ item }) => itemById(item, known))
}

/** Items of cards at hand that are set aside: a workspace shows nothing of another one's. */
export async function setAside(
  { store, known }: { store: LearnerStore; known: Knowledge },
  learner: Learner,
): Promise<ItemState[]> {
  const states = await store.states(learner.id)
  return states.filter(({ item, suspended }) => suspended && itemById(item, known))
}

/** Fits weights to a learner's own reviews and uses them where they predict better; every memory follows. */
export async function refit(
  store: LearnerStore,
  learner: Learner,
  now: number,
): Promise<{ fit: Fit | undefined; learner: Learner }> {
  const reviews = await store.reviews(learner.id)
  const fit = await fitWeights(reviews, learner.weights)
  if (!fit?.better) return { fit, learner }
  const fsrs = scheduler({ retention: learner.retention, weights: fit.weights })
  const log = await store.log(learner.id)
  const states = (await store.states(learner.id)).flatMap((state) => {
    const memory = replay(
      log.filter(({ item }) => item === state.item),
      fsrs,
    )
    return memory ? [{ ...state, memory }] : []
  })
  return { fit, learner: await store.change(learner.id, { weights: { values: fit.weights, states } }, now) }
}

/** A fit is tried each time so many answers have come together. */
const fitEvery = 100

/** Fits after a day in which the learner's reviews passed another hundred, from four hundred on. */
export async function refitWhenDue(store: LearnerStore, learner: Learner, now: number): Promise<Learner> {
  const reviews = await store.reviews(learner.id)
  const today = dayOf(now, learner.clock)
  const before = reviews.filter(({ day }) => day < today).length
  const passed = Math.floor(reviews.length / fitEvery) > Math.floor(before / fitEvery)
  return passed && reviews.length >= fitFrom ? (await refit(store, learner, now)).learner : learner
}

const replayOf = (log: LogEntry[], { retention, weights }: Learner) =>
  replay(log, scheduler({ retention, ...(weights && { weights }) }))

/** One person on two faces becomes one learner; what was reviewed on either counts, in the order it happened. */
export function linkLearners(
  store: LearnerStore,
  learner: Learner,
  other: string,
  now: number,
): Promise<Learner> {
  return store.link(learner.id, other, now, replayOf)
}

/** Hours in which a link can be undone. */
export const unlinkHours = 24

/**
 * Makes two learners of one again: each has the identities, settings and answers it had; what was answered since stays
 * with the learner who was kept.
 * @returns The learner who is back; undefined when there was no link in the past 24 hours.
 */
export function unlinkLearners(
  store: LearnerStore,
  learner: Learner,
  now: number,
): Promise<Learner | undefined> {
  return store.unlink(learner.id, now - unlinkHours * 3_600_000, replayOf)
}

/** Half past nine in the morning is when most are at work and few in a hurry. */
const usualDaily = 9 * 60 + 30

/**
 * `/daily on`, `off`, `09:00`, `zone Europe/Berlin`, `09:00 Europe/Berlin`: when the daily questions come, and where.
 * @param face Where it was asked: there they come.
 */
export function readDaily(
  learner: Learner,
  face: 'discord' | 'slack',
  text: string,
): LearnerSettings | { problem: string } {
  const [, first = '', named] =
    /^(on|off|\d{1,2}[:.]\d{2})?\s*(?:(?:zone\s+)?([A-Za-z_]+(?:[/+-][\w/+-]+)?))?$/i.exec(text.trim()) ?? []
  const zone = named === undefined ? {} : readLearnerSetting(learner, 'zone', named, 0)
  if ('problem' in zone) return first === '' && !/[/]|^zone/i.test(text) ? { problem: unreadable } : zone
  const when = first.toLowerCase()
  if (when === 'off') return { ...zone, daily: null }
  if (when === 'on') return { ...zone, daily: { at: learner.daily?.at ?? usualDaily, face } }
  const [, hour, minutes] = /^(\d{1,2})[:.](\d{2})$/.exec(when) ?? []
  if (hour !== undefined && Number(hour) < 24 && Number(minutes) < 60)
    return { ...zone, daily: { at: 60 * Number(hour) + Number(minutes), face } }
  return when === '' && named !== undefined ? zone : { problem: unreadable }
}

const unreadable = 'Say on, off, a time such as 09:00, a time and a zone, or zone Europe/Berlin.'
