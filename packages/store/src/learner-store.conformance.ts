/** What every learners' store owes to the use cases that run on it, whatever database is behind it. */
import { dayOf, leechAfter, replay, scheduler } from '@proctor/learning'
import {
  answerQuestion,
  applyCorrections,
  disputeAnswer,
  learnerStatistics,
  linkLearners,
  nextQuestion,
  tooEasy,
  undoAnswer,
  unlinkLearners,
  type Learner,
  type QuizDeps,
  type StoredQuestion,
} from '@proctor/tutor'
import { beforeEach, describe, expect, it } from 'vitest'
import { identity } from './store.fixture.ts'

/** @param open A store of its own for each test, empty. */
export function learnerStoreConformance(open: () => QuizDeps): void {
  const start = Date.parse('2026-11-24T09:00:00Z')
  const minute = 60_000
  const day = 86_400_000
  let deps: QuizDeps
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
        await answerQuestion(deps, learner, {
          id: stored.id,
          answer: rightAnswer(stored),
          now: start + 6000,
        }),
      ).toEqual({
        kind: 'refused',
        why: 'answered',
      })
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
      expect(await answerQuestion(deps, other, { id: stored.id, answer: { option: 0 }, now: start })).toEqual(
        {
          kind: 'refused',
          why: 'foreign',
        },
      )
      for (const id of ['', 'x', "' OR 1=1 --", '../../etc/passwd'])
        expect(await answerQuestion(deps, learner, { id, answer: { option: 0 }, now: start })).toEqual({
          kind: 'refused',
          why: 'unknown',
        })
      expect(await deps.store.log(learner.id)).toEqual([])
      expect((await deps.store.question(stored.id))?.answeredAt).toBeUndefined()
    })
    it('with an option that is not there is wrong', async () => {
      const stored = await ask(start)
      const result = await answerQuestion(deps, learner, {
        id: stored.id,
        answer: { option: 99 },
        now: start,
      })
      expect(result).toMatchObject({ kind: 'answered', right: false })
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
    learner = await deps.store.change(learner.id, { pause: { from: today, to: today + 6 } }, start)
    expect(await nextQuestion(deps, learner, { now: start })).toEqual({ kind: 'paused', to: today + 6 })
    expect((await nextQuestion(deps, learner, { now: start, more: true })).kind).toBe('question')
  })

  it('asks only of the cards of a listing, when told so', async () => {
    const next = await nextQuestion(deps, learner, { now: start, only: new Set(['sshd', 'cron']) })
    expect(next.kind === 'question' && ['sshd', 'cron'].includes(next.stored.question.card)).toBe(true)
  })

  describe('a corrected card', () => {
    /** The cards as they are, but one item's answer was another one before. */
    const answersWith = (changed: string) => () => new Map([['kswapd#job/what-is-it/job', changed]])
    async function learnt() {
      let now = start
      for (let at = 0; at < 40; at++, now += 2 * minute) {
        const next = await nextQuestion(deps, learner, { now, only: new Set(['kswapd']) })
        if (next.kind === 'question') await answer(next.stored, true, now)
        else now += day
      }
      return (await deps.store.states(learner.id)).find(({ item }) => item === 'kswapd#job')!.memory
    }

    it('is asked again today, by whoever had learnt it, and the log says why', async () => {
      const before = await learnt()
      const today = (who: Learner) => dayOf(before.due - day, who.clock)
      // The day before it would have been asked.
      const now = before.due - day
      expect(before).toMatchObject({ phase: 'review' })
      expect(await deps.store.correct({ digest: 'a', answers: answersWith('old') }, now, today)).toEqual([])
      expect(await deps.store.correct({ digest: 'b', answers: answersWith('new') }, now, today)).toEqual([
        'kswapd#job',
      ])
      const after = (await deps.store.states(learner.id)).find(({ item }) => item === 'kswapd#job')!.memory
      expect(after).toEqual({ ...before, due: now, dueDay: dayOf(now, learner.clock) })
      const log = (await deps.store.log(learner.id)).filter(({ item }) => item === 'kswapd#job')
      expect(log.at(-1)).toMatchObject({ type: 'corrected', due: now })
      expect(replay(log, scheduler())).toEqual(after)
      // The learner did nothing: it can be taken back no more than it counts as an answer.
      expect((await deps.store.lastAnswered(learner.id))?.item).not.toBeUndefined()
    })
    it('is compared once: the same cards change nothing more', async () => {
      const now = (await learnt()).due - day
      const today = (who: Learner) => dayOf(now, who.clock)
      await deps.store.correct({ digest: 'a', answers: answersWith('old') }, now, today)
      await deps.store.correct({ digest: 'b', answers: answersWith('new') }, now, today)
      const never = () => {
        throw new Error('looked again')
      }
      expect(await deps.store.correct({ digest: 'b', answers: never }, now, today)).toEqual([])
    })
    it('of the real cards is none on the first start, and none on the next', async () => {
      expect(await applyCorrections(deps, 'first', start)).toEqual([])
      expect(await applyCorrections(deps, 'second', start)).toEqual([])
    })
  })

  describe('one person on two faces', () => {
    it('becomes one learner, with the reviews of both in the order they happened', async () => {
      const web = await deps.store.learnerFor(identity('anna-on-the-web'), start, 'UTC')
      const faces = [learner, web]
      let now = start
      for (let at = 0; at < 60; at++, now += 3 * minute) {
        const who = faces[at % 2]!
        const next = await nextQuestion(deps, who, { now, more: true })
        if (next.kind !== 'question') {
          now += day
          continue
        }
        await answerQuestion(deps, who, {
          id: next.stored.id,
          answer: at % 7 === 0 ? wrongAnswer(next.stored) : rightAnswer(next.stored),
          now,
        })
        if (at % 11 === 0) await undoAnswer(deps, who, now)
      }
      const counted = [...(await deps.store.reviews(learner.id)), ...(await deps.store.reviews(web.id))]
      const one = await linkLearners(deps.store, learner, web.id, now)
      expect(one.id).toBe(learner.id)
      expect((await deps.store.learnerFor(identity('anna-on-the-web'), now, 'UTC')).id).toBe(learner.id)
      expect(await deps.store.learner(web.id)).toBeUndefined()
      const reviews = await deps.store.reviews(learner.id)
      expect(reviews.map(({ at, item, rating }) => `${at} ${item} ${rating}`).sort()).toEqual(
        counted.map(({ at, item, rating }) => `${at} ${item} ${rating}`).sort(),
      )
      expect(reviews.map(({ at }) => at)).toEqual(reviews.map(({ at }) => at).sort((a, b) => a - b))
      const log = await deps.store.log(learner.id)
      for (const { item, memory } of await deps.store.states(learner.id))
        expect(
          replay(
            log.filter((entry) => entry.item === item),
            scheduler(),
          ),
        ).toEqual(memory)
    })

    it('becomes two again within a day, each with what they had, and not later', async () => {
      const web = await deps.store.learnerFor(identity('bea-on-the-web'), start, 'Europe/Berlin')
      await deps.store.change(web.id, { retention: 0.93 }, start)
      let now = start
      const some = async (who: Learner, count: number) => {
        for (let at = 0; at < count; at++, now += minute) {
          const next = await nextQuestion(deps, who, { now, more: true })
          if (next.kind === 'question')
            await answerQuestion(deps, who, { id: next.stored.id, answer: rightAnswer(next.stored), now })
          if (at % 5 === 4) await undoAnswer(deps, who, now)
        }
      }
      await some(learner, 12)
      await some(web, 9)
      const before = async (who: string) => ({
        // Numbers of the log's lines change.
        reviews: (await deps.store.reviews(who)).map((review) => ({ ...review, seq: 0 })),
        states: (await deps.store.states(who)).sort((a, b) => a.item.localeCompare(b.item)),
      })
      const [own, others] = [await before(learner.id), await before(web.id)]
      const one = await linkLearners(deps.store, learner, web.id, now)
      expect((await unlinkLearners(deps.store, one, now + day - minute))?.id).toBe(web.id)
      expect(await before(learner.id)).toEqual(own)
      expect(await before(web.id)).toEqual(others)
      const back = await deps.store.learnerFor(identity('bea-on-the-web'), now, 'UTC')
      expect(back).toMatchObject({ id: web.id, retention: 0.93, clock: { zone: 'Europe/Berlin' } })
      expect(await unlinkLearners(deps.store, one, now)).toBeUndefined()

      const again = await linkLearners(deps.store, learner, web.id, now)
      await some(again, 3)
      expect(await unlinkLearners(deps.store, again, now + day + minute)).toBeUndefined()
      const counted = (await deps.store.reviews(learner.id)).length
      await unlinkLearners(deps.store, again, now)
      // What was answered since the link stays with who was kept.
      expect((await deps.store.reviews(learner.id)).length).toBe(counted - others.reviews.length)
    })
  })

  it('sets a leech aside with its reason, and brings it back', async () => {
    let now = start
    let aside: number | undefined
    for (let at = 0; at < 400 && aside === undefined; at++) {
      const next = await nextQuestion(deps, learner, { now, only: new Set(['kswapd']), more: true })
      if (next.kind !== 'question') {
        now += 30 * day
        continue
      }
      // Known while it is learnt, forgotten at each review.
      const result = await answer(next.stored, next.stored.state !== 'review', now)
      aside = result.leech
      now += 15 * minute
    }
    expect(aside).toBeGreaterThanOrEqual(leechAfter)
    const suspended = (await deps.store.states(learner.id)).filter((one) => one.suspended)
    expect(suspended).toHaveLength(1)
    await deps.store.suspend(learner.id, suspended[0]!.item, '')
    expect((await deps.store.states(learner.id)).filter((one) => one.suspended)).toEqual([])
  })

  it('counts doubts and disputes of a question, most often first', async () => {
    const stored = await ask(start)
    await answer(stored, false, start)
    await deps.store.report(stored.id, learner.id, start)
    await disputeAnswer(deps, learner, { id: stored.id, now: start })
    expect(await deps.store.doubted()).toEqual([
      {
        item: stored.item,
        kind: stored.question.kind,
        variant: stored.question.variant,
        stem: stored.question.stem,
        reports: 1,
        disputes: 1,
        latest: start,
      },
    ])
  })
}
