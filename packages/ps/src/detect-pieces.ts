/** A chat message taken apart at its code fences: what stands inside one, and what stands around it. */

const fence = '```'

/**
 * The lines of each piece, without fences. Discord and Slack open and close code at every fence, also in the middle of a
 * line, so that a header may follow one directly and a last row be followed by one.
 */
export function piecesOf(text: string): string[][] {
  return text.split(fence).map((piece) => piece.split('\n').map(withoutTicks))
}

/** A line that is inline code from end to end, without its backticks. */
function withoutTicks(line: string): string {
  const trimmed = line.trim()
  const isCode =
    trimmed.length > 2 && trimmed.startsWith('`') && trimmed.indexOf('`', 1) === trimmed.length - 1
  return isCode ? trimmed.slice(1, -1) : line
}
