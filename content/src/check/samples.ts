/** Sample rows: at least one healthy and one to look at, and healthy kernel threads look like kernel threads. */
import type { Problem, ReadCard } from '../read-card.ts'
import type { Content } from '../read-content.ts'

const parentPid = { kthreadd: 2, none: 0, init: 1 }

export function checkSamples({ cards }: Content): Problem[] {
  return cards.flatMap(({ file, facts }) => {
    if (facts.kind === 'concept') return []
    const problems: Problem[] = []
    for (const verdict of ['normal', 'look'] as const) {
      if (facts.samples.some((sample) => sample.verdict === verdict)) continue
      problems.push({ file, at: 'samples', message: `needs a row with the verdict ${verdict}` })
    }
    facts.samples.forEach((sample, index) => {
      const message =
        facts.kind === 'program' || sample.verdict === 'look'
          ? undefined
          : oddity(sample, parentPid[facts.parent])
      if (message) problems.push({ file, at: `samples[${index}]`, message })
    })
    return problems
  })
}

type Sample = Exclude<ReadCard['facts'], { kind: 'concept' }>['samples'][number]

function oddity({ name, user, ppid, rss }: Sample, parent: number): string | undefined {
  if (parent === 1) return undefined
  if (user !== 'root') return `a healthy kernel thread belongs to root, not to ${user}`
  if (ppid !== parent) return `a healthy one has PPID ${parent}, not ${ppid}`
  if (rss !== 0) return 'a healthy kernel thread has no memory of its own; rss must be 0'
  if (parent === 2 && !/^\[.*\]$/.test(name))
    return `the name must stand in brackets, as ps prints it: '[${name}]'`
  return undefined
}
