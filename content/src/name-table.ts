/** The name index made fit for look-ups: exact names in maps, formats by the first letters of their literal beginning. */
import type { NameFormat, NameIndex } from './card.ts'
import { formatMatcher, stem, type FormatMatcher } from './format.ts'

/** Linux shows 15 characters of a task's name: TASK_COMM_LEN is 16 with the closing NUL (include/linux/sched.h). */
export const commLength = 15

interface Pattern extends NameFormat {
  matcher: FormatMatcher
}

/** A workqueue that a kworker's description names. */
export interface NamedWork {
  format: NameFormat
  how: 'exact' | 'pattern'
  values: string[]
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
  /** What descriptions of kworkers turned out to name. */
  works: Map<string, NamedWork[]>
}

/**
 * Builds the table once at load; formats are compiled when first needed.
 * @param longestKey By how many letters of their literal beginning formats are found.
 */
export function nameTable(index: Omit<NameIndex, 'digest'>, longestKey = 3): NameTable {
  const exact = new Map<string, NameFormat[]>()
  const cut = new Map<string, NameFormat[]>()
  const words = new Map<string, { name: string; card: string }[]>()
  const byLetters = new Map<string, Pattern[]>()
  /** Formats that begin with a value, by their literal end. */
  const byEnd: Pattern[] = []
  const word = (name: string, card: string) => {
    const entries = words.get(name.toLowerCase())
    if (!entries) words.set(name.toLowerCase(), [{ name, card }])
    else if (!entries.some((entry) => entry.card === card)) entries.push({ name, card })
  }

  for (const format of index.formats) {
    if (format.format.includes('%')) {
      const pattern: Pattern = { ...format, matcher: formatMatcher(format.format) }
      if (pattern.matcher.prefix === '') byEnd.push(pattern)
      else push(byLetters, pattern.matcher.prefix.slice(0, longestKey), pattern)
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

  const byBeginning = (name: string): Pattern[] => {
    const found: Pattern[] = []
    for (let length = Math.min(longestKey, name.length); length > 0; length--) {
      const patterns = byLetters.get(name.slice(0, length))
      if (patterns)
        for (const pattern of patterns) if (name.startsWith(pattern.matcher.prefix)) found.push(pattern)
    }
    return found
  }
  return {
    exact,
    words,
    patternsFor(name) {
      const found = byBeginning(name)
      for (const pattern of byEnd) if (name.endsWith(pattern.matcher.suffix)) found.push(pattern)
      return found
    },
    // A format that begins with a value (`%s_raid1`) could be cut to any name at all: it says nothing then.
    cutFrom: (name) => [
      ...(cut.get(name) ?? []),
      ...[...byLetters.values()].flatMap((patterns) =>
        patterns.filter(({ matcher }) => matcher.matchCut(name)),
      ),
    ],
    works: new Map(),
    descriptions: index.descriptions.map((format) => ({ ...format, matcher: formatMatcher(format.format) })),
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
