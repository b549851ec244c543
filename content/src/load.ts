/** Opens compiled content: the name index at once, a card when it is asked for. */
import { readFileSync } from 'node:fs'
import type { Card, CardHead, NameIndex } from './card.ts'
import type { CatalogueEntry } from './catalogue/entry.ts'
import { catalogueLookup, withCatalogue } from './catalogue/identify-catalogue.ts'
import {
  identifyIn,
  identifyPrinted,
  similarNames,
  type Identification,
  type IdentifyOptions,
} from './identify.ts'
import { nameTable } from './name-table.ts'
import { typedName } from './typed-name.ts'
import { searchCards, searchOptions, type SearchDocument } from './search.ts'

export interface Content {
  /** Changes with any card. */
  digest: string
  /** All cards, the booklet's in its order first. */
  heads: CardHead[]
  head(id: string): CardHead | undefined
  /** Reads a card; undefined when there is none of that id. */
  card(id: string): Card | undefined
  /** See `identifyIn`: for names that people type. */
  identify(name: string, options?: IdentifyOptions): Identification[]
  /** See `identifyPrinted`: for names read from a listing, many at a time. */
  identifyPrinted(comm: string, options?: IdentifyOptions): Identification[]
  /** True for a name that leads to a card only with certain command lines. */
  argsMatter(comm: string): boolean
  /** Known names near one that is not known, nearest first, at most `limit`. */
  similar(name: string, limit?: number): { name: string; card: string; distance: number }[]
  /** Cards that fit a text, best first; typing errors are forgiven. */
  search(text: string): Promise<CardHead[]>
  /** Names that begin with a text, for completion, at most `limit`. */
  complete(prefix: string, limit?: number): { name: string; card: string }[]
  /** What a controlled value means, e.g. `label('per', 'numa-node')`. */
  label(vocabulary: string, value: string): string
}

/**
 * Opens the compiled content in a directory (`content/dist/`).
 * @throws Error when the directory does not hold compiled content.
 */
export function openContent(directory: URL): Content {
  const index = readJson<NameIndex>(new URL('names.json', directory))
  const table = nameTable(index)
  const heads = new Map(index.heads.map((head) => [head.id, head]))
  const cards = new Map<string, Card>()
  const argsMatter = new Set(
    index.formats.filter((format) => format.unlessArgs).map((format) => format.format),
  )
  const catalogue = lazy(() =>
    catalogueLookup(readJson<CatalogueEntry[]>(new URL('catalogue.json', directory))),
  )
  const search = lazy(async () => {
    const { default: MiniSearch } = await import('minisearch')
    return MiniSearch.loadJSON<SearchDocument>(
      readFileSync(new URL('search.json', directory), 'utf8'),
      searchOptions,
    )
  })
  return {
    digest: index.digest,
    heads: index.heads,
    head: (id) => heads.get(id),
    card(id) {
      const known = cards.get(id)
      if (known || !heads.has(id)) return known
      const card = readJson<Card>(new URL(`cards/${id}.json`, directory))
      cards.set(id, card)
      return card
    },
    argsMatter: (comm) => argsMatter.has(comm),
    identify: (name, options = {}) =>
      withCatalogue(identifyIn(table, name, options), (other = typedName(name)) =>
        catalogue()(other, options),
      ),
    identifyPrinted: (comm, options = {}) =>
      withCatalogue(identifyPrinted(table, comm, options), (other = comm) => catalogue()(other, options)),
    similar: (name, limit = 3) => similarNames(table, name).slice(0, limit),
    async search(text) {
      const ids = searchCards(await search(), text)
      return ids.flatMap((id) => heads.get(id) ?? [])
    },
    complete(prefix, limit = 8) {
      const wanted = prefix.trim().toLowerCase()
      const matches = [...table.words].flatMap(([word, entries]) =>
        word.startsWith(wanted) ? entries.map(({ name, card }) => ({ name, card })) : [],
      )
      matches.sort((a, b) => a.name.length - b.name.length || a.name.localeCompare(b.name))
      return matches
        .filter((one, at) => matches.findIndex((other) => other.card === one.card) === at)
        .slice(0, limit)
    },
    label: (vocabulary, value) => index.labels[vocabulary]?.[value] ?? value,
  }
}

function readJson<T>(file: URL): T {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Error(
      `The compiled cards are missing (${file.pathname}). Run "npm run build" in the project's folder.`,
      { cause },
    )
  }
  return JSON.parse(text) as T
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
