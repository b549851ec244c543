/**
 * `npm run coverage:chat [-- folder…]`: how many recorded listings are found in a chat message, by the way in which they are
 * posted, and how many ordinary messages would be answered. The public recordings lie outside of the project
 * (`PROCTOR_SHARED`, else `../shared`); without them only our own are measured. Text files of the folders are read in pieces
 * as long as a message; the files with a piece that would be answered are named, for a person to look at.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findListing, parse } from '@proctor/ps'
import { asPosted, fromTheMiddle } from '../test/fixtures/as-posted.ts'
import { madeMessages, writtenMessages } from '../test/fixtures/chatter.ts'
import { ownRecordings, publicRecordings, sharedFolder } from './coverage/recordings.ts'

/** What must be found of the listings that have their header. */
const wanted = 0.98
/** A piece of a file as somebody would post it. */
const pieceLines = 40
const pieceLength = 2000
const longestFile = 3_000_000

const shared = sharedFolder()
const recordings = shared
  ? [...publicRecordings(shared), ...ownRecordings(shared)]
  : ownRecordings(fileURLToPath(new URL('../test/fixtures', import.meta.url)))

const ways = new Map<string, { found: number; of: number }>()
const others = { answered: 0, of: 0 }
for (const { name, text } of recordings) {
  const { rows, lines } = parse(text)
  if (rows.length === 0) {
    others.of++
    if (findListing(text) !== undefined) others.answered++
    continue
  }
  const header = lines.findIndex(({ kind }) => kind === 'header' || kind === 'row')
  for (const { way, text: message, listing } of asPosted(text, header))
    count(way, name, rowsFound(message) === parse(listing).rows.length)
  const read = lines.filter(({ kind }) => kind === 'row').map((line) => line.text)
  const middle = fromTheMiddle(read)
  count(noHeader(), name, rowsFound(middle) >= Math.min(8, read.length))
}

for (const [way, { found, of }] of ways) console.log(`${way.padEnd(40)} ${found} of ${of}`)
const titled = [...ways].filter(([way]) => way !== noHeader()).map(([, tally]) => tally)
const found = titled.reduce((sum, tally) => sum + tally.found, 0)
const posted = titled.reduce((sum, tally) => sum + tally.of, 0)
console.log(`${'with a header, in all ways'.padEnd(40)} ${found} of ${posted}: ${percent(found, posted)}`)
console.log(`${'other tools (pstree, systemd-cgls)'.padEnd(40)} ${others.answered} of ${others.of} answered`)

const ordinary = [...writtenMessages(), ...madeMessages()]
const answered = ordinary.filter(({ text }) => findListing(text) !== undefined)
console.log(`${'ordinary messages'.padEnd(40)} ${answered.length} of ${ordinary.length} answered`)
for (const { name } of answered) console.log(`  ${name}`)

for (const folder of process.argv.slice(2)) measureFolder(folder)
process.exitCode = found >= posted * wanted && answered.length === 0 && others.answered === 0 ? 0 : 1

function noHeader(): string {
  return 'eight rows without a header'
}

function rowsFound(message: string): number {
  const listing = findListing(message)
  return listing === undefined ? 0 : parse(listing).rows.length
}

function count(way: string, name: string, isFound: boolean): void {
  const tally = ways.get(way) ?? { found: 0, of: 0 }
  ways.set(way, tally)
  tally.of++
  if (isFound) tally.found++
  else console.log(`missed: ${name}, ${way}`)
}

function measureFolder(folder: string): void {
  let pieces = 0
  let length = 0
  const files = new Set<string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const text = textOf(path)
    for (const piece of piecesOf(text)) {
      pieces++
      length += piece.length
      if (findListing(piece) !== undefined) files.add(path)
    }
  }
  const size = `${(length / 1_000_000).toFixed(0)} million characters`
  console.log(`${folder}: ${files.size} files with a listing among ${pieces} pieces, ${size}`)
  for (const path of files) console.log(`  ${path}`)
}

/** Empty for what is no text, or cannot be read. */
function textOf(path: string): string {
  try {
    const bytes = readFileSync(path)
    return bytes.length > longestFile || bytes.subarray(0, 2000).includes(0) ? '' : bytes.toString('utf8')
  } catch {
    return ''
  }
}

function* piecesOf(text: string): Generator<string> {
  let piece: string[] = []
  let length = 0
  for (const line of text.split('\n')) {
    if (piece.length >= pieceLines || length + line.length > pieceLength) {
      yield piece.join('\n')
      piece = []
      length = 0
    }
    piece.push(line.slice(0, pieceLength))
    length += line.length
  }
  if (length > 0) yield piece.join('\n')
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`
}
