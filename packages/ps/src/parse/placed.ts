/** Rows with an empty column, or a space inside a value: each word belongs to the title that it stands under. */
import type { Row } from '../row.ts'
import { field, isFree } from './field.ts'
import type { Column, Plan } from './plan.ts'
import { setCommand } from './read-row.ts'
import { setValue } from './set-value.ts'
import { readTail } from './tail.ts'

/** Values that must be there for a line to count as a row that lost some of its columns. */
const fewest = 0.6

/** Reads a line by the places of its words; undefined when it is no row. Only for plans with a header and a PID column. */
export function readPlaced(line: string, plan: Plan, number: number): Row | undefined {
  const leading = plan.columns.slice(0, plan.lead.length)
  if (!plan.positioned || leading.length < 3 || !leading.some((column) => column.field === field.pid))
    return undefined
  const free = plan.columns[plan.lead.length]
  const row: Row = { line: number, comm: '', bracketed: false, defunct: false, cut: false }
  const cells = new Map<Column, { from: number; to: number }>()
  let at = 0
  let index = 0
  for (;;) {
    while (line.charCodeAt(at) === 32) at++
    if (at >= line.length || (free && at >= free.start)) break
    const from = at
    while (at < line.length && line.charCodeAt(at) !== 32) at++
    index = nearest(leading, index, from, at)
    const column = leading[index]
    const cell = column && cells.get(column)
    if (cell) cell.to = at
    else if (column) cells.set(column, { from, to: at })
  }
  if (cells.size < leading.length * fewest) return undefined
  for (const [column, { from, to }] of cells)
    if (!setValue(row, column.field, line, from, to)) return undefined
  if (row.pid === undefined) return undefined
  if (plan.commandIsRest) setCommand(row, line, at, line.length, plan)
  else if (free && isFree(free.field) && !readTail(row, line, at, plan)) return undefined
  return row.comm === '' ? undefined : row
}

/** The column from `first` on whose title is nearest to a word. */
function nearest(columns: Column[], first: number, from: number, to: number): number {
  let best = first
  let least = Number.POSITIVE_INFINITY
  for (let index = first; index < columns.length; index++) {
    const column = columns[index]
    if (!column) continue
    const overlap = Math.min(to, column.end) - Math.max(from, column.start)
    const distance = overlap > 0 ? -overlap : 1 - overlap
    if (distance < least) {
      least = distance
      best = index
    }
  }
  return best
}
