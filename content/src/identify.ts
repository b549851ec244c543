/** From a name that `ps` prints, or a person types, to the cards it leads to. */
import type { NameFormat, Role } from './card.ts'
import type { CatalogueEntry } from './catalogue/entry.ts'
import { editDistance } from './edit-distance.ts'
import { parseKworker, type KworkerName } from './kworker.ts'
import { commLength, type NamedWork, type NameTable } from './name-table.ts'
import { typedName, withoutPlaceholder } from './typed-name.ts'

/** How sure the way from the name to the card is: `exact` and `pattern` are certain, `truncated` is one of several. */
export type How = 'exact' | 'alias' | 'pattern' | 'truncated' | 'catalogue' | 'fuzzy'

export interface Identification {
  /** The card's id; absent when the name's form is known but nothing explains it (a kworker's unknown workqueue). */
  card?: string
  /** The name, cleaned of brackets, blanks and path. */
  name: string
  how: How
  role: Role
  /** What the name says of this one task: `{ node: 1 }`, `{ cpu: 3 }`, `{ device: 'sda1' }`. */
  instance: Record<string, string | number | boolean>
  /** What the kernel's source says of a name that no card explains; then there is no card. */
  catalogue?: CatalogueEntry
}

export interface IdentifyOptions {
  /** The command line, where known. */
  args?: string
  /** True for a name in brackets, false for a task that surely is a program; absent when nobody knows. */
  kernelThread?: boolean
  /** A kernel release such as `6.1`: names of other releases come last. */
  release?: string
  /** Forgive typing errors when nothing else fits. */
  fuzzy?: boolean
}

/** All cards a typed name leads to, best first. Empty when it is not known: a guess is never shown as a fact. */
export function identifyIn(table: NameTable, typed: string, options: IdentifyOptions = {}): Identification[] {
  const name = typedName(typed).slice(0, longestName)
  if (!name) return []
  const printed = whole(table, name, options)
  if (printed.length > 0) return inOrder(printed, options)
  const other = [...byWord(table, name), ...byPlaceholder(table, name), ...cut(table, name)].filter((one) =>
    fits(one, options),
  )
  if (other.length > 0 || !options.fuzzy) return inOrder(other, options)
  return fuzzily(table, name)
}

/** The same for a name just as `ps` printed it, without brackets: nothing to clean, no words that only people use. */
export function identifyPrinted(
  table: NameTable,
  comm: string,
  options: IdentifyOptions = {},
): Identification[] {
  if (comm === '' || comm.length > longestName) return []
  const found = whole(table, comm, options)
  if (found.length > 0) return inOrder(found, options)
  if (comm.length !== commLength) return []
  return inOrder(
    cut(table, comm).filter((one) => fits(one, options)),
    options,
  )
}

/** Longer than any name; `ps` prints at most 63 characters of one. */
const longestName = 200

/** Identifications of a name that is all there. */
function whole(table: NameTable, name: string, options: IdentifyOptions): Found[] {
  const kworker = parseKworker(name)
  if (kworker && kworker.kind !== 'rescuer') {
    return kworkerIdentifications(table, name, kworker).filter((one) => fits(one, options))
  }
  const named: Found[] = []
  const exact = table.exact.get(name)
  if (exact) for (const format of exact) named.push(found(format, name, 'exact', {}))
  if (name.length <= 63) {
    for (const pattern of table.patternsFor(name)) {
      const values = pattern.matcher.match(name)
      if (values) named.push(found(pattern, name, 'pattern', instanceOf(pattern.fields, values)))
    }
  }
  if (!kworker) return named.length > 0 ? named.filter((one) => fits(one, options)) : named
  const workers = kworkerIdentifications(table, name, kworker)
  return [...named, ...workers].filter((one) => fits(one, options))
}

type Found = Identification & { format?: NameFormat }

function exactly(table: NameTable, name: string): Found[] {
  return (table.exact.get(name) ?? []).map((format) => found(format, name, 'exact', {}))
}

function byPattern(table: NameTable, name: string): Found[] {
  if (name.length > 63) return []
  return table.patternsFor(name).flatMap((pattern) => {
    const values = pattern.matcher.match(name)
    return values ? [found(pattern, name, 'pattern', instanceOf(pattern.fields, values))] : []
  })
}

