/** What somebody reads when it failed: a sentence that says what to do, or an id that the operator finds in the log. */
import { randomBytes } from 'node:crypto'
import { StoreError } from '@proctor/store'
import type { Reply } from '../asked.ts'
import { FileRefused } from './fetch-text.ts'

export interface FailureLog {
  /** No message of an error is logged: it may quote what was pasted. */
  failure(one: { id: string; name: string; code?: string; at?: string }): void
}

export function failureReply(error: unknown, log: FailureLog): Reply {
  if (error instanceof FileRefused || error instanceof StoreError) return said(error.message)
  const id = randomBytes(4).toString('hex')
  log.failure({ id, ...describe(error) })
  return said(
    `Something went wrong here (${id}). Please try again; whoever runs Proctor finds the id in the log.`,
  )
}

/** The kind of an error and where it came from, without its words. */
export function describe(error: unknown): { name: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const at = /\n\s+at ([^\n]{1,200})/.exec(error.stack ?? '')?.[1]
  return { name: error.name, ...(code && { code }), ...(at && { at }) }
}

export const said = (text: string): Reply => ({
  message: { title: text, blocks: [{ kind: 'text', text }] },
  audience: 'asker',
  beside: true,
})
