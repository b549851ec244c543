/** Marks the wanted words where they stand, without touching the document (CSS Custom Highlight API, where there is one). */

const name = 'wanted'

/** One report at a time is filtered; its marks replace those of another. Nothing is marked for an empty text. */
export function highlight(root: HTMLElement, wanted: string): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.delete(name)
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return
  const ranges: Range[] = []
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) ranges.push(...rangesIn(node, words))
  CSS.highlights.set(name, new Highlight(...ranges))
}

function rangesIn(node: Node, words: string[]): Range[] {
  const text = node.textContent?.toLowerCase() ?? ''
  // Lower case has another length in a few languages; the places would be wrong then.
  if (text.length !== node.textContent?.length) return []
  return words.flatMap((word) => {
    const ranges: Range[] = []
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, at + word.length)
      ranges.push(range)
    }
    return ranges
  })
}
