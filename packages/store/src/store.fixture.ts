/** Stores in files of their own, and learners with questions in them. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openContent } from '@proctor/content'
import { knowledgeOf } from '@proctor/learning'
import type { Identity, QuizDeps } from '@proctor/tutor'
import type Database from 'better-sqlite3'
import { openDatabase } from './database.ts'
import { createLearnerStore } from './learner-store.ts'

export const migrations = new URL('../../../migrations/', import.meta.url)
const known = knowledgeOf(openContent(new URL('../../../content/dist/', import.meta.url)))

/** A file that does not exist yet, in a folder of its own. */
export const newFile = () => join(mkdtempSync(join(tmpdir(), 'proctor-store-')), 'proctor.db')

export const identity = (external: string): Identity => ({ face: 'terminal', workspace: '', external })

export interface Opened extends QuizDeps {
  database: Database.Database
}

export function open(file = newFile(), random: () => number = Math.random): Opened {
  const database = openDatabase({ file, migrations, busy: 200 })
  return { database, store: createLearnerStore(database), known, random, newId: () => randomUUID() }
}
