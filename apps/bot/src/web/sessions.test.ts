import { expect, it } from 'vitest'
import { createSessions } from './sessions.ts'

const token = 'correct horse battery'

it('opens a session of its own for each right token', () => {
  const sessions = createSessions(token)
  const [first, second] = [sessions.open(token), sessions.open(token)]
  expect(first).not.toEqual(second)
  expect(first.kind === 'opened' && sessions.holds(first.id)).toBe(true)
  expect(sessions.holds(undefined)).toBe(false)
  expect(sessions.holds(token)).toBe(false)
})

it('lets nobody guess more than twenty times a minute', () => {
  let now = 0
  const sessions = createSessions(token, () => now)
  for (let guess = 0; guess < 20; guess++) expect(sessions.open(`guess ${guess}`).kind).toBe('wrong')
  expect(sessions.open(token).kind).toBe('wait')
  now = 60_001
  expect(sessions.open(token).kind).toBe('opened')
})

it('keeps a bounded number of sessions', () => {
  const sessions = createSessions(token)
  const first = sessions.open(token)
  for (let more = 0; more < 1000; more++) sessions.open(token)
  expect(first.kind === 'opened' && sessions.holds(first.id)).toBe(false)
})
