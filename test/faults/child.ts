/**
 * What is killed: opens the file, then answers, backs up or migrates until the end comes. Each answer is told on standard
 * output once it is confirmed; the line before it says that it is about to be given.
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openContent } from '../../content/src/index.ts'
import { knowledgeOf } from '../../packages/learning/src/index.ts'
import { backUp, createLearnerStore, openDatabase } from '../../packages/store/src/index.ts'
import { answerQuestion, nextQuestion } from '../../packages/tutor/src/index.ts'

const [, , file = '', work = '', migrations = ''] = process.argv
const say = (line: string) => writeSync(1, `${line}\n`)

say('opening')
const database = openDatabase({ file, migrations: new URL(migrations) })
say('open')
const store = createLearnerStore(database)
const known = knowledgeOf(openContent(new URL('../../content/dist/', import.meta.url)))
const deps = { store, known, random: Math.random, newId: randomUUID }
const learner = await store.learnerFor(
  { face: 'terminal', workspace: '', external: 'anna' },
  Date.now(),
  'UTC',
)
for (;;) {
  const next = await nextQuestion(deps, learner, { now: Date.now(), more: true, typing: false })
  if (next.kind !== 'question') break
  const { id } = next.stored
  say(`giving ${id}`)
  await answerQuestion(deps, learner, { id, answer: { option: 0 }, now: Date.now() })
  say(`given ${id}`)
  if (work === 'backup') say(`backup ${await backUp(database, file, Date.now())}`)
}
