/** Proctor's answers over a database of its own, composed as `proctor start` composes them. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { compose, type Composed } from '../apps/bot/src/compose.ts'
import { openContent, type Content } from '../content/src/index.ts'
import { knowledgeOf, type Knowledge } from '../packages/learning/src/index.ts'
import { openDatabase } from '../packages/store/src/index.ts'

export interface OpenedProctor extends Composed {
  content: Content
  known: Knowledge
  database: ReturnType<typeof openDatabase>
  /** Closes the database and removes its folder. */
  remove(): void
}

export interface ProctorOptions {
  /** A new one in a folder of its own without it. */
  file?: string
  clock?: () => number
  random?: () => number
  newId?: () => string
  listingHours?: number
  watching?: boolean
  /** What tokens are encrypted with. */
  key?: string
}

const root = new URL('../', import.meta.url)

/** A data file that does not exist yet. */
export const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'proctor-')), 'proctor.db')

export function openProctor(options: ProctorOptions = {}): OpenedProctor {
  const { file = newFile(), listingHours = 24, watching = true } = options
  const { clock = Date.now, random = Math.random, newId = randomUUID } = options
  const database = openDatabase({ file, migrations: new URL('migrations/', root) })
  const content = openContent(new URL('content/dist/', root))
  const known = knowledgeOf(content)
  return {
    ...compose({
      content,
      known,
      database,
      file,
      clock,
      random,
      newId,
      listingHours,
      watching,
      key: options.key,
    }),
    content,
    known,
    database,
    remove() {
      database.close()
      rmSync(dirname(file), { recursive: true, force: true })
    },
  }
}

/** Numbers from 0 up to 1 that look random and are the same in each run (Park and Miller's generator). */
export function repeatable(seed = 7): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}
