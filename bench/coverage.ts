/**
 * `npm run coverage:ps`: what share of the process rows in recorded listings is read with the right pid, ppid, user and
 * command, a file a line. The recordings lie outside of the project (`PROCTOR_SHARED`, else `../shared`) and are only
 * measured; nothing of them is printed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decoder } from '../packages/ps/src/decode.ts'
import { parse } from '../packages/ps/src/parse/index.ts'
import type { Row } from '../packages/ps/src/row.ts'
import { type Expected, expectedRows } from './coverage/judge.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const shared = resolve(root, process.env['PROCTOR_SHARED'] ?? '../shared')
if (!existsSync(join(shared, 'ps', 'INDEX.tsv'))) {
  console.log('captures absent')
  process.exit(0)
}

interface Recording {
  name: string
  command: string
  text: string
}

const total = { expected: 0, right: 0 }
for (const { name, command, text } of [...publicRecordings(), ...ownRecordings()]) {
  const expected = expectedRows(command, text)
  if (!expected || expected.length === 0) {
    console.log(`${name.padEnd(40)} not a ps listing: ${parse(text).rows.length} rows read`)
    continue
  }
  const { rows, notUnderstood } = parse(text)
  const right = rightRows(rows, expected)
  total.expected += expected.length
  total.right += right
  const counts = `${rows.length} of ${expected.length} rows read`.padEnd(24)
  const share = `${percent(right, expected.length)} right`.padEnd(14)
  console.log(`${name.padEnd(40)} ${counts} ${share} ${notUnderstood.length} lines not understood`)
}
console.log(
  `${'total'.padEnd(40)} ${total.right} of ${total.expected} rows right: ${percent(total.right, total.expected)}`,
)
process.exitCode = total.right >= total.expected * 0.99 ? 0 : 1

function rightRows(rows: Row[], expected: Expected[]): number {
  const byLine = new Map<number, Row[]>()
  for (const row of rows) byLine.set(row.line, [...(byLine.get(row.line) ?? []), row])
  return expected.filter((one) => byLine.get(one.line)?.some((row) => isRight(row, one))).length
}

function isRight(row: Row, { pid, ppid, user, command }: Expected): boolean {
  const defunct = row.args === undefined && row.defunct && command.endsWith('<defunct>') ? ' <defunct>' : ''
  const read = [row.args, row.comm + defunct, `${row.comm}+`]
  return row.pid === pid && row.ppid === ppid && row.user === user && read.includes(command)
}

function publicRecordings(): Recording[] {
  const folder = join(shared, 'ps')
  const [, ...index] = readFileSync(join(folder, 'INDEX.tsv'), 'utf8').trim().split('\n')
  return index.map((line) => {
    const [file = '', , command = ''] = line.split('\t')
    return { name: file, command, text: textOf(join(folder, file)) }
  })
}

/** Our own recordings begin with their command. */
function ownRecordings(): Recording[] {
  const folder = join(shared, 'captures')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:ps-|top)[^/]*\.txt$/.test(path) && !path.includes('pstree'))
    .sort()
    .map((path) => {
      const text = textOf(join(folder, path))
      return { name: `captures/${path}`, command: text.slice(2, text.indexOf('\n')), text }
    })
}

function textOf(path: string): string {
  const decode = decoder()
  return decode.push(readFileSync(path)) + decode.end()
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`
}
