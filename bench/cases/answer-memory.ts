/** What the process holds after 100,000 answers, against what it holds after 10,000: nothing may pile up. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openContent } from '@proctor/content'
import { knowledgeOf } from '@proctor/learning'
import { createLearnerStore, openDatabase } from '@proctor/store'
import { answerQuestion, nextQuestion } from '@proctor/tutor'
import { atMost } from '../result.ts'

const start = Date.parse('2026-01-01T09:00:00Z')
const day = 86_400_000

export async function answerMemory() {
  const folder = mkdtempSync(join(tmpdir(), 'proctor-bench-'))
  const database = openDatabase({
    file: join(folder, 'bench.db'),
    migrations: new URL('../../migrations/', import.meta.url),
  })
  // What is measured is the heap: without waiting for the disk at each answer.
  database.pragma('synchronous = OFF')
  try {
    const store = createLearnerStore(database)
    const known = knowledgeOf(openContent(new URL('../../content/dist/', import.meta.url)))
    const deps = { store, known, random: Math.random, newId: randomUUID }
    let learner = await store.learnerFor(
      { face: 'terminal', workspace: '', external: 'learner-0' },
      start,
      'UTC',
    )
    let now = start
    let people = 1
    const held: number[] = []
    for (let answers = 0; answers < 100_000;) {
      if (answers % 10_000 === 0 && held.length === answers / 10_000) {
        globalThis.gc?.()
        held.push(process.memoryUsage().heapUsed)
      }
      const next = await nextQuestion(deps, learner, { now, typing: false })
      if (next.kind !== 'question') {
        now += day
        // A learner has a few weeks each, so that all ways through the code are taken.
        if (now > start + 40 * day) {
          now = start
          learner = await store.learnerFor(
            { face: 'terminal', workspace: '', external: `learner-${people++}` },
            start,
            'UTC',
          )
        }
        continue
      }
      const { stored } = next
      const option =
        answers % 7 === 0
          ? (stored.question.right + 1) % stored.question.options.length
          : stored.question.right
      await answerQuestion(deps, learner, { id: stored.id, answer: { option }, now })
      now += 30_000
      answers++
    }
    globalThis.gc?.()
    const [, early = 1] = held
    const late = process.memoryUsage().heapUsed
    return atMost({
      name: 'answer-memory',
      ratio: late / early,
      limit: 1.2,
      unit: '× the heap after 10,000 answers',
      note: `${(late / 1e6).toFixed(1)} MB after 100,000 answers of ${people} learners, ${(early / 1e6).toFixed(1)} MB after 10,000`,
    })
  } finally {
    database.close()
    rmSync(folder, { recursive: true })
  }
}
