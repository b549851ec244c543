/** What pasting tools and logs put before each line: quote marks, timestamps, host and container names, line numbers. */
import type { Prefix } from './plan.ts'

/** Each is bounded and anchored, so that a line of any length costs little. */
const standard = [
  /[ \t]*>[> ]*/y,
  /[ \t]*\[?\d{4}[-/.]\d\d[-/.]\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?(?:Z| ?[+-]\d\d:?\d\d| UTC)?\]?[:,|]?[ \t]+/y,
  /[ \t]*\[?\d\d[/.-]\d\d[/.-]\d{2,4}[ T]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\]?[:,|]?[ \t]+/y,
  /[ \t]*[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})? [\w.-]{1,64} [\w./@-]{1,64}(?:\[\d{1,9}\])?:[ \t]/y,
  /[ \t]*\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?[:,|]?[ \t]+/y,
  /[ \t]*\[ {0,8}\d{1,9}\.\d{1,9}\][ \t]/y,
  /[ \t]*[[(<]?(?:INFO|DEBUG|WARN|WARNING|ERROR|TRACE|NOTICE|stdout|stderr|out|err)[\])>]?[:|]?[ \t]+/y,
  /[ \t]*[\w./-]{1,64} {0,40}\| {0,1}/y,
  /\| /y,
  /[ \t]*[\w.-]{1,64}: /y,
  /\d{1,7}[:)\t] ?/y,
  /[ \t]*[*•-][ \t]+/y,
]

/** How many characters of a known kind of prefix a line begins with; 0 for none. */
export function standardPrefix(line: string): number {
  let at = 0
  for (let round = 0; round < 4; round++) {
    const before = at
    for (const one of standard) {
      one.lastIndex = at
      if (one.test(line)) {
        at = one.lastIndex
        break
      }
    }
    if (at === before) break
  }
  return at
}

/** The line without a plan's prefix; undefined when it does not begin with it. */
export function withoutPrefix(line: string, prefix: Prefix): string | undefined {
  if (prefix.kind === 'standard') {
    const length = standardPrefix(line)
    return length > 0 ? line.slice(length) : undefined
  }
  let at = 0
  for (const shape of prefix.shape) {
    while (line.charCodeAt(at) === 32) at++
    let end = at
    while (end < line.length && line.charCodeAt(end) !== 32) end++
    if (end - at > 200 || shapeOf(line.slice(at, end)) !== shape) return undefined
    at = end
  }
  return line.slice(at)
}

/** A word with its numbers made alike: `web-01[4711]:` and `web-02[12]:` have one shape. */
export const shapeOf = (word: string): string => word.replaceAll(/\d+/g, '0').replaceAll(/[A-Za-z]+/g, 'a')
