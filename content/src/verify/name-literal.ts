/** Whether source code can make a name format out of its string literals. */

const conversion = /%[-0 #+]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|t|j)?[a-zA-Z]+?(?![a-z])|%[a-zA-Z]/g

/**
 * `literal`: the format stands in the source as it is. `built`: a literal with `%s` gives it when the `%s` is filled
 * with other literals (`"%s/%d"` and `"swapper"` make `swapper/%d`), and `%c` with character constants of the source
 * (`"rcuo%c/%d"` and `'p'` make `rcuop/%d`).
 */
export function howMade(format: string, literals: Set<string>): 'literal' | 'built' | undefined {
  if (literals.has(format)) return 'literal'
  const parts = new Set([...literals].filter((literal) => literal.includes('%')).flatMap(constants))
  for (const literal of literals) {
    if (!/%[sc]/.test(literal) || literal === '%s') continue
    const filled = fillings(format, literal)
    const known = ({ text, character }: Filling) =>
      character
        ? literals.has(`'${text}'`)
        : literals.has(text) || constants(text).every((part) => parts.has(part))
    if (filled?.every(known)) return 'built'
  }
  return undefined
}

/** Literals that differ from the format in their conversions alone, as a hint: `migration/%u` for `migration/%d`. */
export function nearLiteral(format: string, literals: Set<string>): string | undefined {
  const bare = (text: string) => text.replace(conversion, '%')
  const wanted = bare(format)
  return [...literals].find((literal) => literal !== format && bare(literal) === wanted)
}

interface Filling {
  text: string
  /** It stands for `%c`. */
  character: boolean
}

/** What each `%s` and `%c` of the literal stands for in the format; undefined when the format cannot come from it. */
function fillings(format: string, literal: string): Filling[] | undefined {
  const kinds = literal.match(/%[sc]/g) ?? []
  const pattern = literal
    .split(/%[sc]/)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .reduce((all, text, at) => `${all}${kinds[at - 1] === '%c' ? '(.)' : '(.+)'}${text}`)
  return new RegExp(`^${pattern}$`)
    .exec(format)
    ?.slice(1)
    .map((text, at) => ({ text, character: kinds[at] === '%c' }))
}

function constants(text: string): string[] {
  return text.split(conversion).filter(Boolean)
}
