/** Looks for many literals at once in one pass over a text, whatever their number (Aho and Corasick, CACM 18:6, 1975). */

export interface LiteralScanner {
  /** Calls `found` for each place where a literal of a group ends, and `lineEnd` behind each line. */
  scan(text: string, found: (group: number) => void, lineEnd?: () => void): void
}

/** Characters that a space in a literal stands for. */
const likeSpace = ' \t\n\r"\'`('
const newline = 10
const space = 32

/** Bytes encoded at a time. Reading bytes is three times as fast as `charCodeAt` on strings that come from `split`. */
const pieceSize = 1 << 16

/**
 * Makes a scanner for groups of lower-case ASCII literals, 65,535 characters at most; it ignores ASCII case. A space in
 * a literal stands for white space, a quote, an opening bracket, or the start or end of a line. Time linear in the text.
 */
export function createLiteralScanner(groups: readonly (readonly string[])[]): LiteralScanner {
  const classes = characterClasses(groups.flat())
  const { next, outputAt, outputs, shift } = automaton(groups, classes)
  const spaceClass = classes[space] ?? 0
  const encoder = new TextEncoder()
  const piece = new Uint8Array(pieceSize)

  return {
    scan(text, found, lineEnd) {
      let state = next[spaceClass] ?? 0
      for (let from = 0; from < text.length;) {
        const { read, written } = encoder.encodeInto(from === 0 ? text : text.slice(from), piece)
        for (let at = 0; at < written; at++) {
          const byte = piece[at] ?? 0
          state = next[(state << shift) | (classes[byte] ?? 0)] ?? 0
          const output = outputAt[state] ?? 0
          if (output !== 0) outputs[output]?.forEach(found)
          if (byte === newline) lineEnd?.()
        }
        from += read
      }
      state = next[(state << shift) | spaceClass] ?? 0
      outputs[outputAt[state] ?? 0]?.forEach(found)
      lineEnd?.()
    },
  }
}

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
  /** For each state an index into `outputs`; 0 for none. */
  outputAt: Uint16Array
  /** Groups of which a literal ends in a state. */
  outputs: readonly number[][]
  shift: number
}

function automaton(groups: readonly (readonly string[])[], classes: Uint8Array): Automaton {
  const shift = Math.ceil(Math.log2(Math.max(...classes) + 1))
  const mostStates = 1 + groups.flat().join('').length
  const next = new Uint16Array(mostStates << shift)
  const outputAt = new Uint16Array(mostStates)
  const outputs: number[][] = [[]]
  let states = 1
  groups.forEach((literals, group) => {
    for (const literal of literals) {
      let state = 0
      for (let at = 0; at < literal.length; at++) {
        const edge = (state << shift) | (classes[literal.charCodeAt(at)] ?? 0)
        if (next[edge] === 0) next[edge] = states++
        state = next[edge] ?? 0
      }
      const output = outputAt[state] || outputs.push([]) - 1
      outputAt[state] = output
      outputs[output] = [...(outputs[output] ?? []), group]
    }
  })
  complete({ next, outputAt, outputs, shift }, states)
  return { next: next.slice(0, states << shift), outputAt, outputs, shift }
}

/** Where a state has no child for a character, it goes on as its longest proper suffix would, and finds what that finds. */
function complete({ next, outputAt, outputs, shift }: Automaton, states: number): void {
  const suffix = new Uint16Array(states)
  const queue: number[] = [...next.subarray(0, 1 << shift)].filter((child) => child !== 0)
  for (const state of queue) {
    const shorter = suffix[state] ?? 0
    const inherited = outputAt[shorter] ?? 0
    const own = outputAt[state] ?? 0
    if (own === 0) outputAt[state] = inherited
    else if (inherited !== 0) outputs[own]?.push(...(outputs[inherited] ?? []))
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
