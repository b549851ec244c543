/** What Slack's libraries say of themselves, in Proctor's log: where they said it, and the kind of an error; no words. */
import { LogLevel, type Logger } from '@slack/bolt'
import { describe } from '../platform/failure.ts'

export interface LibraryLog {
  warn(fields: Record<string, unknown>, text: string): void
  error(fields: Record<string, unknown>, text: string): void
}

/** Their sentences may quote a payload; the line of their source that made one tells as much. */
export function boltLogger(log: LibraryLog): Logger {
  const warn = (...said: unknown[]) => log.warn(kindOf(said, warn), 'Slack\u2019s library warns')
  const error = (...said: unknown[]) => log.error(kindOf(said, error), 'Slack\u2019s library met an error')
  return {
    debug: () => undefined,
    info: () => undefined,
    warn,
    error,
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}

function kindOf(said: readonly unknown[], called: (...said: unknown[]) => void): Record<string, unknown> {
  const here = new Error()
  here.name = 'SlackLibrary'
  Error.captureStackTrace(here, called)
  const { at } = describe(here)
  const thrown = said.find((one) => one instanceof Error)
  return { ...(thrown ? describe(thrown) : { name: here.name }), ...(at && { at }) }
}
