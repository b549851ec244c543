/** What every part of the Discord face needs. */
import type { Content } from '@proctor/content'
import type { Answers, Reply } from '../answers.ts'

export interface DiscordContext {
  content: Content
  answers: Answers
  /** Beginnings of addresses where Discord keeps files. */
  fileHosts: readonly string[]
  /** What somebody reads when it failed; notes the error. */
  failed(error: unknown): Reply
  unknown(): Reply
  /** A platform refused what we made: that is our fault. */
  alarm(error: unknown): void
}
