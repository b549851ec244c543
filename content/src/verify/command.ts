/** `content:verify`: reads its arguments, checks the cards, prints what does not hold. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readContent } from '../read-content.ts'
import { readConfig } from './kconfig.ts'
import { openTree, InputError } from './tree.ts'
import { verifyCards, type CardResult } from './verify-cards.ts'
import { readReport, reportOf } from './report.ts'

const usage = `Usage: npm run content:verify -- <kernel tree> [--config FILE] [--card ID]… [--report FILE.md]
  <kernel tree>  an unpacked source of Linux 6.1 or 6.12, such as /usr/src/linux-source-6.12
  --config       a kernel configuration of that release: Debian's values of Kconfig options are checked as well
  --card         check only this card; may be given several times
  --report       write the result into this Markdown file, beside the results of the other releases`

/** Runs the command; gives its exit code: 0 all claims hold, 1 some do not, 2 it could not be run as asked. */
export function verifyCommand(args: string[], content: URL, print: (line: string) => void): number {
  try {
    return run(args, content, print)
  } catch (error) {
    const wrongArguments =
      error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    if (!(error instanceof InputError) && !wrongArguments) throw error
    print(wrongArguments ? `${error.message}\n${usage}` : error.message)
    return 2
  }
}

function run(args: string[], root: URL, print: (line: string) => void): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      card: { type: 'string', multiple: true },
      report: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [path] = positionals
  if (path === undefined || positionals.length > 1 || values.help) {
    print(usage)
    return values.help ? 0 : 2
  }
  if (values.report !== undefined && values.card)
    throw new InputError('A report is of all cards; leave --card out.')
  const tree = openTree(path)
  const config = values.config === undefined ? undefined : readConfig(values.config, tree)
  const { cards, problems } = readContent(root)
  const chosen = values.card ?? cards.map((card) => card.facts.id)
  const unknown = chosen.filter((id) => !cards.some((card) => card.facts.id === id))
  for (const id of unknown) print(`${id}: no card of this id can be read`)
  const results = verifyCards(
    cards.filter((card) => chosen.includes(card.facts.id)),
    tree,
    config,
  )
  for (const line of results.flatMap(linesOf)) print(line)
  const unread = values.card
    ? []
    : [...new Set(problems.map(({ file }) => file).filter((file) => file.endsWith('.md')))]
  for (const file of unread)
    print(`${file}: cannot be read in full and was not verified; see npm run content:check`)
  print(totals(results, tree.version))
  if (values.report !== undefined) {
    writeReport(values.report, reportOf(results, { tree, config, before: readReport(values.report) }))
  }
  return unknown.length + unread.length === 0 && results.every(passes) ? 0 : 1
}

function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    throw new InputError(
      `The report cannot be written to ${path}: ${error instanceof Error ? error.message : ''}`,
    )
  }
}

function passes(result: CardResult): boolean {
  return result.failures.length === 0 && result.tooFew === undefined
}

function linesOf({ file, failures, tooFew }: CardResult): string[] {
  const lines = failures.map(({ at, reason }) => `  ${at}: ${reason}`)
  if (tooFew) lines.push(`  ${tooFew}`)
  return lines.length > 0 ? [file, ...lines] : []
}

function totals(results: readonly CardResult[], version: string): string {
  const sum = (count: (result: CardResult) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  const claims = sum((result) => result.claims)
  const failed = sum((result) => result.failures.length)
  const elsewhere = sum((result) => result.elsewhere)
  const line = `${claims} claims of ${results.length} cards checked against Linux ${version}: ${claims - failed} hold, ${failed} fail`
  if (elsewhere === 0) return line
  return `${line}\nnot checkable here: ${elsewhere} (man pages, packages, addresses, flags in variables)`
}