function cut(table: NameTable, name: string): Found[] {
  if (name.length !== commLength) return []
  return table.cutFrom(name).map((format) => found(format, name, 'truncated', {}))
}

function byWord(table: NameTable, name: string): Found[] {
  return (table.words.get(name.toLowerCase()) ?? []).map(({ card, name: word }) => {
    const format = table.exact.get(word)?.find((one) => one.card === card)
    return {
      card,
      name,
      how: 'alias',
      role: format?.role ?? 'concept',
      instance: {},
      ...(format && { format }),
    }
  })
}

function byPlaceholder(table: NameTable, name: string): Found[] {
  const filled = withoutPlaceholder(name)
  if (!filled) return []
  return [...exactly(table, filled), ...byPattern(table, filled)].map((one) => ({
    ...one,
    name,
    how: 'alias',
    instance: {},
  }))
}

function fuzzily(table: NameTable, name: string): Identification[] {
  return similarNames(table, name).map(({ card }) => ({
    card,
    name,
    how: 'fuzzy',
    role: 'concept',
    instance: {},
  }))
}

/** Known names within a few typing errors of one that is not known, nearest first, one a card. */
export function similarNames(
  table: NameTable,
  name: string,
): { name: string; card: string; distance: number }[] {
  const typed = typedName(name).toLowerCase().slice(0, 64)
  const bare = typed.replace(/[/:._-]?\d+$/, '')
  const limit = typed.length < 4 ? 1 : typed.length < 8 ? 2 : 3
  const nearest = new Map<string, { name: string; card: string; distance: number }>()
  for (const [word, entries] of table.words) {
    const distance = Math.min(editDistance(typed, word, limit), editDistance(bare, word, limit))
    if (distance > limit || distance >= word.length) continue
    for (const { name: known, card } of entries) {
      if (distance < (nearest.get(card)?.distance ?? Infinity))
        nearest.set(card, { name: known, card, distance })
    }
  }
  return [...nearest.values()].sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
}

function kworkerIdentifications(table: NameTable, name: string, kworker: KworkerName): Found[] {
  const self: Found = {
    card: 'kworker',
    name,
    how: 'pattern',
    role: 'worker',
    instance: kworkerInstance(kworker),
  }
  if (kworker.kind === 'rescuer') {
    const known = byPattern(table, name).length > 0 || table.exact.has(name)
    const candidates = known
      ? []
      : workCards(table, kworker.workqueue, name).map((one): Found => ({ ...one, role: 'rescuer' }))
    return [...candidates, { ...self, role: 'rescuer' }]
  }
  if (kworker.kind === 'dying' || kworker.kind === 'partial')
    return [{ ...self, how: kworker.kind === 'dying' ? 'exact' : 'alias' }]
  if (!kworker.work) return [self]
  const farFromPool = ({ format }: Found) =>
    (format?.unbound === true) !== (kworker.kind === 'unbound')
      ? 2
      : kworker.kind === 'bound' && (format?.highPriority === true) !== kworker.highPriority
        ? 1
        : 0
  // A name cut inside the workqueue gives all that it may be; those of the worker's kind of pool come first.
  const length = ({ instance }: Found) => String(instance['workqueue']).length
  const cards = workCards(table, kworker.work.name, name).sort(
    (a, b) => farFromPool(a) - farFromPool(b) || length(a) - length(b),
  )
  return [
    self,
    ...cards.map((one) => ({ ...one, instance: { ...kworkerInstance(kworker), ...one.instance } })),
  ]
}

function kworkerInstance(kworker: KworkerName): Identification['instance'] {
  if (kworker.kind === 'rescuer') return { workqueue: kworker.workqueue }
  if (kworker.kind === 'dying' || kworker.kind === 'partial') return {}
  const work = kworker.work ? { workqueue: kworker.work.name, running: kworker.work.running } : {}
  if (kworker.kind === 'unbound')
    return { ...(kworker.pool !== undefined && { pool: kworker.pool }), id: kworker.id, ...work }
  return { cpu: kworker.cpu, id: kworker.id, highPriority: kworker.highPriority, ...work }
}

