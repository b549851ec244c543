/** A piece of a message, parsed: which of its lines belong together as one listing. */
import { echoesPs } from './detect-echo.ts'
import { createParser } from './parse/index.ts'
import type { Layout, LineKind, Row } from './row.ts'

/** A line as the parser took it. */
export interface ReadLine {
  kind: LineKind
  why?: string
  /** As it looked on the screen. */
  text: string
}

/** Rows of one layout that stand together. Line numbers are 0-based. */
export interface Part {
  layout: Layout
  rows: Row[]
  /** The line of its header; absent where it has none, or goes on with that of a part above. */
  header?: number
  /** The line of the ps command right above, when it was echoed. */
  echo?: number
  /** Its first and last line, the header among them. */
  from: number
  to: number
  /** Lines within that nobody understood. */
  odd: number
}

/** So many lines that nobody understands may stand between a header and its rows, or between two rows. */
const mostOdd = 2
/** Longer lines are judged by their beginning; the header of `top` with all fields takes 1,100 characters. */
const longestJudged = 4096

/** Parses lines and sorts the rows into parts, in order. */
export function partsOf(lines: string[]): { parts: Part[]; read: ReadLine[] } {
  const read: ReadLine[] = []
  const found = new Map<number, { row: Row; layout: Layout }[]>()
  const parser = createParser({
    row(row, layout) {
      const others = found.get(row.line - 1)
      if (others) others.push({ row, layout })
      else found.set(row.line - 1, [{ row, layout }])
    },
    line: (kind, _line, text, why) =>
      void read.push(why === undefined ? { kind, text } : { kind, text, why }),
  })
  parser.push(lines.map((line) => line.slice(0, longestJudged)).join('\n'))
  parser.end()
  return { parts: together(read, found), read }
}

/** `found`: the rows that begin on a line. A prompt, a fence, or lines that nobody understands end a part. */
function together(read: ReadLine[], found: Map<number, { row: Row; layout: Layout }[]>): Part[] {
  const parts: Part[] = []
  let part: Part | undefined
  let header: number | undefined
  let echo: number | undefined
  let odd = 0

  const end = (): void => {
    part = header = echo = undefined
    odd = 0
  }
  const begin = (layout: Layout, at: number): Part => {
    const own = layout.line === undefined ? undefined : header
    part = {
      layout,
      rows: [],
      ...(own !== undefined && { header: own }),
      ...(echo !== undefined && { echo }),
      from: own ?? at,
      to: at,
      odd: 0,
    }
    parts.push(part)
    header = echo = undefined
    odd = 0
    return part
  }

  read.forEach(({ kind, why, text }, at) => {
    if (kind === 'header') {
      // The second line of a header that the terminal wrapped: the part begins with the first.
      if (why === 'wrapped') return
      const above = part ? undefined : echo
      end()
      header = at
      echo = above
    } else if (kind === 'row') {
      for (const { row, layout } of found.get(at) ?? []) {
        const to = part?.layout === layout ? part : begin(layout, at)
        to.rows.push(row)
      }
      if (!part) return
      part.to = at
      part.odd += odd
      odd = 0
    } else if (kind === 'not-understood') {
      echo = undefined
      if (++odd > mostOdd) end()
    } else if (why === 'prompt' || why === 'command') {
      end()
      if (echoesPs(text)) echo = at
    } else if (why === 'code fence') end()
    else if (why === 'blank' && part && isNarrow(part.layout)) end()
  })
  return parts
}

/** So few columns that a sentence which begins with a number would pass for a row. */
export const isNarrow = (layout: Layout): boolean => layout.columns.length < 4
