/** Names that no card explains, looked up among all names of the kernel's source. */
import type { NameFormat, NameIndex } from '../card.ts'
import { identifyPrinted, type Identification, type IdentifyOptions } from '../identify.ts'
import { nameTable } from '../name-table.ts'
import type { CatalogueEntry } from './entry.ts'

/** Looks a printed name up; each answer bears its entry and no card. */
export type CatalogueLookup = (comm: string, options: IdentifyOptions) => Identification[]

/** Builds the look-up once. Entries stand in for cards by their place in the list. */
export function catalogueLookup(entries: CatalogueEntry[]): CatalogueLookup {
  const index: NameIndex = {
    heads: [],
    formats: entries.flatMap((entry, at) => formatsOf(entry, String(at))),
    descriptions: entries.flatMap(({ kind, format }, at) =>
      kind === 'description' ? [{ card: String(at), role: 'worker' as const, format, fields: [] }] : [],
    ),
    aliases: [],
    labels: {},
  }
  const table = nameTable(index)
  return (comm, options) =>
    identifyPrinted(table, comm, options).flatMap(({ card, ...found }): Identification[] => {
      const entry = card === undefined ? undefined : entries[Number(card)]
      return entry
        ? [{ ...found, how: found.how === 'truncated' ? 'truncated' : 'catalogue', catalogue: entry }]
        : []
    })
}

function formatsOf({ kind, format, rescuer }: CatalogueEntry, card: string): NameFormat[] {
  if (kind === 'description') return []
  if (kind !== 'workqueue') return [{ card, role: 'thread', format, fields: [] }]
  const workqueue: NameFormat = { card, role: 'workqueue', format, fields: [] }
  if (!rescuer) return [workqueue]
  return [
    workqueue,
    { ...workqueue, role: 'rescuer' },
    { ...workqueue, role: 'rescuer', format: `kworker/R-${format}` },
  ]
}

/** Adds what the catalogue knows where the cards leave a name, or a kworker's workqueue, unexplained. */
export function withCatalogue(found: Identification[], look: () => Identification[]): Identification[] {
  const [first] = found
  if (!first) return look()
  // A cut name may be the beginning of names that no card explains, too.
  if (found.some(isCut)) return [...found, ...look().filter(isCut)]
  if (!found.every(isKworkerItself) || first.instance['workqueue'] === undefined) return found
  const more = look()
  return first.role === 'rescuer' ? [...more, ...found] : [...found, ...more]
}

const isCut = ({ how }: Identification) => how === 'truncated'
const isKworkerItself = ({ card }: Identification) => card === 'kworker'
