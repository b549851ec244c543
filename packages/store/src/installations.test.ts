/** Installations: sealed, replaced, removed unless they are newer than the word that they are gone. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createInstallationStore } from './installations.ts'
import { newFile, open } from './store.fixture.ts'

const start = Date.parse('2026-11-24T09:00:00.500Z')
const key = 'a long random text of the operator'

it('keeps the last of each workspace, sealed, and opens it with the key alone', async () => {
  const file = newFile()
  const { database } = open(file)
  const store = createInstallationStore(database, key)
  await store.keep('T1', 'xoxb-one', start)
  await store.keep('T1', 'xoxb-two', start)
  await store.keep('T2', 'xoxb-three', start)
  expect([await store.read('T1'), await store.read('T2'), await store.read('T3')]).toEqual([
    'xoxb-two',
    'xoxb-three',
    undefined,
  ])
  expect(await store.ids()).toEqual(['T1', 'T2'])
  expect(await createInstallationStore(open(file).database, key).read('T1')).toBe('xoxb-two')
  database.pragma('wal_checkpoint(TRUNCATE)')
  expect(readFileSync(file, 'latin1')).not.toMatch(/xoxb-/)
  await expect(createInstallationStore(database, undefined).read('T1')).rejects.toThrow('PROCTOR_KEY')
  await expect(createInstallationStore(database, `${key}!`).read('T1')).rejects.toThrow('cannot be opened')
  expect(await createInstallationStore(database, undefined).ids()).toEqual(['T1', 'T2'])
})

it('removes it on a word of the same second, and not on an older one', async () => {
  const store = createInstallationStore(open().database, key)
  await store.keep('T1', 'xoxb-one', start)
  expect(await store.remove('T1', start - 1000)).toBe(false)
  expect(await store.read('T1')).toBe('xoxb-one')
  // Slack counts whole seconds.
  expect(await store.remove('T1', Math.floor(start / 1000) * 1000)).toBe(true)
  expect(await store.read('T1')).toBeUndefined()
  expect(await store.remove('T1', start)).toBe(true)
})
