/** The least that reading a listing can cost: its lines, each split into the eleven columns of `ps aux`. */

export function splitListing(text: string): string[][] {
  const rows: string[][] = []
  let from = 0
  while (from < text.length) {
    let to = text.indexOf('\n', from)
    if (to < 0) to = text.length
    rows.push(splitLine(text, from, to))
    from = to + 1
  }
  return rows
}

function splitLine(text: string, from: number, to: number): string[] {
  const columns: string[] = []
  let at = from
  while (columns.length < 10) {
    while (at < to && text.charCodeAt(at) === 32) at++
    const start = at
    while (at < to && text.charCodeAt(at) !== 32) at++
    columns.push(text.slice(start, at))
  }
  while (at < to && text.charCodeAt(at) === 32) at++
  columns.push(text.slice(at, to))
  return columns
}
