/** What every part of the Discord face needs. */
import type { CompletionDeps } from '../platform/completions.ts'
import type { FirstTime } from '../platform/first-time.ts'
import type { Answers, Reply } from '../asked.ts'
import type { Teams } from '../teams.ts'

export interface DiscordContext extends CompletionDeps {
  answers: Answers
  teams: Teams
  /** Beginnings of addresses where Discord keeps files. */
  fileHosts: readonly string[]
  /** Of an interaction's id. */
  firstTime: FirstTime
  /** What somebody reads when it failed; notes the error. */
  /** Milliseconds after which long work is acknowledged first; Discord waits three seconds. */
  patience: number
  /** Whether channels may be watched; Discord then sends the text of all messages. */
  watching: boolean
  failed(error: unknown): Reply
  unknown(): Reply
  /** A platform refused what we made: that is our fault. */
  alarm(error: unknown): void
}
