/** Everything that learning needs, opened: the cards, the file, the learner of this terminal. */
import { randomBytes } from 'node:crypto'
import { userInfo } from 'node:os'
import { openContent } from '@proctor/content'
import { knowledgeOf } from '@proctor/learning'
import { createLearnerStore, openDatabase } from '@proctor/store'
import { applyCorrections, type Identity, type Learner, type QuizDeps } from '@proctor/tutor'
import { dataFile, migrations } from './paths.ts'

export interface Learning extends QuizDeps {
  database: ReturnType<typeof openDatabase>
  learner: Learner
  /** The learner as stored now, made anew when there is none any more. */
  again(): Promise<Learner>
  /** Items whose cards were corrected since the program last ran: they are asked again. */
  corrected: string[]
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
  const again = () => store.learnerFor(identity, clock(), timeZone || 'UTC')
  const learner = await again()
  const cards = openContent(content)
  const known = knowledgeOf(cards)
  const corrected = await applyCorrections({ store, known }, cards.digest, clock())
  return {
    database,
    store,
    known,
    corrected,
    random: Math.random,
    newId: () => randomBytes(16).toString('base64url'),
    learner,
    again,
    close: () => database.close(),
  }
}
