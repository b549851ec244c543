/** Looks for many literals at once in one pass over a text, whatever their number (Aho and Corasick, CACM 18:6, 1975). */

export interface LiteralScanner {
  /** A bit for each group of which a literal occurs in the text: bit 0 for the first group. */
  scan(text: string): number
  /** The same for each line: tells those (counted from 0) in which a literal occurs, in order. Returns how many lines there are. */
  scanLines(text: string, found: (line: number, groups: number) => void): number
}

/** Characters that a space in a literal stands for. */
const likeSpace = ' \t\n\r"\'`('
const newline = 10
const space = 32

/** Bytes encoded at a time. Reading bytes is three times as fast as `charCodeAt` on strings that come from `split`. */
const pieceSize = 1 << 16

/**
 * Makes a scanner for at most 8 groups of lower-case ASCII literals; it ignores ASCII case. A space in a literal stands
 * for white space, a quote, an opening bracket, or the start or end of a line. Time linear in the text.
 */
export function createLiteralScanner(groups: readonly (readonly string[])[]): LiteralScanner {
  const classes = characterClasses(groups.flat())
  const { next, groupsAt, shift } = automaton(groups, classes)
  const spaceClass = classes[space] ?? 0
  const encoder = new TextEncoder()
  const piece = new Uint8Array(pieceSize)

  const scanLines: LiteralScanner['scanLines'] = (text, found) => {
    let state = next[spaceClass] ?? 0
    let line = 0
    let groupsFound = 0
    for (let from = 0; from < text.length;) {
      const { read, written } = encoder.encodeInto(from === 0 ? text : text.slice(from), piece)
      for (let at = 0; at < written; at++) {
        const byte = piece[at] ?? 0
        state = next[(state << shift) | (classes[byte] ?? 0)] ?? 0
        groupsFound |= groupsAt[state] ?? 0
        if (byte === newline) {
          if (groupsFound !== 0) found(line, groupsFound)
          line++
          groupsFound = 0
        }
      }
      from += read
    }
    groupsFound |= groupsAt[next[(state << shift) | spaceClass] ?? 0] ?? 0
    if (groupsFound !== 0) found(line, groupsFound)
    return line + 1
  }

  return {
    scanLines,
    scan(text) {
      let all = 0
      scanLines(text, (_, found) => (all |= found))
      return all
    },
  }
}

/** The text as the scanner sees it: a literal is in it exactly when the scanner finds it. */
export const asScanned = (text: string): string => ` ${text.toLowerCase().replace(/[\s"'`(]/g, ' ')} `

/** A small number for each byte that some literal contains, 0 for all others; letters of both cases share one. */
function characterClasses(literals: readonly string[]): Uint8Array {
  const classes = new Uint8Array(256)
  let count = 0
  for (const character of new Set(` ${literals.join('')}`)) {
    const code = character.charCodeAt(0)
    classes[code] = ++count
    if (code >= 97 && code <= 122) classes[code - 32] = count
  }
  for (const character of likeSpace) classes[character.charCodeAt(0)] = classes[space] ?? 0
  return classes
}

interface Automaton {
  /** next[(state << shift) | class]: the state after one more character. */
  next: Uint16Array
  /** The groups of which a literal ends in a state. */
  groupsAt: Uint8Array
  shift: number
}

function automaton(groups: readonly (readonly string[])[], classes: Uint8Array): Automaton {
  const shift = Math.ceil(Math.log2(Math.max(...classes) + 1))
  const mostStates = 1 + groups.flat().join('').length
  const next = new Uint16Array(mostStates << shift)
  const groupsAt = new Uint8Array(mostStates)
  let states = 1
  groups.forEach((literals, group) => {
    for (const literal of literals) {
      let state = 0
      for (let at = 0; at < literal.length; at++) {
        const edge = (state << shift) | (classes[literal.charCodeAt(at)] ?? 0)
        if (next[edge] === 0) next[edge] = states++
        state = next[edge] ?? 0
      }
      groupsAt[state] = (groupsAt[state] ?? 0) | (1 << group)
    }
  })
  complete({ next, groupsAt, shift }, states)
  return { next: next.slice(0, states << shift), groupsAt, shift }
}

/** Where a state has no child for a character, it goes on as its longest proper suffix would. */
function complete({ next, groupsAt, shift }: Automaton, states: number): void {
  const suffix = new Uint16Array(states)
  const queue: number[] = [...next.subarray(0, 1 << shift)].filter((child) => child !== 0)
  for (const state of queue) {
    const shorter = suffix[state] ?? 0
    groupsAt[state] = (groupsAt[state] ?? 0) | (groupsAt[shorter] ?? 0)
    for (let column = 0; column < 1 << shift; column++) {
      const edge = (state << shift) | column
      const goOn = next[(shorter << shift) | column] ?? 0
      const child = next[edge] ?? 0
      if (child === 0) next[edge] = goOn
      else {
        suffix[child] = goOn
        queue.push(child)
      }
    }
  }
}
