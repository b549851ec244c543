/** The command of a row: tree art taken off, the task's name found, brackets and `<defunct>` told apart. */
import type { Row } from '../row.ts'

const space = 32
const slash = 47
const openBracket = 91

/** Where the command begins behind the tree art of `--forest` (` |   \_ `, linpeas' ` _ `, or box drawing). */
function afterArt(text: string, from: number, to: number): number {
  let at = from
  while (at < to && text.charCodeAt(at) === space) at++
  const code = text.charCodeAt(at)
  if (code !== 92 && code !== 124 && code !== 95 && (code < 0x2500 || code > 0x257f)) return at
  let end = at
  while (end < to && isArt(text.charCodeAt(end))) end++
  const art = text.slice(from, end)
  return /(?:\\_|(?:^|[ |])_|[└├]─*) *$/u.test(art) && (end === to || text.charCodeAt(end - 1) === space)
    ? end
    : at
}

function isArt(code: number): boolean {
  return (
    code === space ||
    code === 124 ||
    code === 92 ||
    code === 95 ||
    code === 96 ||
    (code >= 0x2500 && code <= 0x257f)
  )
}

/** Sets a row's comm from a column that holds only the task's name. */
export function setComm(row: Row, text: string, from: number, to: number): void {
  let start = afterArt(text, from, to)
  while (to > start && text.charCodeAt(to - 1) === space) to--
  if (text.charCodeAt(to - 1) === 62 && text.endsWith('<defunct>', to) && to - 9 >= start) {
    row.defunct = true
    to -= 9
    while (to > start && text.charCodeAt(to - 1) === space) to--
  }
  if (text.charCodeAt(start) === 123 && text.charCodeAt(to - 1) === 125 && to - start > 2) {
    start++
    to--
  }
  row.comm = text.slice(start, to)
}

/** Sets a row's args from a column that holds the command line, and its comm from them when no column gave one. */
export function setArgs(row: Row, text: string, from: number, to: number): void {
  const start = afterArt(text, from, to)
  while (to > start && text.charCodeAt(to - 1) === space) to--
  const first = text.charCodeAt(start)
  if (first === openBracket && setBracketed(row, text, start, to)) return
  if (first === 123 && setBraced(row, text, start, to)) return
  if (text.charCodeAt(to - 1) === 62 && text.endsWith('<defunct>', to) && to - 9 >= start) row.defunct = true
  row.args = text.slice(start, to)
  if (row.comm === '') row.comm = nameIn(text, start, to)
}

/** `[name]`: `ps` found no command line. */
function setBracketed(row: Row, text: string, start: number, to: number): boolean {
  let end = to
  if (text.charCodeAt(to - 1) === 62 && text.endsWith(' <defunct>', to)) {
    row.defunct = true
    end = to - 10
  }
  let close = end - 1
  if (text.charCodeAt(close) !== 93 || hasInnerClose(text, start, close)) {
    close = text.indexOf(']', start)
    if (close < 0 || close >= end) return false
  }
  row.bracketed = true
  const name = text.slice(start + 1, close)
  if (name.startsWith(row.comm)) row.comm = name
  row.args = text.slice(start, to)
  const rest = text.slice(close + 1, end).trim()
  if (rest !== '') row.afterBracket = rest
  return true
}

/** A bracket that closes before the last one, with a space behind it. */
function hasInnerClose(text: string, start: number, close: number): boolean {
  for (let at = start; at < close; at++) {
    if (text.charCodeAt(at) === 93 && text.charCodeAt(at + 1) === space) return true
  }
  return false
}

/** busybox: `{comm} args` where the title differs from the comm. */
function setBraced(row: Row, text: string, start: number, to: number): boolean {
  const close = text.indexOf('}', start)
  if (close < 0 || close >= to || close === start + 1) return false
  if (close + 1 < to && text.charCodeAt(close + 1) !== space) return false
  if (row.comm === '') row.comm = text.slice(start + 1, close)
  row.args = text.slice(start, to)
  return true
}

/**
 * The name in a command line: the base name of its first word, without the `-` of a login shell, the `@` of a process
 * that systemd shall spare, or the `:` of a title. A relative `kworker/0:1` is a name with an instance, not a path.
 */
function nameIn(text: string, start: number, to: number): string {
  let lastSlash = -1
  let end = start
  for (; end < to; end++) {
    const code = text.charCodeAt(end)
    if (code === space) break
    if (code === slash) lastSlash = end
  }
  let from = start
  const first = text.charCodeAt(start)
  if (lastSlash >= 0 && lastSlash + 1 < end) {
    if (first === slash || first === 46 || first === 126 || !isInstance(text, lastSlash + 1))
      from = lastSlash + 1
  } else if ((first === 45 || first === 64) && end - start > 1) from = start + 1
  if (end - from > 1 && text.charCodeAt(end - 1) === 58) end--
  return text.slice(from, end)
}

/** `0:1`, `u8:2`, `R-rcu_gp`: what stands behind the slash of a kernel thread's name, hardly of a path. */
function isInstance(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  const next = text.charCodeAt(at + 1)
  return (
    (code >= 48 && code <= 57) || (code === 117 && next >= 48 && next <= 57) || (code === 82 && next === 45)
  )
}

/** `top` ends what it cuts with `+`; `g++` is a name. Takes the mark off the comm. */
export function takeCutMark(row: Row): void {
  const shown = row.args ?? row.comm
  if (!shown.endsWith('+') || shown.endsWith('++') || shown.length < shortestCut) return
  row.cut = true
  if (row.comm.endsWith('+')) row.comm = row.comm.slice(0, -1)
}

/** No tool makes the column of a name narrower than 8 characters. */
const shortestCut = 8
