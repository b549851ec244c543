/** content/catalogue/*.tsv → entries by name, joined over releases. Build time only. */
import { readRows, catalogueFiles } from './catalogue-file.ts'
import type { CatalogueEntry } from './entry.ts'
import { conversions } from './instance-fields.ts'

/**
 * Names that say too little by themselves: without a word beside the conversions, or a text followed by a word that any
 * driver might use (`%s-wq`, `%s_event`).
 */
function tooGeneral(format: string): boolean {
  const words = format.replace(conversions, ' ')
  if (!/[A-Za-z][A-Za-z0-9]/.test(words)) return true
  const telling = words.replace(/kthread|thread|worker|workqueue|wq/g, '').replace(/[^A-Za-z0-9]/g, '')
  return beginsWithText.test(format) && telling.length < 7
}

/** Reads all releases' files below a content folder; an absent folder gives no entries. */
export function readCatalogue(root: URL): CatalogueEntry[] {
  const entries = new Map<string, CatalogueEntry>()
  for (const file of catalogueFiles(root)) {
    for (const row of readRows(file)) {
      const format = row.format.trim()
      if (format === '' || tooGeneral(format)) continue
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
  const sorted = [...entries.values()].sort((a, b) => a.format.localeCompare(b.format))
  for (const { places } of sorted) places.sort((a, b) => newestFirst(a.release, b.release))
  return sorted
}

/** kernel.org's releases before vendors' (`3.18.71-msm`), the newest first. */
function newestFirst(a: string, b: string): number {
  const vendors = Number(a.includes('-')) - Number(b.includes('-'))
  return vendors || b.localeCompare(a, undefined, { numeric: true })
}

const beginsWithText = /^%(?:-?\d*(?:\.\d+|\.\*)?s|p)/

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
