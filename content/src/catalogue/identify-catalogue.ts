/** Names that no card explains, looked up among all names of the kernel's source. */
import type { NameFormat, NameIndex } from '../card.ts'
import { identifyPrinted, type Identification, type IdentifyOptions } from '../identify.ts'
import { commLength, nameTable } from '../name-table.ts'
import type { CatalogueEntry } from './entry.ts'

/** Looks a printed name up; each answer bears its entry and no card. */
export type CatalogueLookup = (comm: string, options: IdentifyOptions) => Identification[]

/** Builds the look-up once. Entries stand in for cards by their place in the list. */
export function catalogueLookup(entries: CatalogueEntry[]): CatalogueLookup {
  const index: Omit<NameIndex, 'digest'> = {
    heads: [],
    formats: entries.flatMap((entry, at) => formatsOf(entry, String(at))),
    descriptions: entries.flatMap(({ kind, format, fields }, at) =>
      kind === 'description' ? [{ card: String(at), role: 'worker' as const, format, fields }] : [],
    ),
    aliases: [],
    labels: {},
  }
  const table = nameTable(index)
  const known = new Map<string, Identification[]>()
  const find = (comm: string, options: IdentifyOptions): Identification[] =>
    identifyPrinted(table, comm, options).flatMap(({ card, ...found }): Identification[] => {
      const entry = card === undefined ? undefined : entries[Number(card)]
      return entry
        ? [{ ...found, how: found.how === 'truncated' ? 'truncated' : 'catalogue', catalogue: entry }]
        : []
    })
  return (comm, options) => {
    const key = `${options.kernelThread}\0${comm}`
    const before = known.get(key)
    if (before) return before
    const found = find(comm, options)
    if (known.size < remembered) known.set(key, found)
    return found
  }
}

/** Look-ups remembered at most. */
const remembered = 10_000

function formatsOf({ kind, format, fields, rescuer }: CatalogueEntry, card: string): NameFormat[] {
  if (kind === 'description') return []
  if (kind !== 'workqueue') return [{ card, role: 'thread', format, fields }]
  const workqueue: NameFormat = { card, role: 'workqueue', format, fields }
  if (!rescuer) return [workqueue]
  return [
    workqueue,
    { ...workqueue, role: 'rescuer' },
    { ...workqueue, role: 'rescuer', format: `kworker/R-${format}` },
  ]
}

/** Adds what the catalogue knows where the cards leave a name, or a kworker's workqueue, unexplained. */
export function withCatalogue(
  found: Identification[],
  look: (name?: string) => Identification[],
): Identification[] {
  const [first] = found
  if (!first) return look()
  // A cut name may be the beginning of names that no card explains, too.
  if (found.some(isCut)) {
    const named = new Set(found.map(({ instance }) => instance['workqueue']))
    return [...found, ...look().filter((one) => isCut(one) && !named.has(one.instance['workqueue']))]
  }
  const workqueue = first.instance['workqueue']
  if (!found.every(isKworkerItself) || workqueue === undefined) return found
  const more = ofWorkqueue(first, look, String(workqueue))
  return first.role === 'rescuer' ? [...more, ...found] : [...found, ...more]
}

/**
 * A thousand kworkers share a few workqueues: the look-up goes by the workqueue, so that it is made once for each. Its
 * name is longer than a cut one, whatever the workqueue.
 */
function ofWorkqueue(
  kworker: Identification,
  look: (name?: string) => Identification[],
  workqueue: string,
): Identification[] {
  const found = look(kworker.role === 'rescuer' ? `kworker/R-${workqueue}` : `kworker/10000:0-${workqueue}`)
  if (found.length === 0 && kworker.name.length === commLength) return look()
  return found.map((one) => ({
    ...one,
    name: kworker.name,
    instance: { ...one.instance, ...kworker.instance },
  }))
}

const isCut = ({ how }: Identification) => how === 'truncated'
const isKworkerItself = ({ card }: Identification) => card === 'kworker'
