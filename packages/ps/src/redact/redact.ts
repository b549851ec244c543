/** The first net: our own rules for command lines, each family behind one scan for the literals it needs. */
import { findAddresses } from './ip-addresses.ts'
import { knownTokens } from './known-tokens.ts'
import { createLiteralScanner, type LiteralScanner } from './literal-scanner.ts'
import { addCounts, createSpans, merge, replace, type Counts, type Span } from './mark.ts'
import { namedValues } from './named-values.ts'
import { emails, homes } from './personal.ts'
import { phrases } from './phrases.ts'
import { programOptions } from './program-options.ts'
import { urls } from './urls.ts'

export interface Redaction {
  text: string
  /** How many values were hidden, by mark. */
  counts: Counts
}

export interface RedactOptions {
  /** Hide IP addresses too, except 127.0.0.0/8, ::1, 0.0.0.0 and ::. Default false. */
  ip?: boolean
}

/** When two families find the very same part, the mark of the first is shown. */
const families = [knownTokens, urls, phrases, programOptions, namedValues, homes, emails]

let scanner: LiteralScanner | undefined
/** Made at the first use: it takes some milliseconds, and who only asks for a name needs none. */
const scan: LiteralScanner['scan'] = (...given) =>
  (scanner ??= createLiteralScanner(families.map(({ hints }) => hints))).scan(...given)

/** A bit for each family that may find something in the text. */
function groupsOf(text: string): number {
  let groups = 0
  scan(text, (family) => (groups |= 1 << family))
  return groups
}

/** The same for each line of a text. */
function groupsOfLines(text: string): number[] {
  const lines: number[] = []
  let groups = 0
  scan(
    text,
    (family) => (groups |= 1 << family),
    () => {
      lines.push(groups)
      groups = 0
    },
  )
  return lines
}

/**
 * A text is read again after a replacement, until nothing more is found, so that reading it later changes nothing.
 * Two rounds are common; a text made to need more than these is hidden whole.
 */
const mostRounds = 8
/** ARG_MAX of Linux. A longer text is no command line, and is hidden whole: regular expressions could run out of stack. */
const longest = 2 * 1024 * 1024
const unread = (): Redaction => ({ text: '‹unread›', counts: { unread: 1 } })

/** Fast test, linear in the text: false means that `redact` with the same options hides nothing. */
export function mayHoldSecret(text: string, options: RedactOptions = {}): boolean {
  return text.length > longest || groupsOf(text) !== 0 || (options.ip === true && mayHoldAddress.test(text))
}

const mayHoldAddress = /\d\.\d|:[0-9a-f]{0,4}:/i

/**
 * Hides the secrets of one command line (`args` of `ps`): each becomes a named mark such as `‹password›`. Linear in the
 * text, never throws; gives the very same string when there is nothing to hide.
 */
export function redact(args: string, options: RedactOptions = {}): Redaction {
  return args.length > longest ? unread() : redactKnowing(args, groupsOf(args), options)
}

/** `redact` for many lines, which are scanned as one text: three times as fast. Adds to `counts`. */
export function redactEach(lines: readonly string[], options: RedactOptions, counts: Counts): string[] {
  const groups = groupsOfLines(lines.join('\n'))
  // With a line break inside a line the numbers are not those of the lines.
  const aligned = groups.length === lines.length
  return lines.map((line, at) => {
    const found = aligned ? (groups[at] ?? 0) : groupsOf(line)
    if (found === 0 && !options.ip && line.length <= longest) return line
    const redaction = line.length > longest ? unread() : redactKnowing(line, found, options)
    addCounts(counts, redaction.counts)
    return redaction.text
  })
}

function redactKnowing(args: string, groups: number, options: RedactOptions): Redaction {
  const counts: Counts = {}
  let text = args
  let spans = findSpans(text, groups, options)
  for (let round = 0; spans.length > 0; round++) {
    if (round === mostRounds) return unread()
    text = replace(text, merge(spans), counts)
    spans = findSpans(text, groupsOf(text), options)
  }
  return { text, counts }
}

function findSpans(text: string, groups: number, options: RedactOptions): Span[] {
  if (groups === 0 && !options.ip) return []
  const { spans, hide } = createSpans(text)
  families.forEach((family, group) => {
    if (groups & (1 << group)) family.find(text, hide)
  })
  if (options.ip) findAddresses(text, hide)
  return spans
}
