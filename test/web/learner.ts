/** A learner with a file of their own, a clock that is set, and chance that comes again. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LearnDeps } from '../../apps/bot/src/learn-chat.ts'
import { openContent } from '../../content/src/index.ts'
import { knowledgeOf } from '../../packages/learning/src/index.ts'
import {
  createLearnerStore,
  exportLearner,
  forgetLearner,
  openDatabase,
} from '../../packages/store/src/index.ts'

export interface TestLearner extends LearnDeps {
  file: string
  /** Sets the clock. */
  at(time: number): void
}

export async function learner(): Promise<TestLearner> {
  const file = join(mkdtempSync(join(tmpdir(), 'proctor-learner-')), 'proctor.db')
  const database = openDatabase({ file, migrations: new URL('../../migrations/', import.meta.url) })
  const store = createLearnerStore(database)
  let now = Date.parse('2026-11-24T09:00:00Z')
  let ids = 0
  let state = 1
  return {
    store,
    known: knowledgeOf(openContent(new URL('../../content/dist/', import.meta.url))),
    random: () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647,
    newId: () => `question-${ids++}`,
    clock: () => now,
    at: (time) => (now = time),
    learner: () => store.learnerFor({ face: 'web', workspace: '', external: 'test' }, now, 'UTC'),
    person: {
      export: (id) => JSON.stringify(exportLearner(database, id, now)),
      forget: (id) => forgetLearner(database, file, id),
    },
    file,
  }
}
