/** Parsing of pasted listings. */
import type { Layout, LineKind, Row } from '../row.ts'
import { createParser } from './parser.ts'

export { createParser, type ParseEvents, type Parser } from './parser.ts'
export { recogniseOther, type OtherKind } from './other.ts'

export interface Parsed {
  layouts: Layout[]
  rows: Row[]
  lines: { kind: LineKind; line: number; text: string; why?: string }[]
}

/** Parses a whole text at once; see `createParser` for streams. */
export function parse(text: string): Parsed {
  const parsed: Parsed = { layouts: [], rows: [], lines: [] }
  const parser = createParser({
    row: (row) => void parsed.rows.push(row),
    line: (kind, line, text, why) => void parsed.lines.push({ kind, line, text, ...(why && { why }) }),
    layout: (layout) => void parsed.layouts.push(layout),
  })
  parser.push(text)
  parser.end()
  return parsed
}
