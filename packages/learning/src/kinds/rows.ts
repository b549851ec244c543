/** Item `row`: a row of ps, normal or worth a look; the one row of three that deserves it. */
import type { Card } from '@proctor/content'
import type { Behaving, Knowledge } from '../knowledge.ts'
import type { Choice, Draft } from '../question.ts'
import { itemId, type KindOfQuestion } from './kind.ts'

type Sample = Behaving['samples'][number]

export const psHeader = `${'USER'.padEnd(9)}${'PPID'.padStart(6)} ${'%CPU'.padStart(5)} ${'RSS'.padStart(8)} ${'STAT'.padEnd(4)} COMMAND`

/** A sample as a row of `ps -eo user,ppid,pcpu,rss,stat,args`. */
export function psRow({ user, ppid, cpu, rss, stat, name }: Sample): string {
  return `${user.padEnd(9)}${String(ppid).padStart(6)} ${cpu.toFixed(1).padStart(5)} ${String(rss).padStart(8)} ${stat.padEnd(4)} ${name}`
}

/** What a row of a kernel thread's name shows, told by the row alone. */
type Reading = 'normal' | 'disguise' | 'state'

const readings: Record<Reading, string> = {
  normal: 'Normal for it',
  disguise: 'A program in disguise',
  state: 'The true one, but worth a look',
}

/** A kernel thread is in brackets, belongs to root, has PPID 2 (or none) and no memory. */
function readingOf(sample: Sample): Reading {
  if (sample.verdict === 'normal') return 'normal'
  const { name, user, ppid, rss } = sample
  const kernel = name.startsWith('[') && user === 'root' && ppid <= 2 && ppid !== 1 && rss === 0
  return kernel ? 'state' : 'disguise'
}

export const normalOrLook: KindOfQuestion = (card) => {
  if (card.kind === 'concept') return []
  return card.samples.map((sample, at) => {
    const kernel = card.kind !== 'program'
    const reading = kernel ? readingOf(sample) : sample.verdict
    const options: Choice[] = kernel
      ? Object.entries(readings).map(([key, text]) => ({ key, text }))
      : [
          { key: 'normal', text: 'Normal for it' },
          { key: 'look', text: 'Worth a look' },
        ]
    return draft(card, sample, {
      kind: 'normal-or-look',
      variant: `sample-${at}`,
      stem: 'What do you think of this row?',
      listing: [psHeader, psRow(sample)],
      right: options.find(({ key }) => key === reading) ?? { key: 'normal', text: 'Normal for it' },
      wrong: options.filter(({ key }) => key !== reading),
      fixedOrder: true,
    })
  })
}

/** Three rows; one is this card's that deserves a look, the others are normal ones of this card and of near ones. */
export const whichRow: KindOfQuestion = (card, known) => {
  if (card.kind === 'concept') return []
  return card.samples.flatMap((sample, at) => {
    if (sample.verdict !== 'look') return []
    const own = card.samples.filter(({ verdict }) => verdict === 'normal')
    const rows = [...new Set([...own, ...normalRows(card, known)].map(psRow))]
      .filter((row) => row !== psRow(sample))
      .slice(0, 6)
    return [
      draft(card, sample, {
        kind: 'which-row',
        variant: `sample-${at}`,
        stem: 'Which of these rows deserves a look?',
        listing: [psHeader],
        right: { key: `${card.id}-${at}`, text: psRow(sample), code: true },
        wrong: rows.map((row) => ({ key: row, text: row, code: true })),
      }),
    ]
  })
}

function normalRows(card: Card, known: Knowledge): Sample[] {
  return known
    .near(card)
    .slice(0, 8)
    .flatMap((other) =>
      other.kind === 'concept' ? [] : other.samples.filter(({ verdict }) => verdict === 'normal').slice(0, 1),
    )
}

function draft(card: Behaving, sample: Sample, rest: Omit<Draft, 'item' | 'card' | 'line'>): Draft {
  return {
    item: itemId(card, 'row'),
    card: card.id,
    line: `${sample.name}: ${sample.why}`,
    ...('madeBy' in card &&
      card.madeBy[0] && { source: `${card.madeBy[0].file}, ${card.madeBy[0].function}()` }),
    ...rest,
  }
}
