/** The name index made fit for look-ups: exact names in maps, formats by the first letters of their literal beginning. */
import type { NameFormat, NameIndex } from './card.ts'
import { formatMatcher, stem, type FormatMatcher } from './format.ts'

/** Linux shows 15 characters of a task's name: TASK_COMM_LEN is 16 with the closing NUL (include/linux/sched.h). */
export const commLength = 15

export interface Pattern extends NameFormat {
  matcher: FormatMatcher
}

export interface NameTable {
  exact: Map<string, NameFormat[]>
  /** Lower-case name, stem or alias → cards it leads to. */
  words: Map<string, { name: string; card: string }[]>
  /** Patterns whose literal beginning allows `name`. */
  patternsFor(name: string): Pattern[]
  /** Names and patterns of which `name`, which fills a whole comm, can be the beginning. */
  cutFrom(name: string): NameFormat[]
  descriptions: Pattern[]
}

/** Builds the table once at load; formats are compiled when first needed. */
export function nameTable(index: NameIndex): NameTable {
  const exact = new Map<string, NameFormat[]>()
  const cut = new Map<string, NameFormat[]>()
  const words = new Map<string, { name: string; card: string }[]>()
  const byLetters = new Map<string, NameFormat[]>()
  const compiled = new Map<NameFormat, Pattern>()

  const compiledOf = (format: NameFormat): Pattern => {
    let pattern = compiled.get(format)
    if (!pattern) compiled.set(format, (pattern = { ...format, matcher: formatMatcher(format.format) }))
    return pattern
  }
  const word = (name: string, card: string) => {
    const entries = words.get(name.toLowerCase())
    if (!entries) words.set(name.toLowerCase(), [{ name, card }])
    else if (!entries.some((entry) => entry.card === card)) entries.push({ name, card })
  }

  for (const format of index.formats) {
    if (format.format.includes('%')) {
      push(byLetters, letters(format.format), format)
      const called = stem(format.format)
      if (called) word(called, format.card)
    } else {
      push(exact, format.format, format)
      word(format.format, format.card)
      if (format.format.length > commLength) push(cut, format.format.slice(0, commLength), format)
    }
  }
  for (const { id, title } of index.heads) {
    word(id, id)
    word(title, id)
  }
  for (const { name, card } of index.aliases) word(name, card)

  const candidates = (name: string): NameFormat[] => {
    const found: NameFormat[] = []
    for (let length = 0; length <= Math.min(3, name.length); length++) {
      const formats = byLetters.get(name.slice(0, length))
      if (formats) found.push(...formats)
    }
    return found
  }
  return {
    exact,
    words,
    patternsFor: (name) => candidates(name).map(compiledOf),
    cutFrom: (name) => [
      ...(cut.get(name) ?? []),
      // A format that begins with a value (`%s_raid1`) could be cut to any name at all: it says nothing then.
      ...candidates(name).filter((format) => !format.format.startsWith('%') && compiledOf(format).matcher.matchCut(name)),
    ],
    descriptions: index.descriptions.map(compiledOf),
  }
}

/** The key a pattern is filed under: up to three letters of its literal beginning. */
function letters(format: string): string {
  return format.slice(0, Math.min(3, format.indexOf('%')))
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
