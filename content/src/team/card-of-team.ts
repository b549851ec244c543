/** A team's card as all views know cards: a program of which nothing is said but what the team says. */
import { createHash } from 'node:crypto'
import type { Card } from '../card.ts'
import type { TeamCard } from './team-card.ts'
import { exampleOf, titleOf } from './team-name.ts'

/** Apart from the ids of our cards, which hold no colon. */
const prefix = 'team:'

/** The id under which content and quizzes know a team's card: `team:billingd-1f0c2b9a`. */
export const cardIdOfTeam = (id: string) => `${prefix}${id}`

/** The other way: `billingd-1f0c2b9a`; undefined for a card of ours. */
export function teamIdOfCard(id: string): string | undefined {
  return id.startsWith(prefix) ? id.slice(prefix.length) : undefined
}

/** The subsystem of all of them, for lists by area. */
export const teamSubsystem = { value: 'team', label: 'Your team’s programs' } as const

/** Equal answers are one truth, and a corrected answer is another; the words themselves belong to the team alone. */
const valueOf = (job: string) =>
  prefix + createHash('sha256').update(job.toLowerCase()).digest('hex').slice(0, 12)

/** What nobody has told stays empty: it is neither shown nor asked. */
export function cardOfTeam({ id, names, summary, job, kill, body }: TeamCard): Card {
  return {
    id: cardIdOfTeam(id),
    title: titleOf(names[0] ?? id),
    team: true,
    kind: 'program',
    summary,
    subsystem: teamSubsystem.value,
    names: names.map((format) => ({
      form: 'program' as const,
      format,
      fields: [],
      paths: [],
      unlessArgs: [],
      example: exampleOf(format),
    })),
    facts: [{ id: 'job', aspect: 'job', answer: job, value: valueOf(job), alsoTrue: [], source: 'team' }],
    kill: { effect: 'unknown', text: kill, source: 'team' },
    body,
    per: 'unknown',
    presence: 'unknown',
    runsAs: '',
    wakes: '',
    normal: '',
    busy: '',
    fake: '',
    worry: '',
    aliases: [],
    related: [],
    confusedWith: [],
    errata: [],
    sources: [],
    shows: [],
    next: [],
    tunables: [],
    changes: [],
    samples: [],
    verified: [],
  }
}
