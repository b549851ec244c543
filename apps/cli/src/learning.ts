/** Everything that learning needs, opened: the cards, the file, the learner of this terminal. */
import { randomBytes } from 'node:crypto'
import { userInfo } from 'node:os'
import { openContent } from '@proctor/content'
import { knowledgeOf } from '@proctor/learning'
import { createLearnerStore, openDatabase } from '@proctor/store'
import type { Identity, Learner, QuizDeps } from '@proctor/tutor'
import { dataFile, migrations } from './paths.ts'

export interface Learning extends QuizDeps {
  database: ReturnType<typeof openDatabase>
  learner: Learner
  close(): void
}

/** Milliseconds since 1970; PROCTOR_NOW sets another time for trials and tests. */
export function clock(): number {
  const given = process.env['PROCTOR_NOW']
  const set = given ? Date.parse(given) : NaN
  return Number.isNaN(set) ? Date.now() : set
}

/** The one who sits at this terminal. */
const terminalIdentity = (): Identity => ({
  face: 'terminal',
  workspace: '',
  external: userInfo().username,
})

/** @throws StoreError with a sentence when the file cannot be used. */
export async function openLearning(content: URL, identity: Identity = terminalIdentity()): Promise<Learning> {
  const database = openDatabase({ file: dataFile(), migrations })
  const store = createLearnerStore(database)
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const learner = await store.learnerFor(identity, clock(), timeZone || 'UTC')
  return {
    database,
    store,
    known: knowledgeOf(openContent(content)),
    random: Math.random,
    newId: () => randomBytes(16).toString('base64url'),
    learner,
    close: () => database.close(),
  }
}
