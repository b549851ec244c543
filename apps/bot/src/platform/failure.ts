/** What somebody reads when it failed: a sentence that says what to do, or an id that the operator finds in the log. */
import { sentenceView } from '@proctor/chat'
import { StoreError } from '@proctor/store'
import type { Reply } from '../asked.ts'
import { requestIdOf } from '../requests.ts'
import { FileRefused } from './fetch-text.ts'

export interface FailureLog {
  /** No message of an error is logged: it may quote what was pasted. */
  failure(one: { id: string } & Described): void
}

export function failureReply(error: unknown, log: FailureLog): Reply {
  if (error instanceof FileRefused || error instanceof StoreError) return said(error.message)
  const id = requestIdOf(error)
  log.failure({ id, ...describe(error) })
  return said(
    `Something went wrong here (${id}). Please try again; whoever runs Proctor finds the id in the log.`,
  )
}

/** `said`: Slack's own word for it, such as invalid_blocks. */
export type Described = { name: string; code?: string; said?: string; at?: string }

/** The kind of an error and where it came from, without its words. */
export function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const word = (error as { data?: { error?: unknown } }).data?.error
  const said = typeof word === 'string' && /^[a-z_]{1,60}$/.test(word) ? word : undefined
  // A stack begins with the error's message, which may have lines of its own.
  const at = /\n\s+at ([^\n]{1,200})/.exec((error.stack ?? '').replace(error.message, ''))?.[1]
  return { name: error.name, ...(code && { code }), ...(said && { said }), ...(at && { at }) }
}

export const said = (text: string): Reply => ({
  message: sentenceView(text),
  audience: 'asker',
  beside: true,
})
