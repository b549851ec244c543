/** One value of a row: read by the meaning of its column. */
import type { Row } from '../row.ts'
import { field, type Field } from './field.ts'
import { readCount, readDecimal, readSize, readTime } from './value.ts'

const dash = 45

/**
 * Puts `text[from, to)` into its place in the row. False when the value cannot stand in such a column, so that the line
 * is no row of this layout. `-` stands for "none" everywhere (threads of `ps m`).
 */
export function setValue(row: Row, meaning: Field | number, text: string, from: number, to: number): boolean {
  const isNone = to - from === 1 && text.charCodeAt(from) === dash
  switch (meaning) {
    case field.pid: {
      if (isNone) return true
      const pid = readCount(text, from, to)
      if (pid < 0) return false
      row.pid = pid
      return true
    }
    case field.ppid: {
      if (isNone) return true
      const ppid = readCount(text, from, to)
      if (ppid < 0) return false
      row.ppid = ppid
      return true
    }
    case field.lwp: {
      if (isNone) return true
      const lwp = readCount(text, from, to)
      if (lwp < 0) return false
      row.lwp = lwp
      return true
    }
    case field.user:
      row.user = text.slice(from, to)
      return true
    case field.stat:
      if (isNone) return true
      if (to - from > 8 || !isCapital(text.charCodeAt(from))) return false
      row.stat = text.slice(from, to)
      if (text.charCodeAt(from) === 90) row.defunct = true
      return true
    case field.state:
      if (isNone || to - from > 5 || !isState(text, from, to)) return true
      row.stat = text.slice(from, to)
      if (text.charCodeAt(from) === 90) row.defunct = true
      return true
    case field.tty:
      row.tty = text.slice(from, to)
      return true
    case field.cpu: {
      const cpu = readDecimal(text, from, to)
      if (cpu === cpu) row.cpu = cpu
      return cpu === cpu || isNone
    }
    case field.mem: {
      const mem = readDecimal(text, from, to)
      if (mem === mem) row.mem = mem
      return mem === mem || isNone
    }
    case field.vsz: {
      const vsz = readSize(text, from, to)
      if (vsz === vsz) row.vsz = vsz
      return vsz === vsz || isNone
    }
    case field.rss: {
      const rss = readSize(text, from, to)
      if (rss === rss) row.rss = rss
      return rss === rss || isNone
    }
    case field.time: {
      const time = readTime(text, from, to)
      if (time === time) row.time = time
      return time === time || isNone
    }
    case field.elapsed: {
      const elapsed = readTime(text, from, to)
      if (elapsed === elapsed) row.elapsed = elapsed
      return elapsed === elapsed || isNone
    }
    case field.start:
      row.start = text.slice(from, to)
      return true
    case field.wchan:
      if (!isNone) row.wchan = text.slice(from, to)
      return true
    case field.nice: {
      const nice = readDecimal(text, from, to)
      if (nice === nice) row.nice = nice
      return true
    }
    default:
      return true
  }
}

/** States are capital letters; `?` where the tool could not tell. */
const isCapital = (code: number): boolean => (code >= 65 && code <= 90) || code === 63

/** A state letter and its flags, not a wait channel or a word. */
function isState(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from)
  if (!'RSDTtXZIWPKUL'.includes(String.fromCharCode(first))) return false
  for (let at = from + 1; at < to; at++) if (!'<NLsl+WXE'.includes(text[at] ?? '')) return false
  return true
}
