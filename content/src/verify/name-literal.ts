/** Whether source code can make a name format out of its string literals. */

const conversion = /%[-0 #+]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|t|j)?[a-zA-Z]+?(?![a-z])|%[a-zA-Z]/g

/**
 * `literal`: the format stands in the source as it is. `built`: a literal with `%s` gives it when the `%s` is filled
 * with other literals (`"%s/%d"` and `"swapper"` make `swapper/%d`).
 */
export function howMade(format: string, literals: Set<string>): 'literal' | 'built' | undefined {
  if (literals.has(format)) return 'literal'
  const parts = new Set([...literals].filter((literal) => literal.includes('%')).flatMap(constants))
  for (const literal of literals) {
    if (!literal.includes('%s') || literal === '%s') continue
    const filled = fillings(format, literal)
    if (filled?.every((text) => literals.has(text) || constants(text).every((part) => parts.has(part))))
      return 'built'
  }
  return undefined
}

/** Literals that differ from the format in their conversions alone, as a hint: `migration/%u` for `migration/%d`. */
export function nearLiteral(format: string, literals: Set<string>): string | undefined {
  const bare = (text: string) => text.replace(conversion, '%')
  const wanted = bare(format)
  return [...literals].find((literal) => literal !== format && bare(literal) === wanted)
}

/** What each `%s` of the literal stands for in the format; undefined when the format cannot come from it. */
function fillings(format: string, literal: string): string[] | undefined {
  const pattern = literal
    .split('%s')
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('(.+)')
  return new RegExp(`^${pattern}$`).exec(format)?.slice(1)
}

function constants(text: string): string[] {
  return text.split(conversion).filter(Boolean)
}
