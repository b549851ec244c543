/** The first net: our own rules for command lines, each family behind one scan for the literals it needs. */
import { findAddresses } from './ip-addresses.ts'
import { knownTokens } from './known-tokens.ts'
import { createLiteralScanner } from './literal-scanner.ts'
import { createSpans, merge, replace, type Counts, type Span } from './mark.ts'
import { namedValues } from './named-values.ts'
import { personal } from './personal.ts'
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
const families = [knownTokens, urls, phrases, programOptions, namedValues, personal]

const scan = createLiteralScanner(families.map(({ hints }) => hints))

/**
 * A text is read again after a replacement, until nothing more is found, so that reading it later changes nothing.
 * Two rounds are common; a text made to need more than these is hidden whole.
 */
const mostRounds = 8

/** Fast test, linear in the text: false means that `redact` with the same options hides nothing. */
export function mayHoldSecret(text: string, options: RedactOptions = {}): boolean {
  return scan(text) !== 0 || (options.ip === true && mayHoldAddress.test(text))
}

const mayHoldAddress = /\d\.\d|:[0-9a-f]{0,4}:/i

/**
 * Hides the secrets of one command line (`args` of `ps`): each becomes a named mark such as `‹password›`. Linear in the
 * text, never throws; gives the very same string when there is nothing to hide.
 */
export function redact(args: string, options: RedactOptions = {}): Redaction {
  const counts: Counts = {}
  let text = args
  for (let round = 0; round < mostRounds; round++) {
    const spans = findSpans(text, options)
    if (spans.length === 0) return { text, counts }
    text = replace(text, merge(spans), counts)
  }
  return findSpans(text, options).length === 0
    ? { text, counts }
    : { text: '‹credentials›', counts: { credentials: 1 } }
}

function findSpans(text: string, options: RedactOptions): Span[] {
  const groups = scan(text)
  if (groups === 0 && !options.ip) return []
  const { spans, hide } = createSpans(text)
  families.forEach((family, group) => {
    if (groups & (1 << group)) family.find(text, hide)
  })
  if (options.ip) findAddresses(text, hide)
  return spans
}
