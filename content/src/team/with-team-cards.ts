/** Content with a team's cards laid over it: nothing of ours is built again, and the kernel's names stay ours. */
import { createHash } from 'node:crypto'
import type { Card, CardHead, NameIndex } from '../card.ts'
import { formatMatcher } from '../format.ts'
import { certainty, identifyIn, identifyPrinted, similarNames, type Identification } from '../identify.ts'
import type { Content } from '../load.ts'
import { commLength, nameTable } from '../name-table.ts'
import { searchCards, searchDocument, searchOptions, type SearchDocument } from '../search.ts'
import { typedName } from '../typed-name.ts'
import { cardIdOfTeam, cardOfTeam, teamSubsystem } from './card-of-team.ts'
import { isKernels } from './kernel-names.ts'
import type { TeamCard } from './team-card.ts'
import { fieldsOf, titleOf } from './team-name.ts'

/** The same interface over both. A name that both know leads to the team's card first, ours beside it. */
export function withTeamCards(content: Content, cards: readonly TeamCard[]): Content {
  if (cards.length === 0) return content
  const byId = new Map(cards.map((card) => [cardIdOfTeam(card.id), card]))
  const heads = cards.map(headOf)
  const headById = new Map(heads.map((head) => [head.id, head]))
  const opened = new Map<string, Card>()
  const open = (id: string, team: TeamCard): Card => {
    const card = opened.get(id) ?? cardOfTeam(team)
    opened.set(id, card)
    return card
  }
  const digest = lazy(() =>
    createHash('sha256').update(content.digest).update(JSON.stringify(cards)).digest('hex').slice(0, 16),
  )
  const search = lazy(async () => {
    const { default: MiniSearch } = await import('minisearch')
    const index = new MiniSearch<SearchDocument>(searchOptions)
    await index.addAllAsync(
      [...byId].map(([id, team]) => searchDocument(open(id, team))),
      { chunkSize: atOnce },
    )
    return index
  })
  const table = lazy(() => nameTable(indexOf(cards), longestKey))
  const mayKnow = beginningsOf(cards)

  /** Theirs, as far as the kernel does not give its own threads the name. */
  const allowed = (found: Identification[], ours: Identification[]) =>
    found.filter((one) => {
      const team = byId.get(one.card ?? '')
      return team && !ours.some((other) => isKernels(content, other, formatOf(team, one.name)))
    })
  const printed = remembered((comm) =>
    allowed(identifyPrinted(table(), comm), content.identifyPrinted(comm, { kernelThread: true })),
  )
  return {
    get digest() {
      return digest()
    },
    heads: [...content.heads, ...heads],
    head: (id) => headById.get(id) ?? content.head(id),
    card(id) {
      const team = byId.get(id)
      return team ? open(id, team) : content.card(id)
    },
    argsMatter: (comm) => content.argsMatter(comm),
    identify(name, options = {}) {
      const ours = content.identify(name, options)
      if (options.kernelThread === true) return ours
      const guess = options.fuzzy === true && ours.every(isGuess)
      const kernels = content.identifyPrinted(typedName(name), { kernelThread: true })
      const theirs = allowed(identifyIn(table(), name, { ...options, fuzzy: guess }), [...ours, ...kernels])
      return theirs.length > 0 ? together(theirs, ours) : ours
    },
    identifyPrinted(comm, options = {}) {
      const ours = content.identifyPrinted(comm, options)
      if (options.kernelThread === true || !mayKnow(comm)) return ours
      const theirs = printed(comm)
      return theirs.length > 0 ? together(theirs, ours) : ours
    },
    similar: (name, limit = 3) =>
      [...similarNames(table(), name), ...content.similar(name, limit)]
        .sort((a, b) => a.distance - b.distance)
        .slice(0, limit),
    async search(text) {
      const theirs = searchCards(await search(), text).flatMap((id) => headById.get(id) ?? [])
      return inTurn(theirs, await content.search(text), text)
    },
    complete(prefix, limit = 8) {
      const wanted = prefix.trim().toLowerCase()
      const theirs = [...table().words].flatMap(([word, entries]) => (word.startsWith(wanted) ? entries : []))
      const all = [...theirs, ...content.complete(prefix, limit)]
      return all
        .sort((a, b) => a.name.length - b.name.length || a.name.localeCompare(b.name))
        .filter((one, at) => all.findIndex((other) => other.card === one.card) === at)
        .slice(0, limit)
    },
    label: (vocabulary, value) =>
      vocabulary === 'subsystem' && value === teamSubsystem.value
        ? teamSubsystem.label
        : content.label(vocabulary, value),
  }
}

