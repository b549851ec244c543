/** Values behind a name that holds a secret: `--password=…`, `--token …`, `DB_PASSWORD=…`, `X-Api-Key: …`, `"pwd":"…"`. */
import type { Family } from './family.ts'
import { nameHints, sensitiveName, takesNoValue } from './sensitive-names.ts'
import { isSecretValue, looksRandom } from './values.ts'

const anyHint = new RegExp(
  nameHints.map((hint) => hint.replace(/[.\]]/g, '\\$&').replace(' ', '[\\s"\'`]')).join('|'),
  'gi',
)

const nameCharacter = /[\w.-]/
/** A longer run of name characters is cut: no name is longer, and each character is looked at a few times at most. */
const longestName = 80

/** What joins a name to its value. `tight` colons also stand in image tags and ports, and ask for a value that looks random. */
const joints = [
  { kind: 'assigned', pattern: /\\?["']?\]?(?:=>|:=|==?|%3D)| = /iy },
  { kind: 'colon', pattern: /(?:\\?["']\]?\s?:\s?|:\s)/y },
  { kind: 'tight', pattern: /:(?=[^\s:/])/y },
  { kind: 'tag', pattern: />(?=[^<>\s])/y },
  { kind: 'next', pattern: /\s+(?=[^\s|&;<>])/y },
] as const

type Joint = (typeof joints)[number]['kind']

/** Names that only headers of HTTP have. */
const header = /^(?:x|private|job|deploy)-/i

/** A plain value ends at a space, a quote, a closing tag, or a separator that a further `name=` follows. */
const plainEnd = /[\s"']|[&;,?](?=[a-z_][\w.-]{0,40}(?:=|:|%3D))|<\/|$/gi
/** So much of a value tells whether it looks random. */
const enough = 64
const word = /\S+/y
const openingQuote = /\\?["']/y
/** How far a closing quote is looked for. */
const longestQuoted = 4096

interface Value {
  start: number
  end: number
  quoted: boolean
}

/** Secrets behind a name. What is sensitive is listed in `sensitive-names.ts`, what is no secret in `values.ts`. */
export const namedValues: Family = {
  hints: nameHints,
  find(text, hide) {
    anyHint.lastIndex = 0
    for (let hit = anyHint.exec(text); hit; hit = anyHint.exec(text)) {
      const start = nameStart(text, hit.index)
      const end = nameEnd(text, hit.index)
      anyHint.lastIndex = Math.max(end, hit.index + 1)
      const name = text.slice(start, end)
      const sensitive = sensitiveName(name)
      const joint = sensitive && jointAt(text, end)
      if (!sensitive || !joint) continue
      const isOption = name.startsWith('-') || text[start - 1] === '+'
      if (joint.kind === 'next' && (!isOption || takesNoValue(name))) continue
      if (joint.kind === 'tag' && text[start - 1] !== '<') continue
      const value = valueAt(text, joint)
      if (!value) continue
      const content = text.slice(value.start, value.end)
      const plausible = joint.kind !== 'tight' || value.quoted || header.test(name) || looksRandom(content)
      if (plausible && isSecretValue(content, sensitive.kind)) {
        const whole = wholeEnd(text, start, value)
        hide(value.start, whole, sensitive.mark)
        anyHint.lastIndex = Math.max(anyHint.lastIndex, whole)
      } else if (joint.kind === 'assigned') {
        anyHint.lastIndex = Math.max(anyHint.lastIndex, value.end)
      }
    }
  },
}

function nameStart(text: string, from: number): number {
  let start = from
  while (start > 0 && from - start < longestName && nameCharacter.test(text[start - 1] ?? '')) start--
  return start
}

function nameEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && end - from < longestName && nameCharacter.test(text[end] ?? '')) end++
  return end
}

function jointAt(text: string, at: number): { kind: Joint; end: number } | undefined {
  for (const { kind, pattern } of joints) {
    const end = matchEnd(pattern, text, at)
    if (end !== undefined) return { kind, end }
  }
  return undefined
}

function valueAt(text: string, joint: { kind: Joint; end: number }): Value | undefined {
  const quoteEnd = matchEnd(openingQuote, text, joint.end)
  if (quoteEnd !== undefined) {
    const closing = text.slice(quoteEnd, quoteEnd + longestQuoted).indexOf(text.slice(joint.end, quoteEnd))
    const end = closing < 0 ? matchEnd(word, text, quoteEnd) : quoteEnd + closing
    return end === undefined ? undefined : { start: quoteEnd, end, quoted: closing >= 0 }
  }
  // Behind a space another option stands, not the value.
  if (joint.kind === 'next' && text[joint.end] === '-') return undefined
  const end = joint.kind === 'next' ? wordEnd(text, joint.end) : endOfPlain(text, joint)
  return { start: joint.end, end, quoted: false }
}

/** A whole argument (`--password=…`, `DB_PASSWORD=…`) ends at a space only; a field of a list or URL ends before. */
function wholeEnd(text: string, nameStartsAt: number, { end, quoted }: Value): number {
  if (quoted) return end
  const standsAlone = nameStartsAt === 0 || /\s/.test(text[nameStartsAt - 1] ?? '')
  return standsAlone ? wordEnd(text, end) : plainEndFrom(text, end)
}

/** Not far for the joints behind which most values are harmless: each of them may hold another name. */
function endOfPlain(text: string, joint: { kind: Joint; end: number }): number {
  if (joint.kind === 'assigned' || joint.kind === 'colon') return plainEndFrom(text, joint.end)
  return joint.end + plainEndFrom(text.slice(joint.end, joint.end + enough), 0)
}

function plainEndFrom(text: string, from: number): number {
  plainEnd.lastIndex = from
  return plainEnd.exec(text)?.index ?? text.length
}

const wordEnd = (text: string, from: number): number => matchEnd(word, text, from) ?? from

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}
