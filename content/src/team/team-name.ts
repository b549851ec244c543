/** A name of a team's card: a printf-like format as a person types it, never a regular expression. */
import { stem } from '../format.ts'
import { typedName } from '../typed-name.ts'
import { hiddenIn, quoted } from './plain-line.ts'
import { teamCardLimits } from './team-card.ts'

/** The conversions that a team may use; what they match says `format.ts`. */
const conversion = /%(?:0?\d{0,2}(?:ll|l|z)?([diuxX])|([sc])|(%))/g

/** Two values at most: with more, matching a long name could take long. */
const mostValues = 2
const fewestFixed = 3
/** Signs that mean something in a regular expression, and little in a name. */
const regularExpression = /[\\^$*?|]|\.\+|\)\+|\{\d|\[[^\]]*(?:-[^\]]*\]|\][+{])/

type Value = 'number' | 'hex' | 'text'

interface Parts {
  /** Fixed text around the values: one more than there are values. */
  fixed: string[]
  values: Value[]
}

function partsOf(format: string): Parts {
  const fixed = ['']
  const values: Value[] = []
  const add = (text: string) => fixed.push((fixed.pop() ?? '') + text)
  let from = 0
  for (const match of format.matchAll(conversion)) {
    add(format.slice(from, match.index))
    from = match.index + match[0].length
    if (match[3]) add('%')
    else {
      values.push(match[2] ? 'text' : match[1] === 'x' || match[1] === 'X' ? 'hex' : 'number')
      fixed.push('')
    }
  }
  add(format.slice(from))
  return { fixed, values }
}

const filled = (format: string, fill: (value: Value) => string) => {
  const { fixed, values } = partsOf(format)
  return fixed.map((text, at) => text + (values[at] ? fill(values[at]) : '')).join('')
}

/** A name that the format gives: `queue-worker-1`, `shard/a`. Never longer than the format. */
export const exampleOf = (format: string) => filled(format, (value) => (value === 'text' ? 'a' : '1'))

/** The format as people say it: `queue-worker-N`, `shard/…`. */
export const titleOf = (format: string) => filled(format, (value) => (value === 'text' ? '…' : 'N'))

/** How each value is spoken of: `queue-worker-3` is the one `number 3`, `shard/eu` the one `called eu`. */
export function fieldsOf(format: string): string[] {
  const spoken = partsOf(format).values.map((value) => (value === 'text' ? 'called' : 'number'))
  return spoken.map((word, at) => (spoken.indexOf(word) === at ? word : `second ${word}`))
}

/** The word by which people call the format: `queue-worker` of `queue-worker-%d`. */
export const wordOf = (format: string) => stem(format) ?? titleOf(format)

/** What is wrong with a format by itself, in one sentence that says what to do; undefined when nothing is. */
export function nameProblem(format: string): string | undefined {
  const name = quoted(format)
  const code = hiddenIn(format)
  if (code) return `${name} has a character that cannot be seen (${code}); type it anew without it.`
  if (format.length > teamCardLimits.name)
    return `${name} is ${format.length} characters long; ps prints at most ${teamCardLimits.name} of a name, write the beginning.`
  if (/^\[.*\]$/.test(format))
    return `${name} is in brackets, as ps shows kernel threads; write your program's name without them.`
  if (/^(?:\/|\.{1,2}\/|~\/)/.test(format))
    return `${name} is a path; write only its last part, which is the name in ps.`
  if (format.includes('`')) return `${name} has a back-tick; write the name without it.`
  const rest = format.replace(conversion, '')
  if (regularExpression.test(rest))
    return `${name} looks like a regular expression or a wildcard; write %d where a number stands and %s where any text does.`
  if (rest.includes('%'))
    return `${name} has a % that stands for nothing; write %d for a number, %s for any text, %% for the sign itself.`
  return valuesProblem(format) ?? typedProblem(format)
}

function valuesProblem(format: string): string | undefined {
  const name = quoted(format)
  const { fixed, values } = partsOf(format)
  const text = fixed.join('')
  if (values.length > mostValues)
    return `${name} has ${values.length} places for a value; at most ${mostValues} fit, write the rest of the name out.`
  if (values.length > 0 && (fixed[0] === '' || [...text].length < fewestFixed))
    return `${name} would fit too many names; begin it with letters of its own, ${fewestFixed} or more in all.`
  if (fixed.slice(1, -1).includes(''))
    return `${name} has two values side by side; write a fixed sign between them, or one %s for both.`
  if (!/[\p{L}\p{N}]/u.test(text) || [...text].length < 2)
    return `${name} is too short for a name; write at least two characters, a letter or digit among them.`
  return undefined
}

/** What people paste is cleaned of quotes and the like; a name that is changed by it could never be found. */
function typedProblem(format: string): string | undefined {
  const example = exampleOf(format)
  return typedName(example) === example
    ? undefined
    : `${quoted(format)} is not what ps prints as a name; write it without quotes and additions.`
}
