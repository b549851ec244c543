/** Columns behind a column of free text: found by their places under the header, or counted from the end of the line. */
import type { Row } from '../row.ts'
import { setArgs, setComm } from './command.ts'
import { field, type Field, isFree, isRightAligned } from './field.ts'
import type { Column, Plan } from './plan.ts'
import { setValue } from './set-value.ts'

interface Cell {
  column: Column
  from: number
  to: number
}

/** Columns are not pushed further than that by values that are still values. */
const mostShift = 40

/** Reads what follows the leading words, which end at `at`. False when the line does not fit. */
export function readTail(row: Row, line: string, at: number, plan: Plan): boolean {
  const [first, ...others] = plan.tail
  if (!first) return true
  let start = at
  while (start < line.length && line.charCodeAt(start) === 32) start++
  const onlyWords = others.every((column) => !isFree(column.field))
  // Values that overflowed before push the rest of the line to the right, until padding takes up the slack.
  const shift = plan.positioned ? Math.max(0, start - first.start) : 0
  const counted = onlyWords ? fromTheEnd(line, at, plan.tail) : undefined
  if (counted && isUnderTitles(counted, shift) && fill(row, line, counted)) return true
  if (plan.positioned) {
    for (let by = 0; by <= Math.min(shift, mostShift); by++) {
      const cells = underTitles(line, at, plan.tail, by)
      if (cells && fill(row, line, cells)) return true
    }
  }
  if (counted && fill(row, line, counted)) return true
  const split = onlyWords ? undefined : atGaps(line, start, plan.tail)
  return split !== undefined && fill(row, line, split)
}

/** One word for each column behind the first, from the right; start times take as many as they need. */
function fromTheEnd(line: string, at: number, tail: Column[]): Cell[] | undefined {
  const cells: Cell[] = []
  let end = line.length
  for (let index = tail.length - 1; index > 0; index--) {
    const column = tail[index]
    if (!column) return undefined
    while (end > at && line.charCodeAt(end - 1) === 32) end--
    const to = end
    while (end > at && line.charCodeAt(end - 1) !== 32) end--
    if (column.field === field.start || column.field === field.otherStart) end = startBefore(line, end, to)
    if (end === to || end < at) return undefined
    cells.unshift({ column, from: end, to })
  }
  const free = tail[0]
  if (free) cells.unshift({ column: free, from: at, to: end })
  return cells
}

function startBefore(line: string, from: number, to: number): number {
  const window = line.slice(Math.max(0, to - 32), to)
  const words = /\S+ +\S+ +\S+ +\d\d:\d\d:\d\d +\d{4}$|\b[A-Z][a-z]{2} +\d{1,2}$/.exec(window)
  return words ? to - words[0].length : from
}

/** Each word stands where its title does, so none was missing and none had a space in it. */
function isUnderTitles(cells: Cell[], shift: number): boolean {
  return cells.every(({ column, from, to }, index) => {
    if (index === 0 || cells.length < 3) return true
    return to + 1 >= column.start && from <= column.end + shift + 1
  })
}

/** Cuts the line at the places of the titles, from the right. Undefined when a cut would go through a word. */
function underTitles(line: string, at: number, tail: Column[], shift: number): Cell[] | undefined {
  const cells: Cell[] = []
  let end = line.length
  for (let index = tail.length - 1; index > 0; index--) {
    const column = tail[index]
    if (!column) return undefined
    let from = Math.min(column.start + shift, end)
    if (isRightAligned(column.field) || column.field === field.word) {
      // A number is longer than its title to the left; a word under a left-aligned title begins at it.
      while (from > at && from < end && line.charCodeAt(from) !== 32 && line.charCodeAt(from - 1) !== 32)
        from--
    }
    if (from <= at && end > at) return undefined
    if (from < line.length && line.charCodeAt(from - 1) !== 32 && line.charCodeAt(from) !== 32)
      return undefined
    cells.unshift({ column, from, to: end })
    end = from
  }
  const free = tail[0]
  if (free) cells.unshift({ column: free, from: at, to: end })
  return cells
}

/** Two free columns with no places to go by: they part at the first gap of two spaces, else at the first space. */
function atGaps(line: string, start: number, tail: Column[]): Cell[] | undefined {
  const [first, second, ...more] = tail
  if (!first || !second || more.length > 0) return undefined
  const gap = line.indexOf('  ', start)
  const end = gap < 0 ? line.indexOf(' ', start) : gap
  return [
    { column: first, from: start, to: end < 0 ? line.length : end },
    { column: second, from: end < 0 ? line.length : end, to: line.length },
  ]
}

/** Sets all values, or none when one of them does not fit its column. */
function fill(row: Row, line: string, cells: Cell[]): boolean {
  const trial: Row = { line: 0, comm: '', bracketed: false, defunct: false, cut: false }
  return setWords(trial, line, cells) && setWords(row, line, cells) && setCommands(row, line, cells)
}

function setWords(row: Row, line: string, cells: Cell[]): boolean {
  return cells.every(({ column, from, to }) => {
    if (isFree(column.field)) return true
    while (from < to && line.charCodeAt(from) === 32) from++
    while (to > from && line.charCodeAt(to - 1) === 32) to--
    return from === to || setValue(row, column.field, line, from, to)
  })
}

/** The comm first: the command line then only completes it. */
function setCommands(row: Row, line: string, cells: Cell[]): boolean {
  const cellOf = (wanted: Field) => cells.find(({ column }) => column.field === wanted)
  const comm = cellOf(field.comm)
  if (comm) setComm(row, line, comm.from, comm.to)
  const args = cellOf(field.args) ?? cellOf(field.command)
  if (args) setArgs(row, line, args.from, args.to)
  return true
}
