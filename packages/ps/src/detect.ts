/** Whether an ordinary chat message holds a real listing, and which part of it: for channels that the bot watches. */
import { isListing } from './detect-evidence.ts'
import { type Part, partsOf, type ReadLine } from './detect-parts.ts'
import { piecesOf } from './detect-pieces.ts'

/** A row needs more characters; shorter pieces are not looked at. */
const shortestPiece = 16

/**
 * The part of a message that is a ps or top listing: its lines as they were written, with the echoed command and the
 * summary of `top` above them, without the sentences around and without code fences. Undefined when no line is beyond
 * doubt. Never throws; takes time in proportion to the text's length.
 */
export function findListing(text: string): string | undefined {
  const kept: string[] = []
  for (const lines of piecesOf(text)) {
    if (lines.length > 1 || (lines[0]?.length ?? 0) >= shortestPiece) keepListings(lines, kept)
  }
  return kept.length > 0 ? kept.join('\n') : undefined
}

function keepListings(lines: string[], kept: string[]): void {
  const { parts, read } = partsOf(lines)
  let above: Part | undefined
  let next = 0
  for (const part of parts) {
    if (!isListing(part, read, above)) {
      above = undefined
      continue
    }
    const from = withSummary(part, read, next)
    next = withoutSentence(part, read) + 1
    for (let at = from; at < next; at++) kept.push(lines[at] ?? '')
    above = part
  }
}

/** Where the part begins, with what `ps` and `top` print above: their command and the summary. */
function withSummary({ from, echo }: Part, read: ReadLine[], least: number): number {
  if (echo !== undefined && echo >= least) return echo
  let first = from
  for (let at = from - 1; at >= least; at--) {
    const why = read[at]?.why
    if (why === 'top summary') first = at
    else if (why !== 'blank') break
  }
  return first
}

/** Words of a sentence: letters and what stands around a word, numbers, mentions, links, pictures. */
const sentenceWord =
  /^(?:["'(«„“<@#*_-]{0,3}[\p{L}\p{M}'’]{1,40}[.,;:!?…)>"'»“”*_。，！？]{0,3}|\d{1,9}[.,:!?%]?|https?:\/\/.{1,200}|[\p{Extended_Pictographic}\p{Emoji_Component}]{1,16})$/u
/** A longer remainder of a command line is hardly made of words alone. */
const fewestWords = 3
/** Lines above that are compared with a wrapped one. */
const mostCompared = 50

/** Where the part ends. A sentence right below the longest row reads like the rest of it, wrapped by a terminal. */
function withoutSentence({ from, to }: Part, read: ReadLine[]): number {
  let last = to
  while (last > from && read[last]?.why === 'wrapped' && isSentence(last, from, read)) last--
  return last
}

function isSentence(at: number, from: number, read: ReadLine[]): boolean {
  const text = (read[at]?.text ?? '').slice(0, 1000).trim()
  if (/^(?![\u0000-\u007f])[\p{L}\p{Extended_Pictographic}]/u.test(text)) return true
  const words = text.split(/ +/)
  const like = words.filter((word) => word.length < 256 && sentenceWord.test(word)).length
  if (like < words.length * 0.8) return false
  return words.length >= fewestWords || !wrapsElsewhere(at, from, read)
}

/** Another line above was wrapped at the same width, so this one may well have been. */
function wrapsElsewhere(at: number, from: number, read: ReadLine[]): boolean {
  const width = read[at - 1]?.text.length
  for (let line = at - 1; line > from && line >= at - mostCompared; line--) {
    if (read[line]?.why === 'wrapped' && read[line - 1]?.text.length === width) return true
  }
  return false
}
