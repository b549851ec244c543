/** Pieces of text → lines, wherever the pieces end. */

/** A longer line is cut: no process needs more, and a line of many megabytes must not be held. */
const longestLine = 65_536

export interface LineSplitter {
  push(chunk: string): void
  end(): void
}

/**
 * Takes a line as `text[from, to)`, without its end (LF or CRLF). `plain`: the whole piece that it came from was found to
 * need no cleaning. `clipped`: it was longer than 64 KiB.
 */
export type TakeLine = (text: string, from: number, to: number, plain: boolean, clipped: boolean) => void

/** Splits at LF and CRLF. `isPlain` is asked once for each piece, and for each line that spans several. */
export function createLineSplitter(isPlain: (text: string) => boolean, take: TakeLine): LineSplitter {
  let held = ''
  /** Something of the current line was seen, perhaps an empty piece of a clipped one. */
  let open = false
  let clipped = false

  const hold = (part: string): void => {
    open = true
    if (clipped) return
    // One more than a line may have: a CR at the very end is not counted.
    if (held.length + part.length > longestLine + 1) {
      held += part.slice(0, longestLine + 1 - held.length)
      clipped = true
    } else held += part
  }
  const release = (): void => {
    const text = held
    const wasClipped = clipped
    held = ''
    open = clipped = false
    emit(text, 0, text.length, isPlain(text), wasClipped)
  }
  const emit = (text: string, from: number, to: number, plain: boolean, clipped: boolean): void => {
    if (!clipped) while (to > from && text.charCodeAt(to - 1) === 13) to--
    if (to - from > longestLine) {
      to = from + longestLine
      clipped = true
    }
    take(text, from, to, plain, clipped)
  }
  return {
    push(chunk) {
      let from = 0
      if (open) {
        const end = chunk.indexOf('\n')
        hold(end < 0 ? chunk : chunk.slice(0, end))
        if (end < 0) return
        release()
        from = end + 1
      }
      if (from >= chunk.length) return
      const plain = isPlain(chunk)
      for (let end = chunk.indexOf('\n', from); end >= 0; end = chunk.indexOf('\n', from)) {
        emit(chunk, from, end, plain, false)
        from = end + 1
      }
      if (from < chunk.length) hold(chunk.slice(from))
    },
    end() {
      if (open) release()
    },
  }
}
