/** Whatever a person pastes → rows. */
import type { Layout, LineKind, Row } from '../row.ts'
import { createParser } from './parser.ts'

export { recogniseOther } from './other.ts'
export { createParser } from './parser.ts'

/** A whole text, read. */
export interface Listing {
  layouts: Layout[]
  rows: Row[]
  /** Every line once. */
  lines: { kind: LineKind; line: number; text: string }[]
  notUnderstood: { line: number; text: string }[]
}

/** Reads a whole text; for long ones `createParser` streams. Never throws; no rows means that it is no listing. */
export function parse(text: string): Listing {
  const listing: Listing = { layouts: [], rows: [], lines: [], notUnderstood: [] }
  const parser = createParser({
    layout: (layout) => void listing.layouts.push(layout),
    row: (row) => void listing.rows.push(row),
    line(kind, line, text) {
      listing.lines.push({ kind, line, text })
      if (kind === 'not-understood') listing.notUnderstood.push({ line, text })
    },
  })
  parser.push(text)
  parser.end()
  return listing
}
