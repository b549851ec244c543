/** Export, import, forget, backup, restore, tokens: on real files, the file's bytes looked at. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { answerQuestion, nextQuestion, type Learner } from '@proctor/tutor'
import { expect, it } from 'vitest'
import { backUp } from './backup.ts'
import { exportLearner, forgetLearner, importLearner } from './person.ts'
import { restore } from './restore.ts'
import { identity, migrations, newFile, open, type Opened } from './store.fixture.ts'
import { createTokenStore } from './tokens.ts'

const start = Date.parse('2026-11-24T09:00:00Z')

async function learn(deps: Opened, name: string, answers: number): Promise<Learner> {
  const learner = await deps.store.learnerFor(identity(name), start, 'UTC')
  for (let at = 0; at < answers; at++) {
    const next = await nextQuestion(deps, learner, { now: start + at * 1000, more: true })
    if (next.kind === 'question')
      await answerQuestion(deps, learner, {
        id: next.stored.id,
        answer: { option: at % 3 },
        now: start + at * 1000,
      })
  }
  return learner
}

/** The bytes of the file with its write-ahead log. */
const bytesOf = (file: string) =>
  readdirSync(dirname(file))
    .filter((name) => name.startsWith(basename(file)) && !name.endsWith('.forgotten'))
    .map((name) => readFileSync(join(dirname(file), name), 'latin1'))
    .join('')

it('gives out all of a learner and takes it in again, the same', async () => {
  const from = open()
  const anna = await learn(from, 'anna', 12)
  await from.store.change(anna.id, { retention: 0.93 }, start)
  await from.store.undo(anna.id, { id: 'again', now: start }, () => undefined)
  const text = JSON.stringify(exportLearner(from.database, anna.id, start))
  const to = open()
  const bert = await to.store.learnerFor(identity('bert'), start, 'UTC')
  expect(importLearner(to.database, bert.id, text)).toBe(12)
  expect(await to.store.states(bert.id)).toEqual(await from.store.states(anna.id))
  expect((await to.store.reviews(bert.id)).map(({ rating, item }) => [rating, item])).toEqual(
    (await from.store.reviews(anna.id)).map(({ rating, item }) => [rating, item]),
  )
  expect((await to.store.learner(bert.id))?.retention).toBe(0.93)
  expect((await to.store.learnerFor(identity('bert'), start, 'UTC')).id).toBe(bert.id)
})

it.each([
  ['{"format":\n "proctor-learner-1",\n oops', /line 3/],
  ['{}', /no export of Proctor/],
  ['[1]', /no export of Proctor/],
  ['{"format":"proctor-learner-1","tables":{}}', /"learners" is missing/],
  [
    '{"format":"proctor-learner-1","tables":{"learners":[{"id":"x"}],"identities":[],"item_states":[{"item":"a","evil; DROP TABLE learners":1}],"questions":[],"review_log":[],"reports":[],"deliveries":[],"listings":[]}}',
    /item_states, row 1: there is no column/,
  ],
  [
    '{"format":"proctor-learner-1","tables":{"learners":[{"id":"x"}],"identities":[],"item_states":[{"item":"a","due":"tomorrow"}],"questions":[],"review_log":[],"reports":[],"deliveries":[],"listings":[]}}',
    /item_states, row 1/,
  ],
])('refuses what is no export of ours and changes nothing: %s', async (text, problem) => {
  const deps = open()
  const anna = await learn(deps, 'anna', 3)
  const before = exportLearner(deps.database, anna.id, start)
  expect(() => importLearner(deps.database, anna.id, text)).toThrow(problem)
  expect(exportLearner(deps.database, anna.id, start)).toEqual(before)
})

it('forgets a person: no trace in the file, the others untouched, forgotten again after a restore', async () => {
  const file = newFile()
  const deps = open(file)
  const anna = await learn(deps, 'anna-the-unmistakable', 20)
  const bert = await learn(deps, 'bert', 5)
  const asked = deps.database.prepare('SELECT id FROM questions WHERE learner = ?').all(anna.id) as {
    id: string
  }[]
  const backup = await backUp(deps.database, file, start)
  const berts = exportLearner(deps.database, bert.id, start)
  expect(bytesOf(file)).toContain('anna-the-unmistakable')

  forgetLearner(deps.database, file, anna.id)
  const bytes = bytesOf(file)
  expect(bytes).not.toContain('anna-the-unmistakable')
  expect(bytes).not.toContain(anna.id)
  for (const { id } of asked) expect(bytes.includes(id)).toBe(false)
  expect(exportLearner(deps.database, bert.id, start)).toEqual(berts)

  deps.database.close()
  expect(restore(file, backup, migrations)).toEqual({ forgotten: 1 })
  expect(readFileSync(file, 'latin1')).not.toContain('anna-the-unmistakable')
  const again = open(file)
  expect(exportLearner(again.database, bert.id, start)).toEqual(berts)
  expect(await again.store.learner(anna.id)).toBeUndefined()
})

it('restores over a damaged file, and refuses a damaged backup or a file in use', async () => {
  const file = newFile()
  const deps = open(file)
  const anna = await learn(deps, 'anna', 5)
  const backup = await backUp(deps.database, file, start)
  expect(() => restore(file, `${backup}.not`, migrations)).toThrow('there is no backup')
  const cut = join(dirname(backup), 'cut')
  writeFileSync(cut, readFileSync(backup).subarray(0, 9000))
  expect(() => restore(file, cut, migrations)).toThrow('no good backup')
  deps.database.exec('BEGIN IMMEDIATE')
  expect(() => restore(file, backup, migrations)).toThrow('stop Proctor first')
  deps.database.exec('ROLLBACK')
  deps.database.close()
  writeFileSync(file, Buffer.alloc(50_000, 0xff))
  restore(file, backup, migrations)
  expect(await open(file).store.log(anna.id)).toHaveLength(5)
})

it('keeps tokens encrypted, opens them with the key only, and refuses without one', () => {
  const file = newFile()
  const { database } = open(file)
  const tokens = createTokenStore(database, 'a long random text of the operator')
  tokens.keep('slack', 'bot', 'xoxb-unmistakable', start)
  expect(tokens.read('slack', 'bot')).toBe('xoxb-unmistakable')
  expect(tokens.read('slack', 'other')).toBeUndefined()
  expect(bytesOf(file)).not.toContain('unmistakable')
  expect(() => createTokenStore(database, undefined).read('slack', 'bot')).toThrow('PROCTOR_KEY')
  expect(() => createTokenStore(database, 'short').keep('slack', 'bot', 'x', start)).toThrow('PROCTOR_KEY')
  expect(() => createTokenStore(database, 'another long random text').read('slack', 'bot')).toThrow(
    'cannot be opened',
  )
  database.prepare("UPDATE tokens SET name = 'other'").run()
  expect(() => tokens.read('slack', 'other')).toThrow('cannot be opened')
  tokens.remove('slack', 'other')
  expect(tokens.read('slack', 'other')).toBeUndefined()
})
