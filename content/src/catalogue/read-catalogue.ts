/** content/catalogue/*.tsv → entries by name, joined over releases. Build time only. */
import { readRows, catalogueFiles } from './catalogue-file.ts'
import type { CatalogueEntry } from './entry.ts'

/** Names that say nothing by themselves: only conversions, or a single letter beside them. */
const tooGeneral = /^(?:%[\w.]+|[^A-Za-z]*)+$/

/** Reads all releases' files below a content folder; an absent folder gives no entries. */
export function readCatalogue(root: URL): CatalogueEntry[] {
  const entries = new Map<string, CatalogueEntry>()
  for (const file of catalogueFiles(root)) {
    for (const row of readRows(file)) {
      const format = row.format.trim()
      if (format === '' || tooGeneral.test(format)) continue
      add(
        entries,
        row.kind as CatalogueEntry['kind'],
        format,
        row.fields === '' ? [] : row.fields.split(','),
        {
          release: row.release,
          file: row.file,
          function: row.function,
          ...(row.kconfig && { kconfig: row.kconfig }),
          ...(row.flags && { flags: row.flags }),
        },
      )
    }
  }
  return [...entries.values()].sort((a, b) => a.format.localeCompare(b.format))
}

function add(
  entries: Map<string, CatalogueEntry>,
  kind: CatalogueEntry['kind'],
  format: string,
  fields: string[],
  place: CatalogueEntry['places'][number],
): void {
  const key = `${kind === 'workqueue' ? 'w' : 't'}${format}`
  let entry = entries.get(key)
  if (!entry) entries.set(key, (entry = { format, kind, fields, rescuer: false, places: [] }))
  if (place.flags?.split('|').includes('WQ_MEM_RECLAIM')) entry.rescuer = true
  const known = entry.places.some(
    (one) => one.release === place.release && one.file === place.file && one.function === place.function,
  )
  if (!known) entry.places.push(place)
}
