/** One tree into one file of the catalogue, with a report; the file stays when less is found than it records. */
import { isUtf8 } from 'node:buffer'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { callSites, type CallSite } from './call-sites.ts'
import { readRows, writeRows, type CatalogueRow } from './catalogue-file.ts'
import { kconfigOf } from './kconfig-of.ts'
import { namingFunctions, type NameKind } from './naming-functions.ts'
import { openSourceTree, type SourceTree } from './source-tree.ts'

/** Share of call sites that must lead to a format, to their callers, or to run-time data. */
const leastResolved = 0.97
/** Larger files are tables of registers or firmware; they are read all the same, and named. */
const largeFile = 5_000_000

export interface Scan {
  /** What to print, line by line. */
  report: string[]
  /** False when too little was resolved, or less than the file that is there records. */
  good: boolean
}

/**
 * Finds every name of a kernel thread or workqueue in a kernel's source and writes `<release>[-<variant>].tsv`.
 * @param folder Where the catalogue's files are.
 * @param cardOf Which card explains a format.
 * @throws Error with a sentence when `root` is no unpacked tree.
 */
export async function scan(
  root: string,
  variant: string | undefined,
  folder: URL,
  cardOf: (kind: NameKind, format: string) => string | undefined,
): Promise<Scan> {
  const tree = openSourceTree(root)
  const suffix = variant ? `-${variant}` : ''
  const sites = await callSites(tree)
  const rows = sites.flatMap((site) => rowsOf(site, tree, suffix, cardOf))
  const [, series = ''] = /^(\D*\d+\.\d+)/.exec(tree.release) ?? []
  const file = new URL(`${series.toLowerCase().replace(' ', '-')}${suffix}.tsv`, folder)
  const report = [...reportOf(tree, sites), ...oddFiles(root, tree)]
  const resolved = 1 - sites.filter(({ name }) => name.kind === 'unknown').length / Math.max(1, sites.length)
  if (resolved < leastResolved) report.push(`  below the least share of ${percent(leastResolved)}`)
  const recorded = existsSync(file) ? resolvedShare(readRows(file)) : 0
  const worse = resolvedShare(rows) < recorded
  if (worse)
    report.push(
      `  less than the ${percent(recorded)} that ${file.pathname} records: it stays as it is; remove it to record this run`,
    )
  else {
    mkdirSync(folder, { recursive: true })
    writeRows(file, rows)
  }
  return { report, good: resolved >= leastResolved && !worse }
}

/** The share of rows that are not unknown; a call site that can give several names has several. */
function resolvedShare(rows: readonly CatalogueRow[]): number {
  return 1 - rows.filter(({ status }) => status.startsWith('unknown')).length / Math.max(1, rows.length)
}

function rowsOf(
  site: CallSite,
  tree: SourceTree,
  suffix: string,
  cardOf: (kind: NameKind, format: string) => string | undefined,
): CatalogueRow[] {
  const row = (format: string, status: string, fields: string[] = []): CatalogueRow => ({
    release: `${tree.release}${suffix}`,
    kind: site.kind,
    format,
    file: site.path,
    function: site.function,
    line: String(site.line),
    call: site.call,
    flags: site.flags.join('|'),
    kconfig: kconfigOf(tree, site.path) ?? '',
    fields: fields.join(','),
    card: format === '' ? '' : (cardOf(site.kind, format) ?? ''),
    status,
  })
  const { name } = site
  if (name.kind === 'formats') return name.formats.map((format, at) => row(format, 'format', site.fields[at]))
  if (name.kind === 'parameter') return [row('', `named by caller: ${name.function}, argument ${name.index}`)]
  return [row('', `${name.kind}: ${name.from}`)]
}

function reportOf(tree: SourceTree, sites: CallSite[]): string[] {
  const count = (kind: CallSite['name']['kind']) => sites.filter(({ name }) => name.kind === kind).length
  const unknown = sites.filter(({ name }) => name.kind === 'unknown')
  const share = 1 - unknown.length / Math.max(1, sites.length)
  const distinct = new Set(sites.flatMap(({ name }) => (name.kind === 'formats' ? name.formats : [])))
  return [
    `${/^\d/.test(tree.release) ? 'Linux ' : ''}${tree.release}: ${sites.length} call sites (${tokens(tree)} tokens of the naming functions before a bracket)`,
    `  ${count('formats')} with a format, ${count('parameter')} named by their callers, ${count('run-time')} by data at run time, ${unknown.length} unknown`,
    `  ${distinct.size} distinct formats; ${percent(share)} resolved (at least ${percent(leastResolved)})`,
    ...unknown.map(
      ({ path, line, call, name }) =>
        `  unknown: ${path}:${line} ${call}(… ${'from' in name ? name.from : ''})`,
    ),
  ]
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** Files that are read, but not as their authors may have meant: what to look at when a name is missing. */
function oddFiles(root: string, tree: SourceTree): string[] {
  return tree.files.flatMap((path) => {
    const full = join(root, path)
    const { size } = statSync(full)
    return [
      ...(size > largeFile ? [`  large: ${path} has ${Math.round(size / 1e6)} MB`] : []),
      ...(isUtf8(readFileSync(full)) ? [] : [`  not UTF-8: ${path}; its letters outside ASCII are not kept`]),
    ]
  })
}

/** The independent count: the naming functions' names before a bracket, comments and strings taken out. */
function tokens(tree: SourceTree): number {
  const names = new RegExp(`\\b(?:${Object.keys(namingFunctions).join('|')})\\s*\\(`, 'g')
  const comments = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"/g
  return tree.files.reduce(
    (sum, path) => sum + (tree.text(path).replace(comments, ' ').match(names)?.length ?? 0),
    0,
  )
}
