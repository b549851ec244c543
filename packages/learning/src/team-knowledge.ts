/** A team's cards beside ours: their questions are made of their own cards and kernel threads, ours as if they were not there. */
import { cardOfTeam, teamSubsystem, type Card, type TeamCard } from '@proctor/content'
import { knowledge, type Knowledge } from './knowledge.ts'

/** Adds a team's cards; what was made of ours is used as it is, so that a change costs next to nothing. */
export function withTeamKnowledge(ours: Knowledge, cards: readonly TeamCard[]): Knowledge {
  return besideOurs(ours, cards.map(cardOfTeam))
}

/** @param team Cards of a team, as content shows them. */
export function besideOurs(ours: Knowledge, team: readonly Card[]): Knowledge {
  if (team.length === 0) return ours
  const theirs = amongKernelThreads(ours, team)
  const own = new Set(team.map(({ id }) => id))
  const among = (card: Card) => (own.has(card.id) ? theirs : ours.among(card))
  return {
    cards: mixed(team, ours.cards),
    card: (id) => (own.has(id) ? theirs : ours).card(id),
    label: theirs.label,
    among,
    values: (card, aspect) => among(card).values(card, aspect),
    near: (card) => among(card).near(card),
  }
}

/** Cards of the team that may stand in one question; more make no better one. */
const mostSiblings = 24

/**
 * What a team's card is told apart from: other cards of the team, then kernel threads, each with another job. No program of
 * ours is among them: what it does may well be true of a program of the team, too.
 */
function amongKernelThreads(ours: Knowledge, team: readonly Card[]): Knowledge {
  const threads = ours.cards.filter(({ kind }) => kind === 'kernel-thread')
  const known = knowledge([...team, ...threads], (vocabulary, value) =>
    vocabulary === 'subsystem' && value === teamSubsystem.value
      ? teamSubsystem.label
      : ours.label(vocabulary, value),
  )
  const places = new Map(team.map(({ id }, at) => [id, at]))
  const ordered = new Map<string, readonly Card[]>()
  const wordsOf = remembered(significantWords)
  const near = (card: Card): readonly Card[] => {
    const before = ordered.get(card.id)
    if (before) return before
    const at = places.get(card.id) ?? 0
    const others = [
      ...from(team, at + 1)
        .slice(0, -1)
        .slice(0, mostSiblings),
      ...from(threads, at * 7),
    ]
    const apart = others.filter((other) => !alike(wordsOf(jobOf(card)), wordsOf(jobOf(other))))
    ordered.set(card.id, apart)
    return apart
  }
  const theirs: Knowledge = { ...known, near, among: () => theirs }
  return theirs
}

const jobOf = (card: Card) => card.facts.find(({ aspect }) => aspect === 'job')?.answer ?? ''

/** Two ways to say one thing share their longer words; neither may then be the wrong answer to the other. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const fewer = Math.min(a.size, b.size)
  const shared = [...a].filter((word) => b.has(word)).length
  return fewer > 0 && shared / fewer >= 0.5
}

/** Words of four letters and more, without the plural's s. */
function significantWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.filter((word) => word.length > 3).map((word) => word.replace(/s$/, '')))
}

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const value = known.get(text) ?? make(text)
    known.set(text, value)
    return value
  }
}

/** The same list, begun elsewhere. */
function from<T>(list: readonly T[], at: number): T[] {
  const start = list.length === 0 ? 0 : at % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}

/** In each round of ten cards that are learnt together, two are the team's: neither waits for the end of the other. */
const ofTeam = 2
const ofOurs = 8

function mixed(team: readonly Card[], ours: readonly Card[]): Card[] {
  const cards: Card[] = []
  for (let round = 0; cards.length < team.length + ours.length; round++)
    cards.push(
      ...team.slice(round * ofTeam, (round + 1) * ofTeam),
      ...ours.slice(round * ofOurs, (round + 1) * ofOurs),
    )
  return cards
}
