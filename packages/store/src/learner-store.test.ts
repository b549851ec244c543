/** The learners' store by the use cases that run on it, on real files. */
import { dayOf, replay, scheduler } from '@proctor/learning'
import {
  answerQuestion,
  disputeAnswer,
  learnerStatistics,
  nextQuestion,
  tooEasy,
  undoAnswer,
  type Learner,
  type StoredQuestion,
} from '@proctor/tutor'
import { beforeEach, describe, expect, it } from 'vitest'
import { identity, open, type Opened } from './store.fixture.ts'

const start = Date.parse('2026-11-24T09:00:00Z')
const minute = 60_000
const day = 86_400_000
let deps: Opened
let learner: Learner
beforeEach(async () => {
  deps = open()
  learner = await deps.store.learnerFor(identity('anna'), start, 'Europe/Berlin')
})

async function ask(now: number): Promise<StoredQuestion> {
  const next = await nextQuestion(deps, learner, { now })
  if (next.kind !== 'question') throw new Error(`nothing to ask: ${next.kind}`)
  return next.stored
}
const rightAnswer = ({ question }: StoredQuestion) =>
  question.form === 'choice' ? { option: question.right } : { typed: question.accept[0] ?? '' }
const wrongAnswer = ({ question }: StoredQuestion) => ({
  option: (question.right + 1) % question.options.length,
})
async function answer(stored: StoredQuestion, right: boolean, now: number) {
  const result = await answerQuestion(deps, learner, {
    id: stored.id,
    answer: right ? rightAnswer(stored) : wrongAnswer(stored),
    now,
  })
  if (result.kind !== 'answered') throw new Error(`refused: ${result.why}`)
  return result
}

it('knows a learner again, by each identity', async () => {
  expect((await deps.store.learnerFor(identity('anna'), start + day, 'UTC')).id).toBe(learner.id)
  expect((await deps.store.learnerFor(identity('bert'), start, 'UTC')).id).not.toBe(learner.id)
  expect(learner).toMatchObject({
    clock: { zone: 'Europe/Berlin', dayStarts: 240 },
    retention: 0.9,
    weightsVersion: 0,
  })
})

it('asks the same question again until it is answered', async () => {
  const first = await ask(start)
  expect((await ask(start + minute)).id).toBe(first.id)
  await answer(first, true, start + 2 * minute)
  expect((await ask(start + 3 * minute)).id).not.toBe(first.id)
})

describe('an answer', () => {
  it('is kept with all that a replay needs, and counts once', async () => {
    const stored = await ask(start)
    const result = await answer(stored, false, start + 5000)
    expect(result).toMatchObject({ right: false, rating: 'again' })
    expect(
      await answerQuestion(deps, learner, { id: stored.id, answer: rightAnswer(stored), now: start + 6000 }),
    ).toEqual({
      kind: 'refused',
      why: 'answered',
    })
    const [row] = deps.database.prepare('SELECT * FROM review_log').all() as Record<string, unknown>[]
    expect(row).toMatchObject({
      item: stored.item,
      kind: stored.question.kind,
      hash: stored.question.hash,
      rating: 'again',
      state: 'new',
      took: 5000,
      weights_version: 0,
      form: 'choice',
    })
    expect(JSON.parse(String(row?.['options']))).toEqual(stored.question.options.map(({ key }) => key))
    const [entry] = await deps.store.log(learner.id)
    expect(replay([entry!], scheduler())).toEqual((await deps.store.states(learner.id))[0]?.memory)
  })
  it('given twice at once counts once', async () => {
    const stored = await ask(start)
    const both = await Promise.all(
      [1, 2].map(() =>
        answerQuestion(deps, learner, { id: stored.id, answer: rightAnswer(stored), now: start }),
      ),
    )
    expect(both.map(({ kind }) => kind).sort()).toEqual(['answered', 'refused'])
    expect(await deps.store.log(learner.id)).toHaveLength(1)
  })
  it('to somebody else’s or a forged question is refused and changes nothing', async () => {
    const stored = await ask(start)
    const other = await deps.store.learnerFor(identity('bert'), start, 'UTC')
    expect(await answerQuestion(deps, other, { id: stored.id, answer: { option: 0 }, now: start })).toEqual({
      kind: 'refused',
      why: 'foreign',
    })
    for (const id of ['', 'x', "' OR 1=1 --", '../../etc/passwd'])
      expect(await answerQuestion(deps, learner, { id, answer: { option: 0 }, now: start })).toEqual({
        kind: 'refused',
        why: 'unknown',
      })
    expect(await deps.store.log(learner.id)).toEqual([])
    expect((await deps.store.question(stored.id))?.answeredAt).toBeUndefined()
  })
  it('with an option that is not there is wrong, and keeps no option', async () => {
    const stored = await ask(start)
    const result = await answerQuestion(deps, learner, { id: stored.id, answer: { option: 99 }, now: start })
    expect(result).toMatchObject({ kind: 'answered', right: false })
    expect(deps.database.prepare('SELECT chosen FROM review_log').get()).toEqual({ chosen: null })
  })
  it('of a clock that jumped back by a day is no older than the last', async () => {
    const first = await ask(start)
    await answer(first, true, start)
    const before = (await deps.store.states(learner.id))[0]!.memory
    const again = { ...first, id: 'again' }
    await deps.store.keepQuestion(again)
    await answer(again, true, start - day)
    const after = (await deps.store.states(learner.id))[0]!.memory
    expect(after.lastReview).toBe(before.lastReview)
    expect(after.lastDay).toBe(before.lastDay)
    expect(after.due).toBeGreaterThan(start)
  })
})