/** Cards of the workqueue in a kworker's name; all that it can be the beginning of when the name was cut there. */
function workCards(table: NameTable, work: string, name: string): Found[] {
  const named = namedWorks(table, work)
  if (named.length > 0) {
    return named.map(({ format, how, values }) => ({
      ...found(format, name, how, instanceOf(format.fields, values)),
      role: 'worker',
    }))
  }
  if (name.length !== commLength && work.length !== workqueueNameLength) return []
  const beginnings = [...table.exact.entries()]
    .filter(([known]) => known.startsWith(work))
    .flatMap(([, formats]) => formats.filter(isWorkqueue))
  return beginnings.map((format) => ({
    ...found(format, name, 'truncated', { workqueue: format.format }),
    role: 'worker',
  }))
}

/** Which workqueues a description names; remembered, since thousands of kworkers share a few. */
function namedWorks(table: NameTable, work: string): NamedWork[] {
  const known = table.works.get(work)
  if (known) return known
  const exact = (table.exact.get(work) ?? []).filter(isWorkqueue)
  const patterns = [...table.patternsFor(work).filter(isWorkqueue), ...table.descriptions]
  const works = [
    ...exact.map((format): NamedWork => ({ format, how: 'exact', values: [] })),
    ...patterns.flatMap((format): NamedWork[] => {
      const values = format.matcher.match(work)
      return values ? [{ format, how: 'pattern', values }] : []
    }),
  ]
  if (table.works.size < mostWorks) table.works.set(work, works)
  return works
}

/** Descriptions remembered at most. */
const mostWorks = 5000

/** A workqueue's name is cut to WQ_NAME_LEN − 1 characters: 23 up to 6.1 (kernel/workqueue.c). */
const workqueueNameLength = 23

const isWorkqueue = (format: NameFormat) => format.role === 'workqueue'

function found(format: NameFormat, name: string, how: How, instance: Identification['instance']): Found {
  return { card: format.card, name, how, role: format.role, instance, format }
}

function instanceOf(fields: string[], values: string[]): Record<string, string | number> {
  return Object.fromEntries(
    values.map((value, index) => [
      fields[index] ?? `field${index}`,
      /^\d{1,9}$/.test(value) ? Number(value) : value,
    ]),
  )
}

function fits({ role, format }: Found, { kernelThread, args }: IdentifyOptions): boolean {
  if (kernelThread === true && role === 'program') return false
  if (kernelThread === false && role !== 'program' && role !== 'concept') return false
  return !(args !== undefined && format?.unlessArgs?.some((text) => args.includes(text)))
}

/** The surer, the smaller. */
export const certainty: Record<How, number> = {
  exact: 0,
  pattern: 1,
  catalogue: 2,
  alias: 3,
  truncated: 4,
  fuzzy: 5,
}
/** A name in `ps` is a task before it is a workqueue that has none. */
const roles: Record<Role, number> = { program: 0, thread: 1, rescuer: 2, worker: 3, workqueue: 4, concept: 5 }

function inOrder(list: Found[], { release }: IdentifyOptions): Identification[] {
  if (list.length === 1 && list[0]) {
    const { format: _, ...only } = list[0]
    return [only]
  }
  const outside = (one: Found) => (release && one.format && !within(one.format, release) ? 1 : 0)
  const sorted = list
    .map((one, index) => ({ one, index }))
    .sort(
      (a, b) =>
        outside(a.one) - outside(b.one) ||
        (isKworkerItself(a.one) || isKworkerItself(b.one)
          ? 0
          : certainty[a.one.how] - certainty[b.one.how]) ||
        (isKworkerItself(a.one) || isKworkerItself(b.one) ? 0 : roles[a.one.role] - roles[b.one.role]) ||
        a.index - b.index,
    )
    .map(({ one }) => one)
  const seen = new Set<string>()
  return sorted.flatMap(({ format, ...one }) => {
    const key = `${one.card}\0${one.role === 'workqueue' ? 'rescuer' : one.role}\0${one.how === 'truncated' ? format?.format : ''}`
    if (seen.has(key)) return []
    seen.add(key)
    return [one]
  })
}

function isKworkerItself(one: Found): boolean {
  return one.format === undefined && one.card === 'kworker'
}

function within(format: NameFormat, release: string): boolean {
  const compare = (other: string) => release.localeCompare(other, undefined, { numeric: true })
  return !(format.since && compare(format.since) < 0) && !(format.until && compare(format.until) > 0)
}
