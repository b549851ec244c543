/** Markdown → Prose at build time. What is outside the allowed part of Markdown is reported, never passed on. */
import type { PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Prose, ProseSpan } from './prose.ts'

/** Takes a card's Markdown apart; `unsupported` gets the name of each construct that cards may not use. */
export function compileProse(markdown: string, unsupported: (what: string) => void): Prose[] {
  return fromMarkdown(markdown).children.flatMap((node) => block(node, unsupported))
}

function block(node: RootContent, unsupported: (what: string) => void): Prose[] {
  if (node.type === 'paragraph') return [{ kind: 'paragraph', spans: spans(node.children, unsupported) }]
  if (node.type === 'code') return [{ kind: 'code', text: node.value }]
  if (node.type === 'list' && !node.ordered) {
    const items = node.children.map((item) =>
      item.children.flatMap((child) => {
        if (child.type === 'paragraph') return spans(child.children, unsupported)
        unsupported(`${child.type} inside a list`)
        return []
      }),
    )
    return [{ kind: 'list', items }]
  }
  unsupported(node.type)
  return []
}

function spans(nodes: PhrasingContent[], unsupported: (what: string) => void): ProseSpan[] {
  return nodes.flatMap((node): ProseSpan[] => {
    if (node.type === 'text') return [{ kind: 'text', text: oneLine(node.value) }]
    if (node.type === 'inlineCode') return [{ kind: 'code', text: oneLine(node.value) }]
    if (node.type === 'strong' || node.type === 'emphasis') {
      const inner = spans(node.children, unsupported)
      return inner.map((span) => (span.kind === 'text' ? { ...span, kind: node.type } : span))
    }
    unsupported(node.type)
    return []
  })
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')
