/** A team's explanation: the part of Markdown that all cards use, and for everything else the line and what to do. */
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { compileProse } from '../compile-prose.ts'
import { allowedMarkdown } from '../prose-markdown.ts'
import type { Prose, ProseSpan } from '../prose.ts'
import { composed, hiddenIn, lengthOf } from './plain-line.ts'
import { teamCardLimits } from './team-card.ts'

/** More at once would not be read. */
const mostProblems = 5

const advice: Record<string, string> = {
  heading: 'is a heading; write it as **bold** text',
  link: 'has a link; write in words where it leads, or put the address between back-ticks',
  linkReference: 'has a link; write in words where it leads, or put the address between back-ticks',
  image: 'has a picture; describe it in words',
  imageReference: 'has a picture; describe it in words',
  html: 'has text in angle brackets; put it between back-ticks',
  break: 'ends with a forced line break (two blanks or a backslash); remove it',
  blockquote: 'is a quotation (it begins with >); make it a paragraph',
  thematicBreak: 'is a ruled line; remove it',
  definition: 'defines a link; write in words where it leads',
}

/** Reads an explanation; gives it as typed and taken apart, or each thing that is wrong as a sentence. */
export function readTeamText(typed: string): { text: string; body: Prose[] } | { problems: string[] } {
  const text = composed(typed)
    .replaceAll('\t', '    ')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/^\n+|\s+$/g, '')
  const { fewest, most } = teamCardLimits.text
  const length = lengthOf(text)
  if (length > most) return { problems: [`This is ${length} characters long; shorten it to ${most}.`] }
  const lines = text.split('\n')
  const unseen = lines.flatMap((line, at) => {
    const code = hiddenIn(line)
    return code ? [unseenIn(at + 1, code)] : []
  })
  if (unseen.length > 0) return { problems: unseen.slice(0, mostProblems) }
  const problems = [...new Set(problemsOf(fromMarkdown(text)))]
  if (problems.length > 0) return { problems: problems.slice(0, mostProblems) }
  const body = compileProse(text, () => undefined).flatMap(said)
  if (length < fewest || body.length === 0)
    return {
      problems: [`Write at least ${fewest} characters: how it works, and what to do when it does not.`],
    }
  return { text, body }
}

const unseenIn = (line: number, code: string) =>
  `Line ${line} has a character that cannot be seen (${code}); type it anew without it.`

function problemsOf(node: Nodes): string[] {
  const line = node.position?.start.line ?? 1
  const here = (what: string) => [`Line ${line} ${what}.`]
  if (!allowedMarkdown.has(node.type))
    return here(
      advice[node.type] ??
        'has Markdown that cards cannot show; use paragraphs, lists, code, bold and emphasis',
    )
  if (node.type === 'list' && node.ordered) return here('numbers its points; begin each with - instead')
  if (node.type === 'text') return textProblems(node.value, line)
  // A name of a character (&#x202e;) is read as that character.
  if (node.type === 'code' || node.type === 'inlineCode') {
    const code = hiddenIn(node.value)
    return code ? [unseenIn(line, code)] : []
  }
  if (!('children' in node)) return []
  return node.children.flatMap((child) =>
    node.type === 'listItem' && child.type !== 'paragraph'
      ? [
          `Line ${child.position?.start.line ?? line} has more than text in a point of a list; move it out of the list.`,
        ]
      : problemsOf(child),
  )
}

function textProblems(value: string, first: number): string[] {
  return value.split('\n').flatMap((text, at) => {
    const line = first + at
    const code = hiddenIn(text)
    return [
      ...(code ? [unseenIn(line, code)] : []),
      ...(/https?:\/\//i.test(text)
        ? [`Line ${line} has an address; put it between back-ticks, so that it is shown as it is.`]
        : []),
      ...(/^\s*\|.*\|/.test(text) ? [`Line ${line} is a table; make it a list.`] : []),
      ...(text.includes('`') ? [`Line ${line} has a back-tick without its partner; add or remove one.`] : []),
    ]
  })
}

/** Without what says nothing: empty points, and paragraphs of blanks. */
function said(prose: Prose): Prose[] {
  const says = (spans: ProseSpan[]) => /\S/.test(spans.map(({ text }) => text).join(''))
  if (prose.kind === 'code') return /\S/.test(prose.text) ? [prose] : []
  if (prose.kind === 'paragraph') return says(prose.spans) ? [prose] : []
  const items = prose.items.filter(says)
  return items.length > 0 ? [{ kind: 'list', items }] : []
}

/** What is wrong with a short text that may hold `code` and no other Markdown; undefined when nothing is. */
export function codeOnlyProblem(text: string): string | undefined {
  const nodes = nodesOf(fromMarkdown(text))
  if (nodes.some(({ type }) => type === 'html'))
    return 'This has text in angle brackets; put it between back-ticks.'
  if (nodes.some(({ type }) => !['root', 'paragraph', 'text', 'inlineCode'].includes(type)))
    return 'This is plain text that may hold `code`; remove other signs of Markdown, such as * around words or - at the beginning.'
  const plain = nodes.flatMap((node) => (node.type === 'text' ? [node.value] : []))
  if (plain.some((value) => /https?:\/\//i.test(value)))
    return 'This has an address; put it between back-ticks, so that it is shown as it is.'
  if (plain.some((value) => value.includes('`')))
    return 'This has a back-tick without its partner; add or remove one.'
  return undefined
}

function nodesOf(node: Nodes): Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(nodesOf)] : [node]
}
