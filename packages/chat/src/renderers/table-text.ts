/** A table as lines of fixed-width text, for faces without tables of their own. */
import type { Block, Inline } from '../message.ts'
import { columns as columnsOf } from './columns.ts'
import { visible } from './visible.ts'

type Table = Extract<Block, { kind: 'table' }>

/** How a command is typed on one face: `stats` as `/stats`, or as `/proctor stats`. */
type Typed = (command: string) => string

/** Inline content as safe plain text. */
export const plainText = (text: Inline, typed: Typed): string =>
  typeof text === 'string'
    ? visible(text)
    : text.map((span) => visible(span.kind === 'command' ? typed(span.text) : span.text)).join('')

/** Lines with aligned columns, each as wide as its widest cell. */
export function tableText({ columns, rows }: Table, typed: Typed): string[] {
  const cells = rows.map((row) => columns.map((_, at) => plainText(row[at] ?? '', typed)))
  const titles = columns.map(({ title }) => visible(title))
  const all = titles.some((title) => title !== '') ? [titles, ...cells] : cells
  const widths = columns.map((_, at) => Math.max(0, ...all.map((row) => columnsOf(row[at] ?? ''))))
  return all.map((row) =>
    row
      .map((cell, at) => {
        const blanks = ' '.repeat((widths[at] ?? 0) - columnsOf(cell))
        return columns[at]?.align === 'right' ? blanks + cell : cell + blanks
      })
      .join('  ')
      .trimEnd(),
  )
}
