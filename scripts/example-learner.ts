/** A learner's file for pictures: some months of a person who answers nine of ten right and skips a day now and then. */
import { userInfo } from 'node:os'
import { openContent } from '@proctor/content'
import { knowledgeOf } from '@proctor/learning'
import { createLearnerStore, openDatabase } from '@proctor/store'
import { answerQuestion, nextQuestion } from '@proctor/tutor'

const day = 86_400_000

/** Writes the file; the learner is the one of this terminal. @returns The instant of the last day's morning. */
export async function exampleLearner(file: string, days: number): Promise<number> {
  const root = new URL('../', import.meta.url)
  const database = openDatabase({ file, migrations: new URL('migrations/', root) })
  database.pragma('synchronous = OFF')
  let state = 7
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  let ids = 0
  const deps = {
    store: createLearnerStore(database),
    known: knowledgeOf(openContent(new URL('content/dist/', root))),
    random,
    newId: () => `example-${ids++}`,
  }
  const start = Date.parse('2026-06-01T08:00:00Z')
  const identity = { face: 'terminal' as const, workspace: '', external: userInfo().username }
  const learner = await deps.store.learnerFor(identity, start, 'Europe/Berlin')
  for (let at = 0; at < days; at++) {
    let now = start + at * day
    if (random() < 0.12) continue
    for (let asked = 0; asked < 80; asked++, now += 40_000) {
      const next = await nextQuestion(deps, learner, { now, typing: false })
      if (next.kind !== 'question') break
      const { id, question } = next.stored
      const option = random() < 0.91 ? question.right : (question.right + 1) % question.options.length
      await answerQuestion(deps, learner, { id, answer: { option }, now })
    }
  }
  database.close()
  return start + days * day
}
