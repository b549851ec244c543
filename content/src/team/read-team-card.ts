/** A filled-in form made a card, by the same checks as our own cards; or each thing that is wrong, and what to do. */
import { createHash } from 'node:crypto'
import { holdsName } from '../check/answers.ts'
import { formatMatcher } from '../format.ts'
import type { Content } from '../load.ts'
import { kernelNameUnder } from './kernel-names.ts'
import { hiddenIn, lineProblem, onOneLine, quoted } from './plain-line.ts'
import { teamCardLimits, type TeamCard, type TeamCardForm } from './team-card.ts'
import { exampleOf, nameProblem, titleOf, wordOf } from './team-name.ts'
import { codeOnlyProblem, readTeamText } from './team-text.ts'

/** What a new card stands beside. */
export interface TeamCardPlace {
  /** Our cards. */
  content: Content
  /** All cards of the workspace. */
  cards: readonly TeamCard[]
  /** What tells the workspace from every other: its id in the store. */
  workspace: string
  /** The id of the card that is edited; absent for a new one. */
  editing?: string
}

export interface TeamCardProblem {
  field: keyof TeamCardForm
  /** One sentence that says what to do. */
  problem: string
}

/** Reads a form; pure, so that it can be asked again before anything is stored. */
export function readTeamCard(
  form: TeamCardForm,
  place: TeamCardPlace,
): { card: TeamCard } | { problems: TeamCardProblem[] } {
  const names = readNames(form.names, place)
  const [summary, job, kill] = [onOneLine(form.summary), jobOf(form.job), onOneLine(form.kill)]
  const text = readTeamText(form.text)
  const problems: TeamCardProblem[] = [
    ...names.problems.map((problem) => ({ field: 'names' as const, problem })),
    ...found('summary', summaryProblem(form.summary)),
    ...found('job', jobProblem(form.job, names.names)),
    ...found('kill', killProblem(form.kill)),
    ...('problems' in text ? text.problems.map((problem) => ({ field: 'text' as const, problem })) : []),
  ]
  if (problems.length > 0 || 'problems' in text) return { problems }
  const id = place.editing ?? newId(names.names, place)
  return { card: { id, names: names.names, summary, job, kill, ...text } }
}

const found = (field: keyof TeamCardForm, problem: string | undefined): TeamCardProblem[] =>
  problem === undefined ? [] : [{ field, problem }]

/** Longer than any list of names that can be right. */
const longestList = 2000

function readNames(typed: string, place: TeamCardPlace): { names: string[]; problems: string[] } {
  const { cards, editing } = place
  const others = cards.filter(({ id }) => id !== editing)
  if (others.length >= teamCardLimits.cards)
    return {
      names: [],
      problems: [
        `Your team has ${others.length} cards, the most there can be; remove one before you add another.`,
      ],
    }
  if (typed.length > longestList)
    return {
      names: [],
      problems: [`This is too long for names; write at most ${teamCardLimits.names}, one a line.`],
    }
  const parts = typed.split(/[\n\r,]/).filter((part) => part.trim() !== '')
  // What cannot be seen stays, to be named: some of it counts as a blank.
  const names = [...new Set(parts.map((part) => (hiddenIn(part) ? part : onOneLine(part))))]
  if (names.length === 0)
    return {
      names,
      problems: ['Write at least one name as ps prints it, such as billingd or queue-worker-%d.'],
    }
  if (names.length > teamCardLimits.names)
    return {
      names,
      problems: [
        `These are ${names.length} names; keep ${teamCardLimits.names} and make a second card of the rest.`,
      ],
    }
  return { names, problems: names.flatMap((name) => namesProblem(name, names, others, place.content) ?? []) }
}

function namesProblem(
  name: string,
  names: readonly string[],
  others: readonly TeamCard[],
  content: Content,
): string | undefined {
  const alone = nameProblem(name)
  if (alone) return alone
  const kernel = kernelNameUnder(content, name)
  if (kernel !== undefined)
    return `${quoted(name)} is, fits or looks like a name of the kernel's own, ${quoted(kernel)}; by these impostors are told, so leave it out.`
  const double = names.find(
    (other) => other !== name && nameProblem(other) === undefined && covers(other, name),
  )
  // Of two that cover each other the later one goes.
  if (double !== undefined && !(covers(name, double) && names.indexOf(name) < names.indexOf(double)))
    return `${quoted(name)} is covered by ${quoted(double)} already; remove it.`
  const owner = others.find((card) => card.names.some((other) => covers(other, name) || covers(name, other)))
  if (owner)
    return `${quoted(name)} belongs to your team's card ${quoted(titleOf(owner.names[0] ?? owner.id))}; edit that card, or choose a narrower name.`
  return undefined
}

/** Whether names of `other` are names of `format`, too. */
function covers(format: string, other: string): boolean {
  if (format === other) return true
  return format.includes('%') && formatMatcher(format).match(exampleOf(other)) !== undefined
}

function summaryProblem(typed: string): string | undefined {
  return (
    lineProblem(
      { typed },
      { missing: 'Say in one sentence what it is for.', most: teamCardLimits.summary },
    ) ?? (typed.includes('`') ? 'This is shown as plain text; remove the back-ticks.' : undefined)
  )
}

/** An answer is a phrase: no stop at its end, and a capital letter unless the first word is a name. */
function jobOf(typed: string): string {
  const line = onOneLine(typed).replace(/[.!?\s]+$/, '')
  return /^\p{Ll}+(?:\s|$)/u.test(line) ? line.slice(0, 1).toUpperCase() + line.slice(1) : line
}

function jobProblem(typed: string, names: readonly string[]): string | undefined {
  const job = jobOf(typed)
  const problem = lineProblem(
    { typed, line: job },
    { missing: 'Say in a few words what it does, as the answer of a quiz.', ...teamCardLimits.job },
  )
  if (problem) return problem
  if (typed.includes('`')) return 'This is shown as plain text; remove the back-ticks.'
  const words = names.flatMap((name) => [wordOf(name), exampleOf(name)]).filter((word) => word.length > 1)
  const given = words.find((word) => holdsName(job, word.toLowerCase()))
  return given === undefined
    ? undefined
    : `This holds ${quoted(given)}, which gives the answer of a quiz away; say it without the name.`
}

function killProblem(typed: string): string | undefined {
  return (
    lineProblem(
      { typed },
      {
        missing: 'Say whether it may be restarted or killed, and how; or whom to ask first.',
        most: teamCardLimits.kill,
      },
    ) ?? codeOnlyProblem(onOneLine(typed))
  )
}

/** `billingd-1f0c2b9a`: the first name, and a mark of the workspace. */
function newId(names: readonly string[], { workspace, cards }: TeamCardPlace): string {
  const mark = createHash('sha256').update(workspace).digest('hex').slice(0, 8)
  const word =
    wordOf(names[0] ?? '')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+/, '')
      .slice(0, 32)
      .replace(/-+$/, '') || 'card'
  const taken = new Set(cards.map(({ id }) => id))
  let id = `${word}-${mark}`
  for (let at = 2; taken.has(id); at++) id = `${word}-${at}-${mark}`
  return id
}
