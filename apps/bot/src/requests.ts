/** Every request has a short id: its line in the log and what its asker reads when it failed carry the same one. */
import { randomBytes } from 'node:crypto'
import { commands } from '@proctor/chat'
import { afterwards } from './afterwards.ts'
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

/**
 * The same answers, with a line in the log for each: face, command, outcome, milliseconds, id; nothing of what was asked.
 * No answer waits for its line.
 */
export function loggedAnswers(answers: Answers, log: RequestLog): Answers {
  return async (asked) => {
    const took = stopwatch()
    const command = knownCommands.has(asked.command) ? asked.command : 'other'
    const { face } = asked.who
    try {
      const reply = await answers(asked)
      const line = { face, command, outcome: reply ? 'answered' : 'unknown', milliseconds: took() }
      afterwards(() => log.info({ id: newRequestId(), ...line }, 'asked'))
      return reply
    } catch (error) {
      const id = newRequestId()
      if (typeof error === 'object' && error !== null) failures.set(error, id)
      log.info({ id, face, command, outcome: 'failed', milliseconds: took() }, 'asked')
      throw error
    }
  }
}

/** Milliseconds since it was made, with one decimal. */
export function stopwatch(): () => number {
  const began = performance.now()
  return () => Math.round((performance.now() - began) * 10) / 10
}