/** Cards that go into the search at once; others are answered in between. */
const atOnce = 10

const isGuess = ({ how }: Identification) => how === 'fuzzy'

function headOf({ id, names, summary }: TeamCard): CardHead {
  return {
    id: cardIdOfTeam(id),
    title: titleOf(names[0] ?? id),
    kind: 'program',
    summary,
    subsystem: teamSubsystem.value,
    team: true,
  }
}

/** The format that gives a name; the first where it was found by another word. */
const formatOf = ({ names }: TeamCard, name: string) =>
  names.find((format) => formatMatcher(format).match(name)) ?? names[0] ?? ''

function indexOf(cards: readonly TeamCard[]): Omit<NameIndex, 'digest'> {
  return {
    heads: [],
    formats: cards.flatMap(({ id, names }) =>
      names.map((format) => ({
        card: cardIdOfTeam(id),
        role: 'program' as const,
        format,
        fields: fieldsOf(format),
      })),
    ),
    descriptions: [],
    aliases: cards.map(({ id, names }) => ({ name: titleOf(names[0] ?? id), card: cardIdOfTeam(id) })),
    labels: {},
  }
}

/** A team's names often begin alike (`acme-…`): so many letters tell their formats apart. */
const longestKey = 24
/** So many letters tell that a name is none of theirs, which most are not. */
const shortKey = 3

/** A quick answer for listings: false for a name that the team certainly does not know. */
function beginningsOf(cards: readonly TeamCard[]): (comm: string) => boolean {
  const whole = new Set<string>()
  const keys = new Set<string>()
  const lengths = new Set<number>()
  for (const format of cards.flatMap(({ names }) => names)) {
    const percent = format.indexOf('%')
    if (percent < 0) whole.add(format)
    if (percent < 0 && format.length > commLength) whole.add(format.slice(0, commLength))
    if (percent < 0) continue
    const key = format.slice(0, Math.min(percent, shortKey))
    keys.add(key)
    lengths.add(key.length)
  }
  const tried = [...lengths]
  return (comm) => whole.has(comm) || tried.some((length) => keys.has(comm.slice(0, length)))
}

/** What is surer comes first, and of two alike the team's own; what only the kernel's source says is left out. */
function together(theirs: Identification[], ours: Identification[]): Identification[] {
  const all = [...theirs, ...ours.filter(({ catalogue }) => catalogue === undefined)]
  const sure = all.filter((one) => !isGuess(one))
  return (sure.length > 0 ? sure : all).sort((a, b) => certainty[a.how] - certainty[b.how])
}

/** Two lists, each best first, as one: by where the words stand, and where they stand alike the team's first. */
function inTurn(theirs: CardHead[], ours: CardHead[], text: string): CardHead[] {
  const words = searchOptions.tokenize?.(text) ?? []
  const rank = ({ title, summary }: CardHead) => {
    const hold = (where: string) => words.every((word) => where.toLowerCase().includes(word))
    return hold(title) ? 0 : hold(`${title} ${summary}`) ? 1 : 2
  }
  const [left, right] = [[...theirs], [...ours]]
  const merged: CardHead[] = []
  while (left[0] && right[0]) {
    const from = rank(left[0]) <= rank(right[0]) ? left : right
    merged.push(...from.splice(0, 1))
  }
  return [...merged, ...left, ...right]
}

/** Names remembered at most; a listing of more distinct names starts over. */
const mostRemembered = 5000

function remembered<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>()
  return (name) => {
    const before = known.get(name)
    if (before !== undefined) return before
    if (known.size >= mostRemembered) known.clear()
    const value = make(name)
    known.set(name, value)
    return value
  }
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
