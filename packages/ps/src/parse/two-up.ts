/** Two listings pasted side by side: what looks like a very long comm holds a second row. */
import type { Row } from '../row.ts'
import { takeCutMark } from './command.ts'
import { field } from './field.ts'
import type { Plan } from './plan.ts'
import { readRow } from './read-row.ts'

/** No comm is as long, save some of the kernel's, which have no spaces. */
const suspiciousLength = 30
const mostTries = 16

/** Takes a second row out of the first one's comm; undefined when there is none. */
export function secondRow(row: Row, plan: Plan): Row | undefined {
  const text = row.comm
  if (
    text.length < suspiciousLength ||
    plan.command !== field.comm ||
    !plan.layout.has.pid ||
    plan.lead.length < 4
  )
    return undefined
  let tries = 0
  for (let gap = text.indexOf(' '); gap > 0 && tries < mostTries; gap = text.indexOf(' ', gap + 1)) {
    const code = text.charCodeAt(gap + 1)
    if (code < 48 || code > 57) continue
    tries++
    const second = readRow(text, gap + 1, text.length, plan, row.line)
    if (second?.pid === undefined || second.comm === '') continue
    row.comm = text.slice(0, gap).trimEnd()
    if (plan.marksCuts) takeCutMark(row)
    return second
  }
  return undefined
}
