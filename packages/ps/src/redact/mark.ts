/** What stands in the place of a hidden value, and how spans of a text are replaced by it. */
export const marks = [
  'password',
  'token',
  'key',
  'secret',
  'credentials',
  'cookie',
  'signature',
  'home',
  'email',
  'ip',
  'unread',
] as const

/** What a `‹mark›` says of the value that stood there. `credentials`: a name and password, or what proves
 * a login. `unread`: a text that is hidden as a whole because it could not be read. */
export type Mark = (typeof marks)[number]

/** How many values were hidden, by mark; a mark that hid nothing is absent. */
export type Counts = Partial<Record<Mark, number>>

/** A part of a text to hide: UTF-16 offsets, `end` exclusive. */
export interface Span {
  start: number
  end: number
  mark: Mark
}

/** Called by a rule for each part of a text that must be hidden. */
export type Hide = (start: number, end: number, mark: Mark) => void

const anyMark = `‹(?:${marks.join('|')})›`
const onlyMarks = new RegExp(`^(?:${anyMark})+$`)
const markHere = new RegExp(anyMark, 'y')
const longestMark = Math.max(...marks.map((mark) => mark.length)) + 2

/** True for a value that is already hidden, such as `‹token›`. */
export const isHidden = (value: string): boolean => value.startsWith('‹') && onlyMarks.test(value)

/** Makes what rules say into spans that never cut a mark in two and never hide what is hidden already. */
export function createSpans(text: string): { spans: Span[]; hide: Hide } {
  const spans: Span[] = []
  return {
    spans,
    hide(from, to, mark) {
      const start = markAround(text, from)?.start ?? from
      const end = markAround(text, to)?.end ?? to
      if (start < end && !isHidden(text.slice(start, end))) spans.push({ start, end, mark })
    },
  }
}

/** The mark in the text of which the offset is a place inside. */
function markAround(text: string, offset: number): { start: number; end: number } | undefined {
  for (let at = offset - 1; at > offset - longestMark; at--) {
    if (text[at] === '›') return undefined
    if (text[at] !== '‹') continue
    markHere.lastIndex = at
    const end = at + (markHere.exec(text)?.[0].length ?? 0)
    return end > offset ? { start: at, end } : undefined
  }
  return undefined
}

/** Overlapping spans joined, in order; a joined span takes the mark of the one that starts first, then of the longest. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged
}

/** The text with each merged span replaced by its mark; adds to `counts`. */
export function replace(text: string, merged: readonly Span[], counts: Counts): string {
  let out = ''
  let from = 0
  for (const { start, end, mark } of merged) {
    out += `${text.slice(from, start)}‹${mark}›`
    from = end
    counts[mark] = (counts[mark] ?? 0) + 1
  }
  return out + text.slice(from)
}

/** Adds to `counts`. */
export function addCounts(counts: Counts, more: Counts): void {
  for (const mark of marks) if (more[mark]) counts[mark] = (counts[mark] ?? 0) + more[mark]
}
