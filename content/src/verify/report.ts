/** The Markdown report of a verification: one section a kernel release, so that several runs share a file. */
import { existsSync, readFileSync } from 'node:fs'
import type { KernelConfig } from './kconfig.ts'
import { compareReleases } from '../kernel-release.ts'
import type { KernelTree } from './tree.ts'
import type { CardResult } from './verify-cards.ts'

const heading = `# What the cards' claims were checked against

Written by \`npm run content:verify -- <kernel tree> --config <kernel configuration> --report <this file>\`; do not edit.
A claim is one thing that a card says and a program can look up in kernel source: the file, function and call that make
a name, a name's format, a workqueue's flags, a Kconfig option, a setting and its default, a source. What a
kernel tree does not show (man pages, packages, addresses, flags in variables) is counted but not checked.
`

/** The sections of an earlier report, by release (\`6.12\`); none when there is no such file yet. */
export function readReport(path: string): Map<string, string> {
  const sections = new Map<string, string>()
  if (!existsSync(path)) return sections
  for (const section of readFileSync(path, 'utf8').split(/^(?=## )/m)) {
    const release = /^## Linux (\d+\.\d+)\./.exec(section)?.[1]
    if (release) sections.set(release, section.trimEnd())
  }
  return sections
}

/** The whole report: the section of this run, and those of other releases as they were. */
export function reportOf(
  results: readonly CardResult[],
  run: { tree: KernelTree; config?: KernelConfig | undefined; before: Map<string, string> },
): string {
  const sections = new Map(run.before)
  sections.set(run.tree.release, sectionOf(results, run))
  const ordered = [...sections].sort(([a], [b]) => compareReleases(a, b)).map(([, section]) => section)
  return `${[heading.trimEnd(), ...ordered].join('\n\n')}\n`
}

function sectionOf(
  results: readonly CardResult[],
  { tree, config }: { tree: KernelTree; config?: KernelConfig | undefined },
): string {
  const sum = (count: (result: CardResult) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  const claims = sum((result) => result.claims)
  const failed = sum((result) => result.failures.length)
  const values = config
    ? `Values of Kconfig options: Debian's configuration of ${config.version}.`
    : 'Values of Kconfig options were not checked.'
  const rows = results.map(
    ({ card, claims: count, failures, elsewhere }) =>
      `| ${card} | ${count} | ${count - failures.length} | ${failures.length} | ${elsewhere} |`,
  )
  const failures = results.flatMap(({ card, failures: list, tooFew }) => [
    ...list.map(({ at, reason }) => `- **${card}** ${at}: ${reason}`),
    ...(tooFew ? [`- **${card}** ${tooFew}`] : []),
  ])
  return [
    `## Linux ${tree.version}`,
    '',
    `${claims} claims of ${results.length} cards: ${claims - failed} hold, ${failed} fail. ${values}`,
    '',
    '| card | claims | hold | fail | not checked |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
    ...(failures.length > 0 ? ['', 'What failed:', '', ...failures] : []),
  ].join('\n')
}
