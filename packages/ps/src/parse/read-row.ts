/** A line → a row, word by word. This is where the time goes: character codes, no copies, no regular expressions. */
import type { Row } from '../row.ts'
import { setArgs, setComm, takeCutMark } from './command.ts'
import { field } from './field.ts'
import type { Plan } from './plan.ts'
import { setValue } from './set-value.ts'
import { readTail } from './tail.ts'

const space = 32

/** Reads `text[from, to)` as a row of a plan; undefined when it is none. */
export function readRow(text: string, from: number, to: number, plan: Plan, line: number): Row | undefined {
  const row: Row = { line, comm: '', bracketed: false, defunct: false, cut: false }
  const { lead } = plan
  let at = from
  for (let column = 0; column < lead.length; column++) {
    while (at < to && text.charCodeAt(at) === space) at++
    if (at === to) return undefined
    const start = at
    while (at < to && text.charCodeAt(at) !== space) at++
    const meaning = lead[column] ?? field.word
    if (meaning === field.start || meaning === field.otherStart) at = afterStart(text, start, at, to)
    else if (meaning === field.label) at = afterLabel(text, at, to)
    if (!setValue(row, meaning, text, start, at)) return undefined
  }
  if (plan.commandIsRest) setCommand(row, text, at, to, plan)
  else if (plan.tail.length > 0) {
    if (!readTail(row, text.slice(from, to), at - from, plan)) return undefined
    if (plan.marksCuts) takeCutMark(row)
  } else if (text.slice(at, to).trim() !== '') return undefined
  return row
}

/** Sets comm, and args when the layout has them, from the text of the command column. */
export function setCommand(row: Row, text: string, from: number, to: number, plan: Plan): void {
  if (plan.command === field.comm) setComm(row, text, from, to)
  else {
    setArgs(row, text, from, to)
    // Where nothing is printed in brackets, `kworker/0:0` is a name; only what is absolute is a path.
    if (!plan.layout.brackets && !row.bracketed && row.args !== undefined && !/^\/|[ {]/.test(row.args)) {
      row.comm = row.args
    }
  }
  if (plan.marksCuts) takeCutMark(row)
}

/** Where a start time ends that takes several words: `Sat Aug  8 11:21:49 2015`, `Aug 08`; else the end of its first. */
function afterStart(text: string, from: number, firstEnd: number, to: number): number {
  const code = text.charCodeAt(from)
  if ((code >= 48 && code <= 58) || firstEnd - from > 5 || code === 63 || code === 45) return firstEnd
  const rest = text.slice(firstEnd, Math.min(to, firstEnd + 40))
  const long = /^ +(?:\S+ +){1,2}\d\d[:.]\d\d[:.]\d\d +\d{4}(?= |$)/.exec(rest)
  if (long) return firstEnd + long[0].length
  const short = firstEnd - from <= 4 ? /^ +\d{1,2}(?= |$)/.exec(rest) : undefined
  return short ? firstEnd + short[0].length : firstEnd
}

/** AppArmor's labels carry their mode: `docker-default (enforce)`. */
function afterLabel(text: string, firstEnd: number, to: number): number {
  if (text.charCodeAt(firstEnd) !== space || text.charCodeAt(firstEnd + 1) !== 40) return firstEnd
  const close = text.indexOf(') ', firstEnd)
  return close < 0 || close >= to || close - firstEnd > 20 ? firstEnd : close + 1
}
