/** What was learnt in another workspace, or from a card that is gone: neither asked nor shown, and in nobody's way. */
import type { TeamCard } from '@proctor/content'
import { ask, itemById, withTeamKnowledge, type Knowledge } from '@proctor/learning'
import {
  answerQuestion,
  learnerStatistics,
  missed,
  nextQuestion,
  setAside,
  undoAnswer,
  type Learner,
} from '@proctor/tutor'
import { beforeEach, describe, expect, it } from 'vitest'
import { identity, open, type Opened } from './store.fixture.ts'

const start = Date.parse('2026-11-24T09:00:00Z')
const day = 86_400_000
const card = (at: number, changes: Partial<TeamCard> = {}): TeamCard => ({
  id: `daemon-${at}-1f0c2b9a`,
  names: [`daemon-${at}`],
  summary: `Writes the invoices of region ${at}.`,
  job: `Turns the orders of region ${at} into invoices`,
  kill: 'Ask first.',
  text: 'x',
  body: [],
  ...changes,
})
const itemOf = (at: number) => `team:daemon-${at}-1f0c2b9a#job`

let deps: Opened
let learner: Learner
beforeEach(async () => {
  deps = open()
  learner = await deps.store.learnerFor(identity('anna'), start, 'Europe/Berlin')
})
const within = (known: Knowledge) => ({ ...deps, known })
const workspace = (...cards: TeamCard[]) => withTeamKnowledge(deps.known, cards)

/** Asks an item, whatever the plan, and answers it. */
async function answer(known: Knowledge, id: string, { right, now }: { right: boolean; now: number }) {
  const item = itemById(id, known)
  if (!item) throw new Error(`no item ${id}`)
  const question = ask(item, { random: () => 0.5, first: true })
  const stored = {
    id: deps.newId(),
    learner: learner.id,
    item: id,
    state: 'new' as const,
    question,
    askedAt: now,
  }
  await deps.store.keepQuestion(stored)
  const option = right ? question.right : (question.right + 1) % question.options.length
  const result = await answerQuestion(within(known), learner, { id: stored.id, answer: { option }, now })
  if (result.kind !== 'answered') throw new Error(result.why)
}

describe('an item of another workspace', () => {
  it('is asked there and not here, however long it is due', async () => {
    const here = deps.known
    const there = workspace(card(1))
    await answer(there, itemOf(1), { right: false, now: start })
    const later = { now: start + 10 * day }
    const next = await nextQuestion(within(here), learner, later)
    expect(next.kind === 'question' && next.stored.item).not.toBe(itemOf(1))
    const plans = [
      await nextQuestion(within(there), learner, { ...later, only: new Set(['team:daemon-1-1f0c2b9a']) }),
    ]
    expect(plans[0]).toMatchObject({ kind: 'question', stored: { item: itemOf(1), state: 'learning' } })
  })
  it('does not keep what is due here from being asked, be there hundreds', async () => {
    const there = workspace(...Array.from({ length: 320 }, (_, at) => card(at)))
    for (let at = 0; at < 320; at++) await answer(there, itemOf(at), { right: false, now: start + at })
    await answer(deps.known, 'kswapd#job', { right: false, now: start + day })
    const next = await nextQuestion(deps, learner, { now: start + 2 * day, only: new Set(['kswapd']) })
    expect(next).toMatchObject({ kind: 'question', stored: { item: 'kswapd#job', state: 'learning' } })
  })
  it('is not among what was missed, what is set aside, and what is known', async () => {
    const there = workspace(card(1))
    await answer(there, itemOf(1), { right: false, now: start })
    await deps.store.suspend(learner.id, itemOf(1), 'learner')
    const now = start + day
    const shown = async (known: Knowledge) => {
      const [one, two, three] = [
        await missed(within(known), learner, now),
        await setAside(within(known), learner),
        await learnerStatistics(within(known), learner, now),
      ]
      return {
        missed: one.length,
        aside: two.length,
        suspended: three.items.suspended,
        answers: three.answers,
      }
    }
    expect(await shown(there)).toEqual({ missed: 1, aside: 1, suspended: 1, answers: 1 })
    expect(await shown(deps.known)).toEqual({ missed: 0, aside: 0, suspended: 0, answers: 1 })
  })
  it('can be taken back anywhere, and is then open there alone', async () => {
    const there = workspace(card(1))
    await answer(there, itemOf(1), { right: true, now: start })
    await undoAnswer(deps, learner, start + 1000)
    const [here, again] = [
      await nextQuestion(deps, learner, { now: start + 2000 }),
      await nextQuestion(within(there), learner, {
        now: start + 1500,
        only: new Set(['team:daemon-1-1f0c2b9a']),
      }),
    ]
    expect(here.kind === 'question' && here.stored.item).not.toBe(itemOf(1))
    expect(again).toMatchObject({ kind: 'question', stored: { item: itemOf(1) } })
  })
})

describe('a team’s card that was edited', () => {
  it('is asked anew at once, with its new answer', async () => {
    const only = new Set(['team:daemon-1-1f0c2b9a'])
    const first = await nextQuestion(within(workspace(card(1))), learner, { now: start, only })
    const edited = workspace(card(1, { job: 'Archives what the others have printed' }))
    const second = await nextQuestion(within(edited), learner, { now: start + 1000, only })
    if (first.kind !== 'question' || second.kind !== 'question') throw new Error('nothing asked')
    expect(second.stored.id).not.toBe(first.stored.id)
    expect(second.stored.question.options[second.stored.question.right]?.text).toBe(
      'Archives what the others have printed',
    )
    const same = await nextQuestion(within(edited), learner, { now: start + 2000, only })
    expect(same.kind === 'question' && same.stored.id).toBe(second.stored.id)
  })
})
