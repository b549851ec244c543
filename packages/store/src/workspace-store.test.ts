/** What belongs to a workspace: settings, members, the board, the team's cards; on a real file. */
import { answerQuestion, defaultWorkspaceSettings, nextQuestion, undoAnswer } from '@proctor/tutor'
import { expect, it } from 'vitest'
import { forgetLearner } from './person.ts'
import { identity, newFile, open, type Opened } from './store.fixture.ts'
import { createWorkspaceStore } from './workspace-store.ts'

const start = Date.parse('2026-11-24T09:00:00Z')
const guild = { face: 'discord', external: '800' } as const

async function answerSome(deps: Opened, name: string, right: number, wrong: number): Promise<string> {
  const learner = await deps.store.learnerFor(identity(name), start, 'UTC')
  for (let at = 0; at < right + wrong; at++) {
    const next = await nextQuestion(deps, learner, { now: start + at, more: true })
    if (next.kind !== 'question') throw new Error('nothing is asked')
    const { question, id } = next.stored
    const answer =
      at >= right
        ? { skip: true as const }
        : question.form === 'choice'
          ? { option: question.right }
          : { typed: question.accept[0] ?? '' }
    await answerQuestion(deps, learner, { id, answer, now: start + at })
  }
  return learner.id
}

it('keeps the settings of each workspace apart', async () => {
  const deps = open()
  const store = createWorkspaceStore(deps.database)
  expect(await store.find(guild)).toBeUndefined()
  const { id, settings } = await store.workspaceFor(guild, start)
  expect(settings).toEqual(defaultWorkspaceSettings)
  await store.change(id, { ...settings, watched: ['900'], editors: 'chosen', chosen: ['17'] })
  expect((await store.workspaceFor(guild, start)).settings).toMatchObject({
    watched: ['900'],
    editors: 'chosen',
    chosen: ['17'],
    cards: 'everyone',
  })
  const slack = await store.workspaceFor({ face: 'slack', external: '800' }, start)
  expect(slack.settings).toEqual(defaultWorkspaceSettings)
})

it('shows on the board who opted in, by right answers that count', async () => {
  const deps = open()
  const store = createWorkspaceStore(deps.database)
  const { id } = await store.workspaceFor(guild, start)
  const [anna, ben, eve] = [
    await answerSome(deps, 'anna', 3, 2),
    await answerSome(deps, 'ben', 4, 0),
    await answerSome(deps, 'eve', 9, 0),
  ]
  for (const learner of [anna, ben, eve]) await store.seen(id, learner, start)
  await store.showOnBoard(id, anna, 'Anna')
  await store.showOnBoard(id, ben, 'Ben')
  await undoAnswer(deps, (await deps.store.learner(ben))!, start + 50)
  await undoAnswer(deps, (await deps.store.learner(ben))!, start + 51)
  expect(await store.board(id, start)).toEqual([
    { name: 'Anna', right: 3, answers: 5, days: 1 },
    { name: 'Ben', right: 2, answers: 2, days: 1 },
  ])
  expect(await store.boardName(id, anna)).toBe('Anna')
  await store.showOnBoard(id, anna, null)
  expect((await store.board(id, start)).map(({ name }) => name)).toEqual(['Ben'])
  // Who has not been seen since stands on no board.
  expect(await store.board(id, start + 1)).toEqual([])
  const tallies = await store.tallies(id, start)
  expect(tallies.reduce((sum, { answers }) => sum + answers, 0)).toBe(5 + 2 + 9)
})

it('keeps each version of a team card, and takes no change made on an older one', async () => {
  const file = newFile()
  const deps = open(file)
  const store = createWorkspaceStore(deps.database)
  const { id } = await store.workspaceFor(guild, start)
  const by = await answerSome(deps, 'anna', 1, 0)
  expect(await store.teamCardStamp(id)).toBe(0)
  const first = { id: 'billingd', by, card: '{"a":1}', now: start }
  expect(await store.keepTeamCard(id, first)).toBe(true)
  expect(await store.keepTeamCard(id, { ...first, card: '{"a":2}', now: start + 1, last: 7 })).toBe(false)
  await store.keepTeamCard(id, { id: 'billingd', card: '{"a":3}', by, now: start + 1, last: start })
  expect(await store.teamCards(id)).toEqual([{ id: 'billingd', card: '{"a":3}', updatedAt: start + 1 }])
  await store.keepTeamCard(id, { id: 'billingd', card: null, by, now: start + 2 })
  expect(await store.teamCards(id)).toEqual([])
  expect(await store.teamCardVersions(id, 'billingd', 10)).toEqual([
    { id: 'billingd', at: start + 2 },
    { id: 'billingd', at: start + 1, card: '{"a":3}' },
    { id: 'billingd', at: start, card: '{"a":1}' },
  ])
  // The team's cards stay when who wrote them is forgotten.
  forgetLearner(deps.database, file, by)
  expect(await store.teamCardVersions(id, undefined, 10)).toHaveLength(3)
})
