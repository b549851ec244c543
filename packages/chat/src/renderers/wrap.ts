/** Breaks styled text into lines at blanks; a word that is longer than a line is cut. */
import { columns, splitAt } from './columns.ts'
import type { Run } from './terminal-paint.ts'

/** Lines of at most `width` columns (at least one), without blanks at their ends. Text without words gives one empty line. */
export function wrap(runs: Run[], width: number): Run[][] {
  const lines: Run[][] = [[]]
  let used = 0
  let gap: Run[] = []
  for (const word of words(runs)) {
    if (word.blank) {
      if (used > 0) gap.push(...word.runs)
      continue
    }
    if (used > 0 && used + length(gap) + length(word.runs) > width) {
      lines.push([])
      used = 0
      gap = []
    }
    for (const run of [...gap, ...word.runs]) used = place(run, { lines, used, width })
    gap = []
  }
  return lines
}

/** A line without blanks at its end, where they would be coloured, too. */
export function trimmed(runs: readonly Run[]): Run[] {
  const last = runs.findLastIndex(({ text }) => text.trimEnd() !== '')
  return runs.slice(0, last + 1).map((run, at) => (at === last ? { ...run, text: run.text.trimEnd() } : run))
}

/** Adds a run to the last line, cut where even a line of its own is too short for it; returns the columns used then. */
function place(
  { text, style }: Run,
  { lines, used, width }: { lines: Run[][]; used: number; width: number },
): number {
  let rest = text
  let at = used
  while (at + columns(rest) > width) {
    const [fits] = splitAt(rest, width - at)
    // On an empty line something must be placed, or this would never end.
    const head = fits === '' && at === 0 ? String.fromCodePoint(rest.codePointAt(0) ?? 0) : fits
    if (head) lines.at(-1)?.push({ text: head, style })
    rest = rest.slice(head.length)
    if (rest === '') return at + columns(head)
    lines.push([])
    at = 0
  }
  lines.at(-1)?.push({ text: rest, style })
  return at + columns(rest)
}

interface Word {
  blank: boolean
  runs: Run[]
}

/** Words and the blanks between them; one word may hold several runs (`code` and the comma behind it). */
function words(runs: Run[]): Word[] {
  const list: Word[] = []
  for (const { text, style } of runs) {
    for (const part of text.split(/( +)/)) {
      if (part === '') continue
      const blank = part.startsWith(' ')
      const last = list.at(-1)
      if (last && last.blank === blank) last.runs.push({ text: part, style })
      else list.push({ blank, runs: [{ text: part, style }] })
    }
  }
  return list
}

const length = (runs: Run[]): number => runs.reduce((sum, { text }) => sum + columns(text), 0)
