/** One line → one Row, by its layout. Cells are counted, not measured, so a wide value shifts nothing. */
import type { Row } from '../row.ts'
import type { ReadLayout } from './columns.ts'
import { readCommand } from './command.ts'
import { kibibytes, percentage, seconds, wholeNumber } from './values.ts'

const stateLetters = /^[RSDTtZXxKWPIULO?][A-Za-z<+]{0,6}$/

/** A longer line is cut; no honest command line needs it. */
const longestLine = 65_536

/** Reads a row; undefined when the line does not fit the layout. */
export function readRow(text: string, line: number, layout: ReadLayout): Row | undefined {
  const { specs } = layout
  const cut = text.length > longestLine
  const source = cut ? text.slice(0, longestLine) : text
  const end = source.length
  const row: Row = { line, comm: '', bracketed: false, defunct: false, cut }
  let at = 0
  for (let skip = layout.prefixTokens; skip > 0; skip--) at = tokenEnd(source, skipBlanks(source, at, end), end)
  const last = specs.length - 1
  for (let index = 0; index <= last; index++) {
    const spec = specs[index]
    if (!spec) return undefined
    if ((spec.kind === 'command' || spec.kind === 'comm') && index === last) {
      if (at < end && source.charCodeAt(at) === 32) at++
      const rest = source.slice(at)
      const command = rest.charCodeAt(rest.length - 1) === 32 ? rest.trimEnd() : rest
      if (command !== '' && command.charCodeAt(0) > 32) readLast(row, command, layout)
      else readLast(row, layout.style === 'args' ? command : command.trimStart(), layout)
      return finish(row)
    }
    const from = skipBlanks(source, at, end)
    if (from >= end) return undefined
    if (spec.kind === 'command' || spec.kind === 'comm') {
      const to = textCellEnd(source, from, specs[index + 1]?.at, spec.at, specs[index + 1]?.kind === 'command')
      readCommand(row, source.slice(from, to).trimEnd(), spec.kind === 'comm' || layout.style !== 'args' ? 'comm' : 'args')
      at = to
      continue
    }
    at = tokenEnd(source, from, end)
    switch (spec.kind) {
      case 'pid': {
        const pid = wholeNumber(source, from, at)
        if (pid >= 0) row.pid = pid
        else if (!isDash(source, from, at)) return undefined
        break
      }
      case 'ppid': {
        const ppid = wholeNumber(source, from, at)
        if (ppid >= 0) row.ppid = ppid
        else if (!isDash(source, from, at)) return undefined
        break
      }
      case 'lwp': {
        const lwp = wholeNumber(source, from, at)
        if (lwp >= 0) row.lwp = lwp
        else if (!isDash(source, from, at)) return undefined
        break
      }
      case 'user':
        row.user = source.slice(from, at)
        break
      case 'tty':
        row.tty = source.slice(from, at)
        break
      case 'wchan':
        row.wchan = source.slice(from, at)
        break
      case 'stat': {
        const letter = source.charCodeAt(from)
        if (letter === 45 && at === from + 1) break
        row.stat = source.slice(from, at)
        if (!stateLetters.test(row.stat)) {
          // FreeBSD and NetBSD print what a task waits for instead of a letter.
          if (layout.line === undefined || !/^[a-zA-Z_/*\d]+$/.test(row.stat)) return undefined
          delete row.stat
          break
        }
        // busybox puts a blank between the letter and its `<` or `N`.
        if (source.charCodeAt(at + 1) <= 78 && /^ [<N](?= )/.test(source.slice(at, at + 3))) {
          row.stat += source.slice(at + 1, at + 2)
          at += 2
        }
        break
      }
      case 'cpu':
      case 'mem': {
        const value = fastPercentage(source, from, at)
        if (value !== undefined) row[spec.kind] = value
        else if (!isDash(source, from, at)) return undefined
        break
      }
      case 'vsz':
      case 'rss': {
        const whole = wholeNumber(source, from, at)
        const value = whole >= 0 ? whole : kibibytes(source.slice(from, at))
        if (value !== undefined) row[spec.kind] = value
        else if (!isDash(source, from, at)) return undefined
        break
      }
      case 'nice': {
        const negative = source.charCodeAt(from) === 45
        const nice = wholeNumber(source, negative ? from + 1 : from, at)
        if (nice >= 0) row.nice = negative ? -nice : nice
        else if (at - from > 2) return undefined
        break
      }
      case 'time':
      case 'elapsed': {
        const value = seconds(source.slice(from, at))
        if (value !== undefined) row[spec.kind] = value
        else if (!isDash(source, from, at)) return undefined
        break
      }
      case 'start':
        at = startEnd(source, from, at, end)
        row.start = source.slice(from, at)
        break
      default:
    }
  }
  return finish(row)
}

function readLast(row: Row, command: string, layout: ReadLayout): void {
  const { comm } = row
  readCommand(row, command, layout.style === 'comm' ? 'comm' : 'args')
  if (comm !== '') row.comm = comm
}

function finish(row: Row): Row {
  if (row.stat !== undefined && row.stat.charCodeAt(0) === 90) row.defunct = true
  if (row.user?.endsWith('+') || row.comm.endsWith('+')) row.cut ||= row.comm.endsWith('+')
  return row
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from
  while (at < end && text.charCodeAt(at) === 32) at++
  return at
}

function tokenEnd(text: string, from: number, end: number): number {
  const to = text.indexOf(' ', from)
  return to < 0 || to > end ? end : to
}

const isDash = (text: string, from: number, to: number) =>
  to - from <= 2 && text.charCodeAt(from) === 45 && (to - from === 1 || text.charCodeAt(from + 1) === 45)

/** `0.0`, `99`, `0,1`: most cells are short, so they are read by hand. */
function fastPercentage(text: string, from: number, to: number): number | undefined {
  let value = 0
  let divisor = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48
      divisor *= 10
    } else if ((code === 46 || code === 44) && divisor === 0) divisor = 1
    else return percentage(text.slice(from, to))
  }
  return divisor > 1 ? value / divisor : value
}

/** `Wed Oct  2 02:19:25 2019` is five words, `Aug 08` two, everything else one. */
function startEnd(text: string, from: number, to: number, end: number): number {
  const length = to - from
  if (length !== 3 || text.charCodeAt(from) < 65) return to
  const words = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/.test(text.slice(from, to)) ? 4 : 1
  let at = to
  for (let word = 0; word < words; word++) at = tokenEnd(text, skipBlanks(text, at, end), end)
  if (words === 1 && !/^ +\d{1,2}$/.test(text.slice(to, at))) return to
  return at
}

/**
 * Where a text cell that is not the last ends: before the next column's title, moved by as much as earlier cells were
 * too wide. A longer name (a kernel thread's) ends where the next column repeats it in brackets, or at the next blank.
 */
function textCellEnd(text: string, from: number, next: number | undefined, title: number, repeats: boolean): number {
  const end = text.length
  if (next === undefined) return end
  const border = next + Math.max(0, from - title)
  const word = tokenEnd(text, from, end)
  if (border >= end) return repeats ? word : end
  if (repeats) {
    const bracket = text.indexOf(' [', from)
    if (bracket > 0 && bracket < border + 64 && text.startsWith(`[${text.slice(from, bracket).trimEnd()}`, bracket + 1)) return bracket
  }
  return text.charCodeAt(border - 1) === 32 ? border : Math.max(word, from)
}
