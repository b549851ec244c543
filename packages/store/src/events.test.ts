/** Events taken once, by whichever process and however often it starts. */
import { expect, it } from 'vitest'
import { createEventStore } from './events.ts'
import { newFile, open } from './store.fixture.ts'

const start = Date.parse('2026-11-24T09:00:00Z')
const day = 24 * 3_600_000

it('is taken once: by one of two processes, and after a restart', async () => {
  const file = newFile()
  const [one, other] = [open(file).database, open(file).database]
  const [here, there] = [createEventStore(one), createEventStore(other)]
  const taken = await Promise.all(
    Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? here : there).take('slack', 'Ev1', start + at)),
  )
  expect(taken.filter(Boolean)).toHaveLength(1)
  expect(await there.take('discord', 'Ev1', start)).toBe(true)
  one.close()
  other.close()
  expect(await createEventStore(open(file).database).take('slack', 'Ev1', start)).toBe(false)
})

it('is forgotten after a day, in passing, even when the clock was set back', async () => {
  const { database } = open()
  const events = createEventStore(database)
  const kept = () => database.prepare('SELECT count(*) FROM events').pluck().get()
  for (let at = 0; at < 10; at++) await events.take('slack', `Ev${at}`, start)
  await events.take('slack', 'later', start + day - 1)
  expect(kept()).toBe(11)
  await events.take('slack', 'later still', start + 2 * day - 1)
  expect(kept()).toBe(1)
  expect(await events.take('slack', 'back', start)).toBe(true)
  expect(await events.expire(start + 3 * day)).toBe(2)
})

it('leaves what others write as safe as before, and says in a sentence when it cannot take', async () => {
  const file = newFile()
  const { database } = open(file)
  const events = createEventStore(database)
  await events.take('slack', 'Ev1', start)
  expect(database.pragma('synchronous', { simple: true })).toBe(2)
  const holder = open(file).database
  holder.exec('BEGIN IMMEDIATE')
  await expect(events.take('slack', 'Ev2', start)).rejects.toThrow('is in use by another process')
  expect(database.pragma('synchronous', { simple: true })).toBe(2)
  holder.exec('ROLLBACK')
  expect(await events.take('slack', 'Ev2', start)).toBe(true)
})
