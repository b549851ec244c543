/** The catalogue's files: tab-separated columns with a head, a row for each name that a call site can give. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { NameKind } from './naming-functions.ts'

const columns = [
  'release',
  'kind',
  'format',
  'file',
  'function',
  'line',
  'call',
  'flags',
  'kconfig',
  'fields',
  'card',
  'status',
] as const
export type CatalogueRow = Record<(typeof columns)[number], string>

/** The files of all releases below a content folder; none when the folder is absent. */
export function catalogueFiles(root: URL): URL[] {
  const folder = new URL('catalogue/', root)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.tsv'))
  return names.sort().map((name) => new URL(name, folder))
}

/** @throws Error naming the file when its head is not the one written here. */
export function readRows(file: URL): CatalogueRow[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  if (head !== columns.join('\t'))
    throw new Error(
      `${file.pathname}: the columns are not those of this program; write it again from its tree`,
    )
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) as CatalogueRow
  })
}

export function writeRows(file: URL, rows: readonly CatalogueRow[]): void {
  const lines = rows.map((row) => columns.map((column) => row[column].replace(/[\t\n\r]+/g, ' ')).join('\t'))
  writeFileSync(file, `${[columns.join('\t'), ...lines].join('\n')}\n`)
}

/** Writes into a file which card explains each of its names. */
export function writeCards(file: URL, cardOf: (kind: NameKind, format: string) => string | undefined): void {
  writeRows(
    file,
    readRows(file).map((row) => ({ ...row, card: cardOf(row.kind as NameKind, row.format) ?? '' })),
  )
}
