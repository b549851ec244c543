/**
 * `npm run coverage:ps`: what share of the process rows in recorded listings is read with the right pid, ppid, user and
 * command, a file a line. The recordings lie outside of the project (`PROCTOR_SHARED`, else `../shared`) and are only
 * measured; nothing of them is printed.
 */
import { parse, type Row } from '@proctor/ps'
import { type Expected, expectedRows } from './coverage/judge.ts'
import { ownRecordings, publicRecordings, sharedFolder } from './coverage/recordings.ts'

const captures = sharedFolder()
if (!captures) {
  console.log('captures absent')
  process.exit(0)
}

const total = { expected: 0, right: 0, invented: 0 }
for (const { name, command, text, counted } of [...publicRecordings(captures), ...ownRecordings(captures)]) {
  const expected = expectedRows(command, text)
  if (!expected || expected.length === 0) {
    console.log(`${name.padEnd(40)} not a ps listing: ${parse(text).rows.length} rows read`)
    continue
  }
  const { rows, notUnderstood } = parse(text)
  const count = Math.max(expected.length, counted)
  const right = rightRows(rows, expected)
  const invented = Math.max(0, rows.length - count)
  total.expected += count
  total.right += right
  total.invented += invented
  const counts = `${rows.length} of ${count} rows read`.padEnd(24)
  const share = `${percent(right, count)} right`.padEnd(14)
  const notes = [
    ...(notUnderstood.length > 0 ? [`${notUnderstood.length} lines not understood`] : []),
    ...(invented > 0 ? [`${invented} rows too many`] : []),
    ...(expected.length === counted
      ? []
      : [`the judge sees ${expected.length} rows, ${counted} were counted`]),
  ]
  console.log(`${name.padEnd(40)} ${counts} ${share} ${notes.join('; ')}`.trimEnd())
}
console.log(
  `${'total'.padEnd(40)} ${total.right} of ${total.expected} rows right: ${percent(total.right, total.expected)}, ${total.invented} too many`,
)
process.exitCode = total.right >= total.expected * 0.99 && total.invented <= total.expected * 0.01 ? 0 : 1

function rightRows(rows: Row[], expected: Expected[]): number {
  const byLine = new Map<number, Row[]>()
  for (const row of rows) byLine.set(row.line, [...(byLine.get(row.line) ?? []), row])
  return expected.filter((one) => byLine.get(one.line)?.some((row) => isRight(row, one))).length
}

/** The command line where the layout has one, else the name, with the marks that the tool put behind it. */
function isRight(row: Row, { pid, ppid, user, command }: Expected): boolean {
  const shown =
    row.args ?? row.comm + (row.cut ? '+' : '') + (row.defunct && row.args === undefined ? ' <defunct>' : '')
  return (
    row.pid === pid &&
    row.ppid === ppid &&
    row.user === user &&
    [shown, row.args ?? row.comm].includes(command)
  )
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`
}
