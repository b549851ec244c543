/** Tables in a terminal: as wide as their content where that fits; where it does not, wide columns are wrapped. */
import type { Column } from '../message.ts'
import { columns as columnsOf } from './columns.ts'
import type { Paint, Run } from './terminal-paint.ts'
import { visible } from './visible.ts'
import { trimmed, wrap } from './wrap.ts'

const gap = 2

/** Lines of a table, none wider than `width`. A head is shown only where a column has a title. */
export function tableLines(
  table: { columns: Column[]; rows: Run[][][] },
  { width, paint }: { width: number; paint: Paint },
): string[] {
  const titles = table.columns.map(({ title }): Run[] => [{ text: visible(title), style: 'dim' }])
  const titled = table.columns.some(({ title }) => title !== '')
  const rows = titled ? [titles, ...table.rows] : table.rows
  const natural = table.columns.map((_, at) => Math.max(1, ...rows.map((row) => measure(row[at] ?? []))))
  const widths = share(natural, width - gap * (natural.length - 1))
  return rows.flatMap((row) => rowLines(row, { table, widths, paint }))
}

function rowLines(
  row: Run[][],
  { table, widths, paint }: { table: { columns: Column[] }; widths: number[]; paint: Paint },
): string[] {
  const cells = widths.map((width, at) => wrap(row[at] ?? [], width))
  const height = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) => {
    const runs = cells.flatMap((lines, at): Run[] => {
      const cell = lines[line] ?? []
      const blanks = plain(Math.max(0, (widths[at] ?? 0) - measure(cell)))
      const aligned = table.columns[at]?.align === 'right' ? [blanks, ...cell] : [...cell, blanks]
      return at === 0 ? aligned : [plain(gap), ...aligned]
    })
    return paint(trimmed(runs))
  })
}

/** Narrow columns keep their width; the others share what is left evenly, so that none starves for another. */
function share(natural: number[], width: number): number[] {
  const widths = natural.map(() => 0)
  let left = Math.max(natural.length, width)
  const order = natural.map((_, at) => at).sort((a, b) => (natural[a] ?? 0) - (natural[b] ?? 0))
  for (const [taken, at] of order.entries()) {
    const fair = Math.floor(left / (order.length - taken))
    widths[at] = Math.max(1, Math.min(natural[at] ?? 0, fair))
    left -= widths[at] ?? 0
  }
  return widths
}

const plain = (width: number): Run => ({ text: ' '.repeat(width), style: 'plain' })

const measure = (runs: Run[]): number => runs.reduce((sum, { text }) => sum + columnsOf(text), 0)
