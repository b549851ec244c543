/** content/catalogue/*.tsv → entries by name, joined over releases. Build time only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { CatalogueEntry } from './entry.ts'

/** Names that say nothing by themselves: only conversions, or a single letter beside them. */
const tooGeneral = /^(?:%[\w.]+|[^A-Za-z]*)+$/

/** Reads all releases' files below a content folder; an absent folder gives no entries. */
export function readCatalogue(root: URL): CatalogueEntry[] {
  const folder = new URL('catalogue/', root)
  if (!existsSync(folder)) return []
  const entries = new Map<string, CatalogueEntry>()
  for (const name of readdirSync(folder)
    .sort()
    .filter((file) => file.endsWith('.tsv'))) {
    const [head = '', ...lines] = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n')
    const columns = head.split('\t')
    for (const line of lines) {
      const cells = line.split('\t')
      const cell = (column: string) => cells[columns.indexOf(column)] ?? ''
      const format = cell('format').trim()
      if (format === '' || tooGeneral.test(format)) continue
      add(entries, cell('kind') as CatalogueEntry['kind'], format, {
        release: cell('release'),
        file: cell('file'),
        function: cell('function'),
        ...(cell('kconfig') && { kconfig: cell('kconfig') }),
        ...(cell('flags') && { flags: cell('flags') }),
      })
    }
  }
  return [...entries.values()].sort((a, b) => a.format.localeCompare(b.format))
}

function add(
  entries: Map<string, CatalogueEntry>,
  kind: CatalogueEntry['kind'],
  format: string,
  place: CatalogueEntry['places'][number],
): void {
  const key = `${kind === 'workqueue' ? 'w' : 't'}${format}`
  let entry = entries.get(key)
  if (!entry) entries.set(key, (entry = { format, kind, rescuer: false, places: [] }))
  if (place.flags?.split('|').includes('WQ_MEM_RECLAIM')) entry.rescuer = true
  const known = entry.places.some(
    (one) => one.release === place.release && one.file === place.file && one.function === place.function,
  )
  if (!known) entry.places.push(place)
}
