/**
 * `npm run catalogue -- <kernel tree> [variant]`: finds every name of a kernel thread or workqueue in a kernel's source
 * and writes content/catalogue/<release>.tsv, or <release>-<variant>.tsv for a vendor's kernel (`msm`). Ends with 1 when
 * less of the call sites is resolved than must be.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { callSites, type CallSite } from './call-sites.ts'
import { kconfigOf } from './kconfig-of.ts'
import { namingFunctions } from './naming-functions.ts'
import { openSourceTree, type SourceTree } from './source-tree.ts'

/** Share of call sites that must lead to a format, to their callers, or to run-time data. */
const leastResolved = 0.97

const header = ['release', 'kind', 'format', 'file', 'function', 'line', 'call', 'flags', 'kconfig', 'status']

const [, , root, variant] = process.argv
if (!root || (variant !== undefined && !/^[a-z][a-z0-9]*$/.test(variant))) {
  console.error('usage: npm run catalogue -- <unpacked kernel tree> [variant: lower-case letters and digits]')
  process.exit(2)
}
const suffix = variant ? `-${variant}` : ''
try {
  const tree = openSourceTree(root)
  const sites = await callSites(tree)
  const rows = sites.flatMap((site) => rowsOf(site, tree))
  const folder = new URL('../../catalogue/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const [modules = '', version] = tree.release.toLowerCase().split(' ')
  const series = version === undefined ? modules.split('.').slice(0, 2).join('.') : modules
  writeFileSync(
    new URL(`${series}${suffix}.tsv`, folder),
    `${[header, ...rows].map((row) => row.join('\t')).join('\n')}\n`,
  )
  process.exitCode = report(tree, sites)
} catch (error) {
  console.error(`catalogue: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 2
}

function rowsOf(site: CallSite, tree: SourceTree): string[][] {
  const place = [
    site.path,
    site.function,
    String(site.line),
    site.call,
    site.flags.join('|'),
    kconfigOf(tree, site.path) ?? '',
  ]
  const row = (format: string, status: string) => [
    `${tree.release}${suffix}`,
    site.kind,
    clean(format),
    ...place,
    clean(status),
  ]
  const { name } = site
  if (name.kind === 'formats') return name.formats.map((format) => row(format, 'format'))
  if (name.kind === 'parameter') return [row('', `named by caller: ${name.function}, argument ${name.index}`)]
  return [row('', `${name.kind}: ${name.from}`)]
}

function clean(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ')
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
