/** Finds a piece of code in source although blanks, line breaks and comment stars may lie differently. */
import type { Span } from './definition.ts'

/**
 * Between two signs of code: blanks, a macro's line end, the star before a comment's next line, or the seam of two
 * string literals (a message that is written over several lines).
 */
const gap = String.raw`(?:\n[ \t]*\*(?=\s)|\\\r?\n|"\s+"|\s)`

/**
 * A pattern for code: runs of blanks are as one, blanks beside punctuation do not count, and a word at either end must
 * be a whole one (`= 1` is not found in `= 10`).
 */
function codePattern(code: string): RegExp {
  let pattern = ''
  let last = ''
  for (const [sign] of code.matchAll(/\w+|[^\s\w]/gu)) {
    const twoWords = /\w$/.test(last) && /^\w/.test(sign)
    pattern += (last && `${gap}${twoWords ? '+' : '*'}`) + sign.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    last = sign
  }
  const trimmed = code.trim()
  return new RegExp(
    `${/^\w/.test(trimmed) ? '(?<!\\w)' : ''}${pattern}${/\w$/.test(trimmed) ? '(?!\\w)' : ''}`,
    'u',
  )
}

/** Where the code stands first in the text, within a span if one is given. */
export function findCode(text: string, code: string, within?: Span): Span | undefined {
  const from = within?.start ?? 0
  const match = codePattern(code).exec(within ? text.slice(from, within.end) : text)
  return match ? { start: from + match.index, end: from + match.index + match[0].length } : undefined
}
