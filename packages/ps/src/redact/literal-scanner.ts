/** Looks for many literals at once in one pass over a text: four characters pick the few literals to compare. */

/** Takes a text, gives a bit for each group of which a literal occurs: bit 0 for the first group. */
export type LiteralScanner = (text: string) => number

interface Candidate {
  literal: string
  bit: number
}

const space = 32
/** Characters that a space in a literal stands for. */
const likeSpace = ' \t\n\r"\'`('
/** What each ASCII character counts as: letters as small ones, `likeSpace` as a space. */
const folded = Uint8Array.from({ length: 128 }, (_, code) =>
  likeSpace.includes(String.fromCharCode(code)) ? space : code >= 65 && code <= 90 ? code + 32 : code,
)
/** Five bits of a character: 1 to 26 for letters. What shares a code costs a comparison, nothing else. */
const codes = folded.map((code) => {
  if (code >= 97 && code <= 122) return code - 96
  return code === space ? 27 : code === 47 ? 28 : code === 45 ? 29 : code >= 48 && code <= 57 ? 30 : code === 64 ? 31 : 0
})
/** So many characters, or all of a shorter literal, make a key. */
const keyLength = 4
const keyMask = (length: number): number => (1 << (5 * length)) - 1

/**
 * Makes a scanner for at most 31 groups of lower-case ASCII literals; it ignores ASCII case. A space in a literal stands
 * for white space, a quote, an opening bracket, or the start or end of the text. Time linear in the text.
 */
export function createLiteralScanner(groups: readonly (readonly string[])[]): LiteralScanner {
  /** One bit for each key; small enough to stay in a processor's cache, unlike an automaton of all literals. */
  const known = new Int32Array(1 << (5 * keyLength - 5))
  /** By length of the key: the literals that begin with it. */
  const candidates = Array.from({ length: keyLength + 1 }, () => new Map<number, Candidate[]>())
  groups.forEach((literals, group) => {
    for (const literal of literals) {
      const length = Math.min(keyLength, literal.length)
      let key = 0
      for (let at = 0; at < length; at++) key = (key << 5) | (codes[literal.charCodeAt(at)] ?? 0)
      const same = candidates[length]?.get(key) ?? []
      candidates[length]?.set(key, [...same, { literal, bit: 1 << group }])
      // Before a shorter key anything may stand.
      for (let full = key; full <= keyMask(keyLength); full += 1 << (5 * length)) {
        known[full >> 5] = (known[full >> 5] ?? 0) | (1 << (full & 31))
      }
    }
  })

  const compare = (text: string, last: number, key: number): number => {
    let found = 0
    candidates.forEach((byKey, length) => {
      for (const { literal, bit } of byKey.get(key & keyMask(length)) ?? []) {
        if (standsAt(literal, text, last - length + 1)) found |= bit
      }
    })
    return found
  }

  return (text) => {
    const end = text.length
    let found = 0
    let key = codes[space] ?? 0
    for (let at = 0; at <= end; at++) {
      const character = at < end ? text.charCodeAt(at) : space
      key = ((key << 5) | (character < 128 ? (codes[character] ?? 0) : 0)) & keyMask(keyLength)
      if ((known[key >> 5] ?? 0) & (1 << (key & 31))) found |= compare(text, at, key)
    }
    return found
  }
}

/** The text as the scanner sees it: a literal is in it exactly when the scanner finds it. */
export const asScanned = (text: string): string => ` ${text.toLowerCase().replace(/[\s"'`(]/g, ' ')} `

function standsAt(literal: string, text: string, start: number): boolean {
  for (let at = 0; at < literal.length; at++) {
    const place = start + at
    const character = place < 0 || place >= text.length ? space : text.charCodeAt(place)
    if (character >= 128 || folded[character] !== literal.charCodeAt(at)) return false
  }
  return true
}
