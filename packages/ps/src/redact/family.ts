/** A family of rules: what it looks for, and the literals without which it cannot find anything. */
import { createLiteralScanner, type LiteralScanner } from './literal-scanner.ts'
import type { Hide, Mark } from './mark.ts'
import { isReference } from './values.ts'

export interface Family {
  /**
   * Lower-case ASCII. A text that holds none of them, in any case, is never given to `find`. For spaces in
   * them see `createLiteralScanner`.
   */
  hints: readonly string[]
  find(text: string, hide: Hide): void
}

/**
 * One form of secret. The pattern is global, needs time linear in the text, and matches what is hidden; a group named
 * `keep` at its start stays.
 */
export interface Pattern {
  mark: Mark
  /** Any match holds one of them. */
  hints: readonly string[]
  pattern: RegExp
  /** No secret when this matches the 120 characters before. */
  unless?: RegExp
  /** Where the form is known from. */
  source: string
}

/** A family made of patterns only. */
export function patternFamily(patterns: readonly Pattern[]): Family {
  let scanner: LiteralScanner | undefined
  return {
    hints: [...new Set(patterns.flatMap(({ hints }) => hints))],
    find(text, hide) {
      scanner ??= createLiteralScanner(patterns.map(({ hints }) => hints))
      const wanted = new Set<number>()
      scanner.scan(text, (index) => wanted.add(index))
      for (const index of wanted) {
        const one = patterns[index]
        if (one) findPattern(text, one, hide)
      }
    },
  }
}

function findPattern(text: string, { pattern, mark, unless }: Pattern, hide: Hide): void {
  for (const match of text.matchAll(pattern)) {
    const start = match.index + (match.groups?.['keep']?.length ?? 0)
    const end = match.index + match[0].length
    if (isReference(text.slice(start, end)) || unless?.test(text.slice(Math.max(0, start - 120), start)))
      continue
    hide(start, end, mark)
  }
}
