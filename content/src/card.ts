/** What the program knows of a card at run time. Types only: the schema library stays at build time. */
import type { Prose } from './prose.ts'
import type { CardFacts } from './schema.ts'

/** A whole card: checked facts and its explanation. */
export type Card = CardFacts & {
  body: Prose[]
  /** Written by a team for its own programs: nobody at Proctor has checked it. */
  team?: true
}

/** The few fields that lists and reports need of every card. */
export interface CardHead {
  id: string
  title: string
  kind: Card['kind']
  summary: string
  subsystem: string
  /** Entry number in the booklet, 1–46. */
  booklet?: number
  /** Written by a team, checked by nobody at Proctor. */
  team?: true
}

/** In which form a name leads to its card. */
export type Role = 'thread' | 'rescuer' | 'worker' | 'workqueue' | 'program' | 'concept'

/** A printf-like name format with what its conversions stand for. */
export interface NameFormat {
  card: string
  role: Role
  format: string
  fields: string[]
  /** First and last kernel release with this name, where known. */
  since?: string
  until?: string
  /** Not this card when the command line holds one of these. */
  unlessArgs?: string[]
  /** A workqueue whose work any CPU may do: kworkers of unbound pools carry its name. */
  unbound?: boolean
  /** A workqueue whose work is done by kworkers of high priority: those of a CPU have an H in their name. */
  highPriority?: boolean
}

/** The compiled name index: all that identification needs, without any card's text. */
export interface NameIndex {
  /** Changes with any card. */
  digest: string
  heads: CardHead[]
  /** Names and formats that `ps` prints (threads, rescuers, programs) and workqueue names that kworkers carry. */
  formats: NameFormat[]
  /** Descriptions that a work item gives its kworker in place of the workqueue's name (`flush-%s`). */
  descriptions: NameFormat[]
  /** Words that lead to a card although `ps` never prints them. */
  aliases: { name: string; card: string }[]
  /** Labels of controlled values by vocabulary, for the values that cards use. */
  labels: Record<string, Record<string, string>>
}
