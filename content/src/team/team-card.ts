/** Cards that a team writes in its chat for its own programs: what is kept of one, and the form it is written in. */
import type { Prose } from '../prose.ts'

/** The form as it was filled in: five fields, since Discord's forms take no more. */
export interface TeamCardForm {
  /** Names that `ps` prints, one a line or separated by commas; printf-like formats such as `queue-worker-%d`. */
  names: string
  /** What it is for, in one sentence. */
  summary: string
  /** "What it does", as the answer to a question. */
  job: string
  /** "May it be restarted or killed?" */
  kill: string
  /** The explanation, in the part of Markdown that cards may use. */
  text: string
}

/** A card that was checked, as it is stored. */
export interface TeamCard {
  /** Made of the first name and of the workspace, so that cards of two workspaces never share one; stays when names change. */
  id: string
  /** Formats as `format.ts` reads them, 1 to 10; the first gives the card its title. */
  names: string[]
  summary: string
  job: string
  kill: string
  /** As it was typed, for the next edit. */
  text: string
  /** The same, taken apart: what is shown. */
  body: Prose[]
}

/** How much fits where, in characters. */
export const teamCardLimits = {
  /** Cards of one workspace. */
  cards: 200,
  /** Names of one card. */
  names: 10,
  name: 63,
  summary: 140,
  /** Shorter or longer answers would stand out beside those of other cards. */
  job: { fewest: 30, most: 75 },
  kill: 280,
  text: { fewest: 40, most: 2000 },
} as const

/** What a form asks for, in its order; no label is longer than Discord's 45 characters. */
export const teamCardFields: readonly {
  field: keyof TeamCardForm
  label: string
  /** Shown in the empty field. */
  example: string
  lines: 'one' | 'many'
  /** The most characters that can be right. */
  most: number
}[] = [
  {
    field: 'names',
    label: 'Names in ps, one a line',
    example: 'billingd\nqueue-worker-%d\nshard/%s',
    lines: 'many',
    most: teamCardLimits.names * (teamCardLimits.name + 2),
  },
  {
    field: 'summary',
    label: 'What it is for, in one sentence',
    example: 'Writes the invoices of the night.',
    lines: 'one',
    most: teamCardLimits.summary,
  },
  {
    field: 'job',
    label: 'What it does, as the answer of a quiz',
    example: 'Turns the orders of a day into invoices',
    lines: 'one',
    most: teamCardLimits.job.most,
  },
  {
    field: 'kill',
    label: 'May it be restarted or killed?',
    example: 'Yes, with `systemctl restart billingd`; not between 2:00 and 3:00.',
    lines: 'many',
    most: teamCardLimits.kill,
  },
  {
    field: 'text',
    label: 'How it works, and what to do about it',
    example: 'Paragraphs, lists, `code`, **bold** and *emphasis*.',
    lines: 'many',
    most: teamCardLimits.text.most,
  },
]

/** A card back in its form, to be edited; read again it gives the same card. */
export function teamCardForm({ names, summary, job, kill, text }: TeamCard): TeamCardForm {
  return { names: names.join('\n'), summary, job, kill, text }
}

/** What differs between two versions, in a few words for a list of changes: "names, text"; "" for nothing. */
export function teamCardChange(before: TeamCard | undefined, after: TeamCard | undefined): string {
  if (!before) return after ? 'added' : ''
  if (!after) return 'removed'
  const [old, now] = [teamCardForm(before), teamCardForm(after)]
  return changeable.flatMap(([field, word]) => (old[field] === now[field] ? [] : [word])).join(', ')
}

const changeable: readonly [keyof TeamCardForm, string][] = [
  ['names', 'names'],
  ['summary', 'summary'],
  ['job', 'what it does'],
  ['kill', 'restart or kill'],
  ['text', 'text'],
]
