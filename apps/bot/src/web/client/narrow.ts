/** Hides what does not hold the wanted words; folds with a hit inside are opened. */

export interface Narrowed {
  /** Rows, items and paragraphs that hold the words. */
  hits: number
  /** Shows everything again, with the folds as they were. */
  undo(): void
}

export type Matches = (text: string) => boolean

/** True for texts that hold all the words, in any order and case. */
export function matcher(wanted: string): Matches {
  const words = wanted.toLowerCase().split(/\s+/)
  return (text) => {
    const lower = text.toLowerCase()
    return words.every((word) => lower.includes(word))
  }
}

export function narrow(root: HTMLElement, matches: Matches): Narrowed {
  const opened: HTMLDetailsElement[] = []
  const hidden: HTMLElement[] = []
  let hits = 0

  const show = (part: HTMLElement, wanted: boolean): boolean => {
    if (!wanted && !part.hidden) {
      part.hidden = true
      hidden.push(part)
    }
    return wanted
  }
  const leaf = (part: HTMLElement): boolean => {
    const hit = matches(part.textContent ?? '')
    if (hit) hits++
    return show(part, hit)
  }
  /** Goes through all children first: `some` alone would stop at the first hit. */
  const group = (parent: HTMLElement): boolean => show(parent, children(parent).map(any).some(Boolean))
  const fold = (details: HTMLDetailsElement): boolean => {
    const [summary, ...rest] = children(details)
    // A hit in the summary shows all below it, but leaves the fold as it is.
    if (summary && matches(summary.textContent ?? '')) {
      hits++
      return true
    }
    const inside = rest.map(any).some(Boolean)
    if (inside && !details.open) {
      details.open = true
      opened.push(details)
    }
    return show(details, inside)
  }
  const any = (part: HTMLElement): boolean => {
    if (part instanceof HTMLDetailsElement) return fold(part)
    if (part.matches('.folded, .table, table, tbody, ul, dl')) return group(part)
    if (part.matches('thead')) return false
    return leaf(part)
  }
  const sections = (): void => {
    let heading: HTMLElement | undefined
    let some = false
    const parts = children(root)
    for (const part of [...parts, undefined]) {
      if (part instanceof HTMLDetailsElement) {
        // A fold has a headline of its own.
        any(part)
        continue
      }
      if (part !== undefined && !/^H\d$/.test(part.tagName)) {
        some = any(part) || some
        continue
      }
      // A heading stays where anything below it does; the report's own title always.
      if (heading && heading !== parts[0]) show(heading, some)
      heading = part
      some = false
    }
  }
  sections()
  return {
    hits,
    undo() {
      for (const part of hidden) part.hidden = false
      for (const details of opened) details.open = false
    },
  }
}

const children = (parent: HTMLElement): HTMLElement[] =>
  [...parent.children].filter((child): child is HTMLElement => child instanceof HTMLElement)
