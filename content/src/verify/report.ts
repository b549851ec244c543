/** The Markdown report of a verification: one section a kernel release, so that several runs share a file. */
import { existsSync, readFileSync } from 'node:fs'
import { compareReleases } from '../kernel-release.ts'
import type { CardResult } from './verify-cards.ts'

const heading = `# What the cards' claims were checked against

Written by \`npm run content:verify -- <kernel tree> --config <kernel configuration> --report <this file>\` and
\`npm run content:verify -- --packages <folder> --report <this file>\`; do not edit.
A claim is one thing that a card says and a program can look up. In kernel source: the file, function and call that make
a name, a name's format, a workqueue's flags, a Kconfig option, a setting and its default, a source. In Debian packages:
version, paths, unit, user, what happens after kill -9, man pages, words in files. What neither shows (addresses, flags in
variables) is counted but not checked.
`

/** What a run checked the cards against. */
export interface Checkers {
  /** For the heading: `Linux 6.12.117`. */
  name: string
  /** Runs with the same key replace each other's section: `Linux 6.12`. */
  key: string
  note: string
  /** What such a run cannot check. */
  elsewhere: string
}

/** The sections of an earlier report, by key; none when there is no such file yet. */
export function readReport(path: string): Map<string, string> {
  const sections = new Map<string, string>()
  if (!existsSync(path)) return sections
  for (const section of readFileSync(path, 'utf8').split(/^(?=## )/m)) {
    const key = /^## (Linux \d+\.\d+|Debian packages)/.exec(section)?.[1]
    if (key) sections.set(key, section.trimEnd())
  }
  return sections
}

/** The whole report: the section of this run, and those of other releases as they were. */
export function reportOf(
  results: readonly CardResult[],
  run: Checkers & { before: Map<string, string> },
): string {
  const sections = new Map(run.before)
  sections.set(run.key, sectionOf(results, run))
  const ordered = [...sections].sort(([a], [b]) => compareReleases(a, b)).map(([, section]) => section)
  return `${[heading.trimEnd(), ...ordered].join('\n\n')}\n`
}

function sectionOf(results: readonly CardResult[], { name, note }: Checkers): string {
  const sum = (count: (result: CardResult) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  const claims = sum((result) => result.claims)
  const failed = sum((result) => result.failures.length)
  const rows = results.map(
    ({ card, claims: count, failures, elsewhere }) =>
      `| ${card} | ${count} | ${count - failures.length} | ${failures.length} | ${elsewhere} |`,
  )
  const failures = results.flatMap(({ card, failures: list, tooFew }) => [
    ...list.map(({ at, reason }) => `- **${card}** ${at}: ${reason}`),
    ...(tooFew ? [`- **${card}** ${tooFew}`] : []),
  ])
  return [
    `## ${name}`,
    '',
    `${claims} claims of ${results.length} cards: ${claims - failed} hold, ${failed} fail. ${note}`,
    '',
    '| card | claims | hold | fail | not checked |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
    ...(failures.length > 0 ? ['', 'What failed:', '', ...failures] : []),
  ].join('\n')
}