describe('undo', () => {
  it('brings the item back as it was, and the question again', async () => {
    const stored = await ask(start)
    await answer(stored, true, start)
    const again = await undoAnswer(deps, learner, start + minute)
    expect(again?.question).toEqual(stored.question)
    expect(await deps.store.states(learner.id)).toEqual([])
    expect((await ask(start + 2 * minute)).id).toBe(again?.id)
    expect(
      await answerQuestion(deps, learner, { id: stored.id, answer: { option: 0 }, now: start }),
    ).toMatchObject({ why: 'answered' })
    expect((await deps.store.log(learner.id)).map(({ type }) => type)).toEqual(['review', 'undo'])
  })
  it('goes back answer by answer, and says when there is none', async () => {
    for (let at = 0; at < 3; at++) await answer(await ask(start + at), true, start + at)
    for (let at = 0; at < 3; at++) expect(await undoAnswer(deps, learner, start + minute)).toBeDefined()
    expect(await undoAnswer(deps, learner, start + minute)).toBeUndefined()
    expect(await deps.store.states(learner.id)).toEqual([])
  })
})

it('"too easy" gives the last right answer again as easy', async () => {
  const stored = await ask(start)
  await answer(stored, true, start)
  expect(await tooEasy(deps, learner, { id: 'other', now: start })).toMatchObject({ kind: 'refused' })
  expect(await tooEasy(deps, learner, { id: stored.id, now: start })).toMatchObject({
    kind: 'answered',
    rating: 'easy',
  })
  expect((await deps.store.reviews(learner.id)).map(({ rating }) => rating)).toEqual(['easy'])
})

it('"I was right" counts the answer as right, once, and only the last of its item', async () => {
  const stored = await ask(start)
  await answer(stored, false, start)
  expect(await disputeAnswer(deps, learner, { id: stored.id, now: start })).toMatchObject({ kind: 'done' })
  expect((await deps.store.reviews(learner.id)).map(({ rating }) => rating)).toEqual(['good'])
  expect(await disputeAnswer(deps, learner, { id: stored.id, now: start })).toEqual({
    kind: 'refused',
    why: 'not-wrong',
  })
  const [state] = await deps.store.states(learner.id)
  expect(replay(await deps.store.log(learner.id), scheduler())).toEqual(state?.memory)
})

it('keeps what is stored and what the log replays to the same, over a year of days', async () => {
  let now = start
  for (let at = 0; at < 300; at++) {
    const next = await nextQuestion(deps, learner, { now })
    if (next.kind !== 'question') {
      now += day
      continue
    }
    await answer(next.stored, at % 5 !== 0, now)
    if (at % 17 === 0) await undoAnswer(deps, learner, now)
    now += 2 * minute
  }
  const log = await deps.store.log(learner.id)
  const states = await deps.store.states(learner.id)
  expect(states.length).toBeGreaterThan(50)
  for (const { item, memory } of states)
    expect(
      replay(
        log.filter((entry) => entry.item === item),
        scheduler(),
      ),
    ).toEqual(memory)
  const stats = await learnerStatistics(deps, learner, now)
  expect(stats.items.known + stats.items.learning).toBe(states.filter(({ suspended }) => !suspended).length)
  expect(stats.answers).toBe((await deps.store.reviews(learner.id)).length)
})

it('retires a distractor that nobody picked in a hundred showings', async () => {
  const stored = await ask(start)
  for (let at = 0; at < 100; at++) {
    await deps.store.keepQuestion({ ...stored, id: `copy-${at}` })
    await answer({ ...stored, id: `copy-${at}` }, true, start + at)
  }
  const { item, question } = stored
  const key = `${item}/${question.kind}/${question.variant}`
  const wrong = question.options.filter((_, at) => at !== question.right).map((one) => `${key}|${one.key}`)
  expect([...(await deps.store.retired())].sort()).toEqual(wrong.sort())
})

it('says nothing new on a holiday, unless asked', async () => {
  const today = dayOf(start, learner.clock)
  learner = await deps.store.change(learner.id, { pause: { from: today, to: today + 6 } })
  expect(await nextQuestion(deps, learner, { now: start })).toEqual({ kind: 'paused', to: today + 6 })
  expect((await nextQuestion(deps, learner, { now: start, more: true })).kind).toBe('question')
})

it('asks only of the cards of a listing, when told so', async () => {
  const next = await nextQuestion(deps, learner, { now: start, only: new Set(['sshd', 'cron']) })
  expect(next.kind === 'question' && ['sshd', 'cron'].includes(next.stored.question.card)).toBe(true)
})
