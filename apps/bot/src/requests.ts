/** Every request has a short id: its line in the log and what its asker reads when it failed carry the same one. */
import { randomBytes } from 'node:crypto'
import { commands } from '@proctor/chat'
import type { Answers } from './asked.ts'

export interface RequestLog {
  info(fields: Record<string, unknown>, text: string): void
}

/** What buttons ask that nobody types. */
const actions = [
  'answer',
  'easy',
  'dispute',
  'undo',
  'report',
  'rows',
  'more',
  'drop',
  'share',
  'alone',
  'listing',
]

/** Names of commands that may stand in logs and metrics; what people type is none of them. */
export const knownCommands: ReadonlySet<string> = new Set([...commands.map(({ name }) => name), ...actions])

const failures = new WeakMap<object, string>()

/** The id of the request that this error ended; a new one where it came from outside of any. */
export function requestIdOf(error: unknown): string {
  const known = typeof error === 'object' && error !== null ? failures.get(error) : undefined
  return known ?? newRequestId()
}

export const newRequestId = () => randomBytes(4).toString('hex')

/** The same answers, with a line in the log for each: face, command, outcome, milliseconds, id; nothing of what was asked. */
export function loggedAnswers(answers: Answers, log: RequestLog): Answers {
  return async (asked) => {
    const id = newRequestId()
    const took = stopwatch()
    let outcome = 'failed'
    try {
      const reply = await answers(asked)
      outcome = reply ? 'answered' : 'unknown'
      return reply
    } catch (error) {
      if (typeof error === 'object' && error !== null) failures.set(error, id)
      throw error
    } finally {
      const command = knownCommands.has(asked.command) ? asked.command : 'other'
      log.info({ id, face: asked.who.face, command, outcome, milliseconds: took() }, 'asked')
    }
  }
}

/** Milliseconds since it was made, with one decimal. */
export function stopwatch(): () => number {
  const began = performance.now()
  return () => Math.round((performance.now() - began) * 10) / 10
}
