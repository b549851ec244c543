/** A report as JSON (docs/json.md), row by row: a listing of a million rows never becomes one string. */
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Report } from '@proctor/ps'

const rowsAtOnce = 1000

/** Writes the report and waits where the reader is slower. */
export async function writeReport(out: Writable, report: Report): Promise<void> {
  const { layouts, rows = [], ...rest } = report
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain')
  }
  await write(
    `{\n"layout": ${JSON.stringify(layouts[0] ?? null)},\n"layouts": ${JSON.stringify(layouts)},\n"rows": [`,
  )
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const lines = rows.slice(from, from + rowsAtOnce).map((row) => JSON.stringify(row))
    await write(`${from > 0 ? ',' : ''}\n${lines.join(',\n')}`)
  }
  await write('\n]')
  for (const [key, value] of Object.entries(rest))
    await write(`,\n${JSON.stringify(key)}: ${JSON.stringify(value)}`)
  await write('\n}\n')
}
