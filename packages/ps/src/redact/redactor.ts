/** Both nets over the lines of a listing that comes in pieces. */
import { createKeyBlocks } from './key-blocks.ts'
import { merge, replace, type Counts, type Span } from './mark.ts'
import { redactEach, type RedactOptions } from './redact.ts'
import { secretRanges } from './second-net.ts'

export interface Redactor {
  /** The lines with secrets hidden, in order; a line without any is the same string. Best given some thousand at once. */
  hide(lines: readonly string[]): Promise<string[]>
  /** What was hidden so far. */
  readonly counts: Counts
}

/** Makes a redactor for one listing. */
export function createRedactor(options: RedactOptions = {}): Redactor {
  const counts: Counts = {}
  const withKeyBlocks = createKeyBlocks()
  return {
    counts,
    async hide(lines) {
      const hidden = redactEach(lines, options, counts).map((shown, at) =>
        withKeyBlocks(lines[at] ?? '', shown),
      )
      const ranges = await secretRanges(hidden.join('\n'))
      return ranges.length === 0 ? hidden : hideRanges(hidden, merge(ranges), counts)
    },
  }
}

/** Hides the secrets of some lines at once. */
export async function redactLines(
  lines: readonly string[],
  options?: RedactOptions,
): Promise<{ lines: string[]; counts: Counts }> {
  const redactor = createRedactor(options)
  return { lines: await redactor.hide(lines), counts: redactor.counts }
}

/** Maps ranges of the joined lines back to each line; a range over several lines hides a part of each. */
function hideRanges(lines: readonly string[], ranges: readonly Span[], counts: Counts): string[] {
  let lineStart = 0
  let first = 0
  return lines.map((line) => {
    const lineEnd = lineStart + line.length
    while ((ranges[first]?.end ?? Infinity) <= lineStart) first++
    const inLine: Span[] = []
    for (let at = first; (ranges[at]?.start ?? Infinity) < lineEnd; at++) {
      const range = ranges[at]
      if (!range) break
      const start = Math.max(range.start, lineStart) - lineStart
      inLine.push({ start, end: Math.min(range.end, lineEnd) - lineStart, mark: range.mark })
    }
    lineStart = lineEnd + 1
    return inLine.length === 0 ? line : replace(line, inLine, counts)
  })
}
