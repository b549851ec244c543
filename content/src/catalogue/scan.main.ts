/**
 * `npm run catalogue -- <kernel tree> [variant]`: finds every name of a kernel thread or workqueue in a kernel's source
 * and writes content/catalogue/<release>.tsv, or <release>-<variant>.tsv for a vendor's kernel (`msm`). Ends with 1 when
 * less of the call sites is resolved than must be. `npm run catalogue -- --cards` needs no tree: it writes the cards that
 * explain the names into the files that are there.
 */
import { mkdirSync } from 'node:fs'
import { compile } from '../compile.ts'
import { readContent } from '../read-content.ts'
import { cardsByFormat } from './card-of.ts'
import { catalogueFiles, writeCards, writeRows, type CatalogueRow } from './catalogue-file.ts'
import { callSites, type CallSite } from './call-sites.ts'
import { kconfigOf } from './kconfig-of.ts'
import { namingFunctions } from './naming-functions.ts'
import { openSourceTree, type SourceTree } from './source-tree.ts'

/** Share of call sites that must lead to a format, to their callers, or to run-time data. */
const leastResolved = 0.97

const content = new URL('../../', import.meta.url)
const { cards, vocabulary } = readContent(content)
const cardOf = cardsByFormat(compile(cards, vocabulary).names.formats)

const [, , root, variant] = process.argv
if (root === '--cards') {
  for (const file of catalogueFiles(content)) writeCards(file, cardOf)
  process.exit(0)
}
if (!root || (variant !== undefined && !/^[a-z][a-z0-9]*$/.test(variant))) {
  console.error('usage: npm run catalogue -- <unpacked kernel tree> [variant: lower-case letters and digits]')
  console.error('       npm run catalogue -- --cards')
  process.exit(2)
}
const suffix = variant ? `-${variant}` : ''
try {
  const tree = openSourceTree(root)
  const sites = await callSites(tree)
  const rows = sites.flatMap((site) => rowsOf(site, tree))
  const folder = new URL('catalogue/', content)
  mkdirSync(folder, { recursive: true })
  const [modules = '', version] = tree.release.toLowerCase().split(' ')
  const series = version === undefined ? modules.split('.').slice(0, 2).join('.') : modules
  writeRows(new URL(`${series}${suffix}.tsv`, folder), rows)
  process.exitCode = report(tree, sites)
} catch (error) {
  console.error(`catalogue: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 2
}

function rowsOf(site: CallSite, tree: SourceTree): CatalogueRow[] {
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

function report(tree: SourceTree, sites: CallSite[]): number {
  const count = (kind: CallSite['name']['kind']) => sites.filter(({ name }) => name.kind === kind).length
  const unknown = sites.filter(({ name }) => name.kind === 'unknown')
  const share = 1 - unknown.length / Math.max(1, sites.length)
  const distinct = new Set(sites.flatMap(({ name }) => (name.kind === 'formats' ? name.formats : [])))
  console.log(
    `${/^\d/.test(tree.release) ? 'Linux ' : ''}${tree.release}: ${sites.length} call sites (${tokens(tree)} tokens of the naming functions before a bracket)`,
  )
  console.log(
    `  ${count('formats')} with a format, ${count('parameter')} named by their callers, ${count('run-time')} by data at run time, ${unknown.length} unknown`,
  )
  console.log(
    `  ${distinct.size} distinct formats; ${(100 * share).toFixed(1)} % resolved (at least ${100 * leastResolved} %)`,
  )
  for (const { path, line, call, name } of unknown)
    console.log(`  unknown: ${path}:${line} ${call}(… ${'from' in name ? name.from : ''})`)
  return share < leastResolved ? 1 : 0
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
