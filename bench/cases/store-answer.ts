/** All writes of an answer through the store, against a bare transaction with the same writes and synchronous level. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openContent } from '@proctor/content'
import { knowledgeOf, scheduler } from '@proctor/learning'
import { createLearnerStore, openDatabase } from '@proctor/store'
import { nextQuestion, type StoredQuestion } from '@proctor/tutor'
import { atLeast, median } from '../result.ts'

const rounds = 9
const answers = 400
const now = Date.parse('2026-11-24T09:00:00Z')

export async function storeAnswer() {
  const folder = mkdtempSync(join(tmpdir(), 'proctor-bench-'))
  const database = openDatabase({
    file: join(folder, 'bench.db'),
    migrations: new URL('../../migrations/', import.meta.url),
  })
  try {
    const store = createLearnerStore(database)
    const known = knowledgeOf(openContent(new URL('../../content/dist/', import.meta.url)))
    const learner = await store.learnerFor({ face: 'terminal', workspace: '', external: 'bench' }, now, 'UTC')
    const deps = { store, known, random: Math.random, newId: randomUUID }
    const next = await nextQuestion(deps, learner, { now })
    if (next.kind !== 'question') throw new Error('nothing to ask')
    const ask = async (count: number): Promise<StoredQuestion[]> => {
      const made = Array.from({ length: count }, (_, at): StoredQuestion => ({
        ...next.stored,
        id: randomUUID(),
        item: `card${at}#job`,
      }))
      for (const one of made) await store.keepQuestion(one)
      return made
    }
    const memory = scheduler().review(undefined, 'good', now, 20_000, () => ({ day: 20_001, due: now }))
    const bare = bareAnswer(database, learner.id)
    const ours: number[] = []
    const plain: number[] = []
    for (let round = -1; round < rounds; round++) {
      const [forBare, forUs] = [await ask(answers), await ask(answers)]
      let start = performance.now()
      for (const question of forBare) bare(question)
      const bareTime = performance.now() - start
      start = performance.now()
      for (const { id } of forUs)
        await store.answer(id, learner.id, () => ({
          rating: 'good',
          chosen: 0,
          memory,
          suspend: false,
          at: now,
          day: 20_000,
        }))
      const ourTime = performance.now() - start
      if (round < 0) continue
      plain.push(answers / bareTime)
      ours.push(answers / ourTime)
    }
    const rate = (values: number[]) => Math.round(1000 * median(values)).toLocaleString('en')
    return atLeast({
      name: 'store-answer',
      ratio: median(ours) / median(plain),
      limit: 0.6,
      unit: '× the rate of a bare transaction',
      note: `${rate(ours)} answers a second against ${rate(plain)}, synchronous = FULL`,
    })
  } finally {
    database.close()
    rmSync(folder, { recursive: true })
  }
}

/** The same rows written by prepared statements in one transaction: question, log, state, two options shown. */
function bareAnswer(
  database: ReturnType<typeof openDatabase>,
  learner: string,
): (question: StoredQuestion) => void {
  const answered = database.prepare('UPDATE questions SET answered_at = ? WHERE id = ?')
  const log = database.prepare(
    "INSERT INTO review_log (learner, type, item, at, day, question, kind, variant, hash, form, options, chosen, state, rating, took, weights_version, due, due_day) VALUES (?, 'review', ?, ?, 20000, ?, ?, ?, ?, 'choice', ?, 0, 'new', 'good', 0, 0, ?, 20001)",
  )
  const state = database.prepare(
    "INSERT INTO item_states (learner, item, phase, stability, difficulty, step, reps, lapses, last_review, last_day, due, due_day, suspended) VALUES (?, ?, 'learning', 2.3, 2.1, 1, 1, 0, ?, 20000, ?, 20001, '') ON CONFLICT (learner, item) DO UPDATE SET phase = excluded.phase, stability = excluded.stability, difficulty = excluded.difficulty, step = excluded.step, reps = excluded.reps, lapses = excluded.lapses, last_review = excluded.last_review, last_day = excluded.last_day, due = excluded.due, due_day = excluded.due_day, suspended = excluded.suspended",
  )
  const shown = database.prepare(
    'INSERT INTO distractors (draft, option, shown, picked) VALUES (?, ?, 1, ?) ON CONFLICT (draft, option) DO UPDATE SET shown = shown + 1, picked = picked + excluded.picked',
  )
  return (question) =>
    database
      .transaction(() => {
        const { kind, variant, hash, options, right } = question.question
        answered.run(now, question.id)
        log.run(
          learner,
          question.item,
          now,
          question.id,
          kind,
          variant,
          hash,
          JSON.stringify(options.map(({ key }) => key)),
          now,
        )
        state.run(learner, question.item, now, now)
        for (const [at, { key }] of options.entries())
          if (at !== right) shown.run(`bare/${kind}/${variant}`, key, 0)
      })
      .immediate()
}
