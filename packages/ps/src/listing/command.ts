/** The command column taken apart: tree art, brackets, zombies, titles; and the comm it tells of. */
import type { Row } from '../row.ts'

const art = /^(?:[\s|│]*(?:\\_|`-|├─|└─|\|-)\s?)+|^[\s|]*_\s(?=\S)/

/** Fills comm, args, bracketed, defunct and afterBracket of a row from the text of its command column. */
export function readCommand(row: Row, text: string, style: 'args' | 'comm'): void {
  let command = text
  const first = command.charCodeAt(0)
  if (first === 32 || first === 92 || first === 124 || first === 96 || first === 95 || first > 9000) command = command.replace(art, '').trimStart()
  if (style === 'comm') {
    if (command.endsWith(' <defunct>')) {
      row.defunct = true
      command = command.slice(0, -10)
    }
    // No name holds a run of blanks: what follows one is something else that was pasted beside it.
    const gap = command.indexOf('   ')
    row.comm = gap > 0 ? command.slice(0, gap) : command
    return
  }
  row.args = command
  const head = command.charCodeAt(0)
  if (head === 91) bracketed(row, command)
  else if (head === 123) braced(row, command)
  else row.comm = basename(row, command)
}

/** `[name]`: procps puts it where the command line is empty. A name may itself hold `]`. */
function bracketed(row: Row, command: string): void {
  const close = command.lastIndexOf(']')
  if (close < 2) {
    row.comm = command.slice(1)
    row.bracketed = true
    row.cut = true
    return
  }
  let end = close
  const marked = command.indexOf('] <defunct>')
  if (marked > 0) end = marked
  else if (/\s/.test(command.slice(1, close))) {
    // Blanks inside: either a name such as [NFSv4 callback], or text behind an earlier bracket.
    const early = command.indexOf(']')
    if (early < close) end = early
  }
  row.bracketed = true
  row.comm = command.slice(1, end)
  const after = command.slice(end + 1).trim()
  if (after === '<defunct>') row.defunct = true
  else if (after !== '') row.afterBracket = after
}

/** busybox: `{comm} command line` where the two differ. */
function braced(row: Row, command: string): void {
  const close = command.indexOf('} ')
  if (close < 2) {
    row.comm = basename(row, command)
    return
  }
  row.comm = command.slice(1, close)
  row.args = command.slice(close + 2)
}

function basename(row: Row, command: string): string {
  let end = command.indexOf(' ')
  if (end < 0) end = command.length
  else if (command.endsWith('<defunct>')) row.defunct = true
  let from = 0
  if (command.charCodeAt(0) === 47 || command.charCodeAt(0) === 46) from = command.lastIndexOf('/', end - 1) + 1
  if (from === end) from = 0
  if (command.charCodeAt(from) === 45 && end - from > 1) from++
  if (command.charCodeAt(end - 1) === 58 && end - from > 1) end--
  return command.slice(from, end)
}

/** Whether the texts of a command column look like command lines (`args`) or bare names (`comm`). */
export function commandStyle(texts: readonly string[]): 'args' | 'comm' {
  return texts.some((text) => /^(?:\[.+\]|\/\S+|\S+ -{1,2}\w|-\w+sh$|\{.+\} |\S+: \S+ \S)/.test(text.replace(art, '').trim())) ? 'args' : 'comm'
}
