/** A card's explanation: long enough, short enough, and in the Markdown that every chat can show. */
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { allowedMarkdown } from '../prose-markdown.ts'
import type { Problem, ReadCard } from '../read-card.ts'
import type { Content } from '../read-content.ts'

/** Words that an explanation may have, code blocks apart; of a program there is less to say that is not in its manual. */
const limits = { program: { fewest: 80, most: 250 }, other: { fewest: 120, most: 350 } }

const advice: Record<string, string> = {
  heading: 'has a heading; make it a paragraph',
  link: 'has a link; name the source below sources instead',
  image: 'has a picture; describe it in words',
  html: 'has text in angle brackets; put it between back-ticks',
  break: 'has a forced line break (two blanks at a line end or a backslash); remove it',
  blockquote: 'has a quotation (a line that begins with >); make it a paragraph',
  thematicBreak: 'has a ruled line; remove it',
  definition: 'has a link definition; name the source below sources instead',
}

export function checkBody({ cards }: Content): Problem[] {
  return cards.flatMap(({ file, body, facts }) => {
    const { fewest, most } = facts.kind === 'program' ? limits.program : limits.other
    const tree = fromMarkdown(body)
    const found = nodesOf(tree)
    const problems: string[] = []
    for (const type of new Set(found.map((node) => node.type))) {
      if (!allowedMarkdown.has(type))
        problems.push(
          advice[type] ??
            `has Markdown of the kind "${type}"; use paragraphs, code, bold, emphasis and lists`,
        )
    }
    const text = found.filter((node) => node.type === 'text').map((node) => node.value)
    if (text.some((value) => /https?:\/\//.test(value)))
      problems.push('has an address; name it below sources instead')
    if (text.some((value) => /^\s*\|.*\|/m.test(value))) problems.push('has a table; make it a list')
    if (text.some((value) => value.includes('`'))) problems.push('has a back-tick without its partner')
    const words = countWords(found)
    if (words < fewest) problems.push(`has ${words} words; at least ${fewest}`)
    if (words > most) problems.push(`has ${words} words; at most ${most}`)
    return problems.map((message) => ({ file, at: 'text below the facts', message }))
  })
}

function nodesOf(node: Nodes): Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(nodesOf)] : [node]
}

function countWords(nodes: readonly Nodes[]): number {
  const text = nodes.flatMap((node) => {
    if (node.type === 'text' || node.type === 'inlineCode') return [node.value]
    return node.type === 'paragraph' ? [' '] : []
  })
  return text.join('').split(/\s+/).filter(Boolean).length
}

/** Code spans of a text, without their back-ticks. */
export function codeSpans(text: string): string[] {
  return nodesOf(fromMarkdown(text)).flatMap((node) => (node.type === 'inlineCode' ? [node.value] : []))
}

/** The fields that may hold `code` in back-ticks and no other Markdown. */
export function proseFields({ facts }: ReadCard): { at: string; text: string }[] {
  const errata = facts.errata.flatMap(({ claim, truth }, index) => [
    { at: `errata[${index}].claim`, text: claim },
    { at: `errata[${index}].truth`, text: truth },
  ])
  if (facts.kind === 'concept') return errata
  const { wakes, normal, busy, kill, fake, worry } = facts
  const fields = Object.entries({ wakes, normal, busy, 'kill.text': kill.text, fake, worry })
  return [...fields.map(([at, text]) => ({ at, text })), ...errata]
}

/** Prose fields are shown by every renderer, so they hold nothing but sentences and code. */
export function checkProse({ cards }: Content): Problem[] {
  return cards.flatMap((card) =>
    proseFields(card).flatMap(({ at, text }) => {
      const nodes = nodesOf(fromMarkdown(text))
      const wrong = nodes.find((node) => !['root', 'paragraph', 'text', 'inlineCode'].includes(node.type))
      if (wrong) {
        const hint =
          advice[wrong.type] ?? `is read as ${wrong.type}; put names with * or _ between back-ticks`
        return [{ file: card.file, at, message: hint }]
      }
      const lonely = nodes.some((node) => node.type === 'text' && node.value.includes('`'))
      return lonely ? [{ file: card.file, at, message: 'has a back-tick without its partner' }] : []
    }),
  )
}
