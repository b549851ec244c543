/** Tables in a terminal: as wide as their content where that fits, the last column wrapped where it does not. */
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import type { Column } from '../message.ts'
import type { Paint } from './terminal-paint.ts'
import { visible } from './visible.ts'

/** Lines of a table; cells are painted already. No line is wider than `width`. */
export function tableLines(columns: Column[], rows: string[][], { width, paint }: { width: number; paint: Paint }): string[] {
  const titles = columns.map(({ title }) => visible(title))
  const widths = columns.map((_, at) => Math.max(stringWidth(titles[at] ?? ''), ...rows.map((row) => stringWidth(row[at] ?? ''))))
  const last = columns.length - 1
  const gaps = 2 * last
  // All but the last column keep their width up to a third of the line; the last takes what is left.
  for (let at = 0; at < last; at++) widths[at] = Math.min(widths[at] ?? 0, Math.max(8, Math.floor(width / 3)))
  const left = width - gaps - widths.slice(0, last).reduce((sum, one) => sum + one, 0)
  widths[last] = Math.max(8, Math.min(widths[last] ?? 0, left))
  const line = (cells: string[], alignments: Column['align'][]): string[] => {
    const wrapped = cells.map((cell, at) => wrapAnsi(cell, widths[at] ?? 8, { hard: true }).split('\n'))
    const height = Math.max(1, ...wrapped.map((one) => one.length))
    return Array.from({ length: height }, (_, row) =>
      wrapped
        .map((one, at) => pad(one[row] ?? '', widths[at] ?? 0, alignments[at] ?? 'left'))
        .join('  ')
        .trimEnd(),
    )
  }
  const alignments = columns.map(({ align }) => align)
  const head = titles.some((title) => title !== '') ? line(titles.map((title) => paint('dim', title)), alignments) : []
  return [...head, ...rows.flatMap((row) => line(row, alignments))]
}

function pad(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return align === 'right' ? blanks + text : text + blanks
}
