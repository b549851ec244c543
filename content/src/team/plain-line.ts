/** Texts of a form brought to one form: no characters that nobody sees, and what is one line made one line. */

/**
 * What prints nothing or changes the reading order: control and format characters (bidi controls among them), halves of
 * surrogate pairs, characters of private use, line and paragraph separators, and what Unicode says to ignore.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
const everyHidden = new RegExp(hidden.source, 'gu')
/** They only choose between two pictures of the sign before them, and keyboards add them to signs such as a heart. */
const variationSelectors = /[\ufe00-\ufe0f]/g

/** The first character that nobody sees, as `U+202E`; blanks and line ends are none. */
export function hiddenIn(text: string): string | undefined {
  const found = hidden.exec(composed(text).replace(/[\t\n]/g, ' '))?.[0]
  return found === undefined ? undefined : codeOf(found)
}

/** A text as somebody may read it in a sentence of ours: quoted, short, with nothing that acts. */
export function quoted(text: string): string {
  const shown = text.replace(/\s+/g, ' ').replace(everyHidden, codeOf)
  const characters = [...shown]
  return `“${characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : shown}”`
}

const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Composed letters, and `\n` at line ends. */
export function composed(text: string): string {
  return text.replace(variationSelectors, '').replace(/\r\n?/g, '\n').normalize('NFC')
}

/** On one line, without blanks at its ends. */
export const onOneLine = (text: string) => composed(text).replace(/\s+/g, ' ').trim()

export const lengthOf = (text: string) => [...text].length

/** What is wrong with a text of one line, in one sentence; undefined when nothing is. */
export function lineProblem(
  { typed, line = onOneLine(typed) }: { typed: string; line?: string },
  { missing, fewest = 1, most }: { missing: string; fewest?: number; most: number },
): string | undefined {
  const code = hiddenIn(typed)
  if (code) return `This has a character that cannot be seen (${code}); type it anew without it.`
  if (!/[\p{L}\p{N}]/u.test(line)) return missing
  const length = lengthOf(line)
  if (length > most) return `This is ${length} characters long; shorten it to ${most}.`
  if (length < fewest)
    return `This is ${length} characters long; say it in at least ${fewest}, so that it does not stand out beside other answers.`
  return undefined
}
