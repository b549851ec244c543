/** The learners' store on SQLite: the conformance suite on real files, and what is SQLite's own. */
import { answerQuestion, nextQuestion, type Learner, type StoredQuestion } from '@proctor/tutor'
import { beforeEach, describe, expect, it } from 'vitest'
import { learnerStoreConformance } from './learner-store.conformance.ts'
import { identity, open, type Opened } from './store.fixture.ts'

describe('the learners’ store on SQLite', () => {
  learnerStoreConformance(open)
})

const start = Date.parse('2026-11-24T09:00:00Z')
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
async function answer({ id, question }: StoredQuestion, right: boolean, now: number) {
  const option = right ? question.right : (question.right + 1) % question.options.length
  const result = await answerQuestion(deps, learner, { id, answer: { option }, now })
  if (result.kind !== 'answered') throw new Error(`refused: ${result.why}`)
  return result
}

it('keeps with an answer all that was asked', async () => {
  const stored = await ask(start)
  await answer(stored, false, start + 5000)
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
})

it('keeps no option that was not there', async () => {
  const stored = await ask(start)
  await answerQuestion(deps, learner, { id: stored.id, answer: { option: 99 }, now: start })
  expect(deps.database.prepare('SELECT chosen FROM review_log').get()).toEqual({ chosen: null })
})

it('says so when the disk is full, and keeps nothing of that answer', async () => {
  const first = await ask(start)
  const asked = Array.from({ length: 300 }, (_, at) => ({ ...first, id: `copy-${at}` }))
  for (const one of asked) await deps.store.keepQuestion(one)
  // SQLite itself then says SQLITE_FULL, as it does on a disk without room.
  deps.database.pragma(`max_page_count = ${String(deps.database.pragma('page_count', { simple: true }))}`)
  let told = ''
  let kept = 0
  for (const one of asked) {
    told = await answer(one, true, start).then(
      () => '',
      (error: Error) => `${error.name}: ${error.message}`,
    )
    if (told !== '') break
    kept++
  }
  expect(told).toMatch(/^StoreError: The disk with .* is full\. Make room; what was answered before is kept/)
  expect(await deps.store.log(learner.id)).toHaveLength(kept)
  expect((await deps.store.question(`copy-${kept}`))?.answeredAt).toBeUndefined()
  deps.database.pragma('max_page_count = 1073741823')
  expect((await answer(asked[kept]!, true, start)).right).toBe(true)
})

it('says so when another process holds the file, and loses nothing', async () => {
  const stored = await ask(start)
  const other = open(deps.database.name)
  other.database.exec('BEGIN IMMEDIATE')
  await expect(answer(stored, true, start)).rejects.toThrow(/in use by another process/)
  other.database.exec('COMMIT')
  expect((await answer(stored, true, start)).right).toBe(true)
})
