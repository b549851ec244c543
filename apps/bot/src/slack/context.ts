/** What every part of the Slack face needs. */
import type { Answers, Asked, Reply } from '../asked.ts'
import type { FirstTime } from '../platform/first-time.ts'
import type { Teams } from '../teams.ts'
import type { Zones } from './zones.ts'

export interface SlackContext {
  answers: Answers
  teams: Teams
  /** Whether channels may be watched. */
  watching: boolean
  /** Beginnings of addresses where Slack keeps files; a workspace's token goes to no other. */
  fileHosts: readonly string[]
  /** Of an event's id. */
  firstTime: FirstTime
  zones: Zones
  failed(error: unknown): Reply
  unknown(): Reply
  /** A platform refused what we made: that is our fault. */
  alarm(error: unknown): void
}

/** Slack escapes three characters in what people type; `&amp;` is read last. */
export const unescapeSlack = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

export const whoOf = (team: string, user: string): Asked['who'] => ({
  face: 'slack',
  workspace: team,
  external: user,
})
