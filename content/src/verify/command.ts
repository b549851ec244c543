/** `content:verify`: reads its arguments, checks the cards, prints what does not hold. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { ReadCard } from '../read-card.ts'
import { readContent } from '../read-content.ts'
import { readConfig } from './kconfig.ts'
import { openTree, InputError } from './tree.ts'
import { openUnpacked } from './package/unpacked.ts'
import { verifyPackages } from './package/verify-packages.ts'
import { verifyCards, type CardResult } from './verify-cards.ts'
import { readReport, reportOf, type Checkers } from './report.ts'

const usage = `Usage: npm run content:verify -- <kernel tree> [--config FILE] [--card ID]… [--report FILE.md]
       npm run content:verify -- --packages FOLDER [--card ID]… [--report FILE.md]
  <kernel tree>  an unpacked source of Linux 6.1 or 6.12, such as /usr/src/linux-source-6.12
  --config       a kernel configuration of that release: Debian's values of Kconfig options are checked as well
  --packages     unpacked Debian packages, as npm run content:packages -- FOLDER leaves them; checks what cards say of them
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
      packages: { type: 'string' },
      card: { type: 'string', multiple: true },
      report: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [path] = positionals
  if ((path === undefined) === (values.packages === undefined) || positionals.length > 1 || values.help) {
    print(usage)
    return values.help ? 0 : 2
  }
  if (values.report !== undefined && values.card)
    throw new InputError('A report is of all cards; leave --card out.')
  const against = path === undefined ? openPackages(values.packages ?? '') : openKernel(path, values.config)
  const { cards, problems } = readContent(root)
  const chosen = values.card ?? cards.map((card) => card.facts.id)
  const unknown = chosen.filter((id) => !cards.some((card) => card.facts.id === id))
  for (const id of unknown) print(`${id}: no card of this id can be read`)
  const results = against.verify(cards.filter((card) => chosen.includes(card.facts.id)))
  for (const line of results.flatMap(linesOf)) print(line)
  const unread = values.card
    ? []
    : [...new Set(problems.map(({ file }) => file).filter((file) => file.endsWith('.md')))]
  for (const file of unread)
    print(`${file}: cannot be read in full and was not verified; see npm run content:check`)
  print(totals(results, against))
  if (values.report !== undefined) {
    writeReport(values.report, reportOf(results, { ...against, before: readReport(values.report) }))
  }
  return unknown.length + unread.length === 0 && results.every(passes) ? 0 : 1
}

/** What the cards are checked against: a kernel tree or packages. */
interface Against extends Checkers {
  verify(cards: readonly ReadCard[]): CardResult[]
}

function openKernel(path: string, configPath: string | undefined): Against {
  const tree = openTree(path)
  const config = configPath === undefined ? undefined : readConfig(configPath, tree)
  return {
    name: `Linux ${tree.version}`,
    key: `Linux ${tree.release}`,
    note: config
      ? `Values of Kconfig options: Debian's configuration of ${config.version}.`
      : 'Values of Kconfig options were not checked.',
    elsewhere: 'man pages, packages, addresses, flags in variables',
    verify: (cards) => verifyCards(cards, tree, config),
  }
}

function openPackages(path: string): Against {
  const unpacked = openUnpacked(path)
  return {
    name: 'Debian packages',
    key: 'Debian packages',
    note: 'The versions are those that the cards name.',
    elsewhere: 'addresses',
    verify: (cards) => verifyPackages(cards, unpacked),
  }
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

function totals(results: readonly CardResult[], against: Against): string {
  const sum = (count: (result: CardResult) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  const claims = sum((result) => result.claims)
  const failed = sum((result) => result.failures.length)
  const elsewhere = sum((result) => result.elsewhere)
  const line = `${claims} claims of ${results.length} cards checked against ${against.name}: ${claims - failed} hold, ${failed} fail`
  if (elsewhere === 0) return line
  return `${line}\nnot checkable here: ${elsewhere} (${against.elsewhere})`
}
