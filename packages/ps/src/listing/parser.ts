/**
 * Text of any `ps` → rows. Push style: pieces may end anywhere. Every input line ends as exactly one of row, header,
 * noise or not understood; no text makes it throw; only one row and a short look-ahead are held back.
 */
import type { Layout, LineKind, Row } from '../row.ts'
import { cleanLine, needsCleaning } from './clean.ts'
import { headerLayout, type ReadLayout } from './columns.ts'
import { commandStyle } from './command.ts'
import { inferLayout } from './infer.ts'
import { noise } from './noise.ts'
import { readRow } from './read-row.ts'

export interface ParseEvents {
  row(row: Row, layout: Layout): void
  /** Once for each input line. `text` is cleaned of escapes; it is not redacted. */
  line(kind: LineKind, line: number, text: string, why?: string): void
  layout?(layout: Layout): void
}

export interface Parser {
  push(piece: string): void
  end(): void
  /** Rows that seem cut at the width of a terminal: those of exactly the greatest length, if there are several. */
  cutRows(): number
}

/** Rows looked at before it is decided whether a layout prints command lines or bare names. */
const lookAhead = 40
/** Terminals are wider than this; shorter rows were never wrapped. */
const narrowest = 60
/** What is kept of a line without an end; the rest of it is dropped. */
const longestPiece = 1 << 20

export function createParser(events: ParseEvents): Parser {
  let rest = ''
  let line = 0
  let layout: ReadLayout | undefined
  let waiting: { text: string; line: number }[] = []
  let last: { row: Row; layout: ReadLayout; length: number } | undefined
  let widest = 0
  let atWidest = 0
  let dropping = false

  const release = () => {
    if (last) events.row(last.row, last.layout)
    last = undefined
  }
  const use = (found: ReadLayout) => {
    settle()
    release()
    layout = found
    events.layout?.(found)
  }
  /** Decides the style of the command column by the rows held back, and reads them. */
  const settle = () => {
    if (!layout || waiting.length === 0) return
    const held = waiting
    waiting = []
    const asArgs: ReadLayout = { ...layout, style: 'args' }
    const texts = held.map(({ text, line }) => readRow(text, line, asArgs)?.args ?? '')
    layout.style = commandStyle(texts)
    layout.brackets = layout.style === 'args'
    layout.has.args &&= layout.style === 'args' || layout.specs.filter(({ kind }) => kind === 'comm').length > 0
    for (const one of held) rowOrElse(one.text, one.line)
  }

  const rowOrElse = (text: string, at: number): void => {
    const row = layout && readRow(text, at, layout)
    if (layout && row) {
      if (row.comm === '-' && row.pid === undefined && last) row.comm = last.row.comm
      release()
      last = { row, layout, length: text.length }
      if (text.length > widest) [widest, atWidest] = [text.length, 1]
      else if (text.length === widest) atWidest++
      events.line('row', at, '')
      return
    }
    unusual(text, at)
  }

  /** Anything that does not fit the present layout. */
  const unusual = (text: string, at: number): void => {
    const why = noise(text)
    if (why) {
      events.line('noise', at, text, why)
      return
    }
    if (continues(text)) {
      if (last) {
        last.row.args = `${last.row.args ?? last.row.comm}${text}`
        last.length = text.length
      }
      events.line('row', at, '')
      return
    }
    const inferred = inferLayout(text)
    if (inferred && inferred.columns.join() !== layout?.columns.join()) {
      use(inferred)
      rowOrHold(text, at)
      return
    }
    events.line('not-understood', at, text)
  }

  /** A terminal wrapped the row before: it filled the width, and this line is no row of its own. */
  const continues = (text: string): boolean =>
    last !== undefined && last.length >= narrowest && last.length >= widest && last.row.args !== undefined && text.length <= widest

  const rowOrHold = (text: string, at: number): void => {
    if (layout?.style !== 'unknown') {
      rowOrElse(text, at)
      return
    }
    if (readRow(text, at, layout)) {
      waiting.push({ text, line: at })
      if (waiting.length >= lookAhead) settle()
      return
    }
    settle()
    rowOrElse(text, at)
  }

  const header = (text: string, at: number): boolean => {
    if (!text.includes('PID') && !text.includes('STAT')) return false
    const found = headerLayout(text, at)
    if (!found) return false
    // top repeats its header; what was decided about its command column holds.
    if (layout && layout.line !== undefined && layout.columns.join() === found.columns.join() && layout.prefixTokens === found.prefixTokens) {
      settle()
      release()
      layout.specs = found.specs
    } else use(found)
    events.line('header', at, text)
    return true
  }

  const take = (raw: string, clean: boolean): void => {
    line++
    const text = clean ? cleanLine(raw) : raw
    if (header(text, line)) return
    if (layout) rowOrHold(text, line)
    else unusual(text, line)
  }

  return {
    push(piece) {
      let text = rest + piece
      if (dropping) {
        const end = text.indexOf('\n')
        if (end < 0) {
          rest = ''
          return
        }
        text = text.slice(end + 1)
        dropping = false
      }
      const clean = needsCleaning.test(text)
      let from = 0
      for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
        take(text.slice(from, to), clean)
        from = to + 1
      }
      rest = text.slice(from)
      if (rest.length > longestPiece) {
        take(rest.slice(0, longestPiece), needsCleaning.test(rest))
        rest = ''
        dropping = true
      }
    },
    end() {
      if (rest !== '' && !dropping) take(rest, needsCleaning.test(rest))
      rest = ''
      settle()
      release()
    },
    cutRows: () => (atWidest >= 3 && widest >= narrowest ? atWidest : 0),
  }
}
