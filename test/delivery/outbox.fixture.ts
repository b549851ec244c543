/** An outbox in a SQLite file of its own. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDeliveryStore, createLearnerStore, openDatabase } from '../../packages/store/src/index.ts'

export function openOutbox(file = join(mkdtempSync(join(tmpdir(), 'proctor-outbox-')), 'proctor.db')) {
  const database = openDatabase({ file, migrations: new URL('../../migrations/', import.meta.url) })
  return { file, database, store: createDeliveryStore(database), learners: createLearnerStore(database) }
}
