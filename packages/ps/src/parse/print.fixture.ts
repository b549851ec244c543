/** Prints rows as procps does: numbers right-aligned, text left-aligned, what overflows eats the padding behind it. */

/** A column: its title, its width (of which the title may take less), and how a row's value is printed in it. */
export interface Printed<Row> {
  title: string
  width: number
  right?: boolean
  value: (row: Row) => string
}

/** Header and rows, the last column unpadded. */
export function print<Row>(columns: Printed<Row>[], rows: Row[]): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ value }) => value(row))),
  ]
  return lines.map((values) => printLine(columns, values)).join('\n')
}

/** procps 4, `show_one_proc` in src/ps/output.c: each column aims at its place, but keeps one space before it. */
function printLine<Row>(columns: Printed<Row>[], values: string[]): string {
  let line = ''
  let place = 0
  columns.forEach(({ width, right }, index) => {
    const value = values[index] ?? ''
    const text = right
      ? value.padStart(place + width - Math.max(line.length + (index > 0 ? 1 : 0), place))
      : value
    if (index > 0) line = `${line} `.padEnd(place)
    line += text
    place += width + 1
  })
  return line.trimEnd()
}

/** Seconds as `[dd-]hh:mm:ss` (System V) or `m:ss` (BSD). */
export function clock(seconds: number, style: 'long' | 'short'): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  if (style === 'short') return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
  const days = Math.floor(seconds / 86_400)
  const rest = `${two((seconds % 86_400) / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`
  return days > 0 ? `${days}-${rest}` : rest
}
