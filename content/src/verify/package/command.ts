/** `content:packages`: downloads and unpacks the Debian packages that cards speak of. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readContent } from '../../read-content.ts'
import type { CardFacts } from '../../schema.ts'

const usage = `Usage: npm run content:packages -- FOLDER
  Downloads each Debian package that a card names with apt-get, and unpacks it below FOLDER; those that are there already
  stay. Needs Debian 12 with apt-get and dpkg-deb, no root.`

/** Runs the command; gives its exit code: 0 all are there, 1 some could not be got, 2 wrong arguments. */
export function packagesCommand(args: string[], content: URL, print: (line: string) => void): number {
  const [folder] = args
  if (folder === undefined || args.length > 1 || folder.startsWith('-')) {
    print(usage)
    return folder === '--help' || folder === '-h' ? 0 : 2
  }
  const names = new Set(readContent(content).cards.flatMap(({ facts }) => packagesOf(facts)))
  const missing = [...names].filter((name) => !existsSync(join(folder, name, 'DEBIAN', 'control'))).sort()
  mkdirSync(folder, { recursive: true })
  const failed = missing.filter((name, index) => {
    print(`${index + 1}/${missing.length} ${name}`)
    const problem = unpack(name, folder)
    if (problem) print(`  ${problem}`)
    return problem !== undefined
  })
  print(`${names.size - failed.length} of ${names.size} packages are unpacked in ${folder}`)
  return failed.length === 0 ? 0 : 1
}

/** Names of the packages a card speaks of; those of other distributions, named in brackets, are left out. */
export function packagesOf(card: CardFacts): string[] {
  const sources = card.sources.flatMap((source) =>
    'package' in source && !source.package.endsWith(')') ? [source.package.split(' ')[0] ?? ''] : [],
  )
  return card.kind === 'program' && card.package ? [card.package.name, ...sources] : sources
}

function unpack(name: string, folder: string): string | undefined {
  const work = mkdtempSync(join(folder, '.get-'))
  try {
    execFileSync('apt-get', ['download', name], { cwd: work, stdio: 'pipe' })
    const file = readdirSync(work).find((one) => one.endsWith('.deb'))
    if (file === undefined) return `apt-get has left no file of ${name}`
    execFileSync('dpkg-deb', ['-R', join(work, file), join(work, 'unpacked')], { stdio: 'pipe' })
    renameSync(join(work, 'unpacked'), join(folder, name))
    return undefined
  } catch (error) {
    const said =
      error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : ''
    return `${name} could not be got: ${said || String(error)}`
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
