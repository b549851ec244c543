/** printf-like name formats as kernel source writes them: matching a name, whole or cut, and filling one in. */

/** A compiled format. */
export interface FormatMatcher {
  /** Literal text before the first conversion. */
  prefix: string
  /** Literal text after the last conversion. */
  suffix: string
  /** Has no conversions. */
  literal: boolean
  /** The values of the conversions, when `name` can be the format filled in. */
  match(name: string): string[] | undefined
  /** True when `name` can be the beginning of a longer name made by the format. */
  matchCut(name: string): boolean
}

const conversion = /%(?:[-0 #+]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|t|j)?([diuxXsc])|p[A-Za-z]*|(%))/g

interface Piece {
  literal: string
  value?: string
}

function pieces(format: string): Piece[] {
  const result: Piece[] = []
  let from = 0
  let literal = ''
  for (const match of format.matchAll(conversion)) {
    literal += format.slice(from, match.index)
    from = match.index + match[0].length
    if (match[2]) {
      literal += '%'
      continue
    }
    // A text straight after another value may be empty: `mmcqd/%d%s` gives mmcqd/0 and mmcqd/0boot1.
    const mayBeEmpty = literal === '' && result.length > 0 && match[1] === 's'
    result.push({ literal, value: mayBeEmpty ? '.*' : valuePattern(match[1]) })
    literal = ''
  }
  result.push({ literal: literal + format.slice(from) })
  return result
}

function valuePattern(type: string | undefined): string {
  if (type === 'd' || type === 'i' || type === 'u') return '\\d+'
  if (type === 'x' || type === 'X') return '[0-9a-fA-F]+'
  if (type === 'c') return '.'
  return '.+'
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Compiles a format once; `match` and `matchCut` are linear for names of at most 63 characters. */
export function formatMatcher(format: string): FormatMatcher {
  const parts = pieces(format)
  let whole: RegExp | undefined
  let cut: RegExp | undefined
  const prefix = parts[0]?.literal ?? ''
  return {
    prefix,
    suffix: parts.at(-1)?.literal ?? '',
    literal: parts.length === 1,
    match(name) {
      if (!name.startsWith(prefix)) return undefined
      whole ??= new RegExp(
        `^${parts.map((part) => escape(part.literal) + (part.value ? `(${part.value})` : '')).join('')}$`,
      )
      const found = whole.exec(name)
      return found ? found.slice(1) : undefined
    },
    matchCut(name) {
      // Whichever is shorter must begin the other; only then it is worth a closer look.
      if (!(name.startsWith(prefix) || prefix.startsWith(name))) return false
      cut ??= new RegExp(`^${beginnings(parts)}$`)
      return cut.test(name)
    },
  }
}

/** A pattern for every proper beginning: each character and value may be where the name was cut. */
function beginnings(parts: Piece[]): string {
  let pattern = ''
  for (const part of [...parts].reverse()) {
    if (part.value) pattern = pattern ? `(?:${part.value}${pattern})?` : `(?:${part.value})?`
    for (const character of [...part.literal].reverse()) pattern = `(?:${escape(character)}${pattern})?`
  }
  return pattern
}

/** The word by which people call a format: its literal beginning (or end) without separators; `kswapd` of `kswapd%d`. */
export function stem(format: string): string | undefined {
  const parts = pieces(format)
  if (parts.length === 1) return undefined
  const word = (parts[0]?.literal ?? '').replace(/[/:._-]+$/, '')
  if (word) return word
  const end = (parts.at(-1)?.literal ?? '').replace(/^[/:._-]+/, '')
  return end || undefined
}

/** How many conversions a format has. */
export function conversions(format: string): number {
  return pieces(format).length - 1
}
