/**
 * How many columns a terminal gives to a text. string-width knows more (the test compares with it), but importing it and
 * wrap-ansi costs 30 ms, half of a whole `proctor whatis`; text that went through `visible` needs no more than this.
 */
import { plain } from './visible.ts'

/** Columns of a text without acting characters. Emoji of several parts count each part: never too few. */
export function columns(text: string): number {
  if (plain.test(text)) return text.length
  let sum = 0
  for (const character of text) sum += columnsOf(character)
  return sum
}

/** The longest beginning of a text that fits into `width` columns, maybe empty, and what is left. */
export function splitAt(text: string, width: number): [string, string] {
  let sum = 0
  let end = 0
  for (const character of text) {
    sum += columnsOf(character)
    if (sum > width) break
    end += character.length
  }
  return [text.slice(0, end), text.slice(end)]
}

function columnsOf(character: string): number {
  if (plain.test(character)) return 1
  if (/[\p{Mn}\p{Me}]/u.test(character)) return 0
  return wide.test(character) ? 2 : 1
}

/** Emoji, and the East Asian blocks: jamo, CJK, kana, Yi, Hangul, compatibility and fullwidth forms, Tangut, ideographs. */
const wide = new RegExp(
  '[\\p{Emoji_Presentation}\\u1100-\\u115f\\u2329\\u232a\\u2630-\\u2637\\u268a-\\u268f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97c' +
    '\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe10-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6\\u{16fe0}-\\u{18dff}\\u{1aff0}-\\u{1b2ff}\\u{1d300}-\\u{1d37f}' +
    '\\u{1f000}-\\u{1faff}\\u{20000}-\\u{3fffd}]',
  'u',
)
