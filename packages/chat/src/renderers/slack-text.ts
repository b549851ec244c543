/** Text as Slack's rich_text has it: elements with a style each, in which nothing is markup. */
import type { Inline, Span } from '../message.ts'
import { visible } from './visible.ts'

/** Characters of one block; 3,000 are taken. */
export const longestRichText = 2800

export interface Text {
  type: 'text'
  text: string
  style?: { bold?: true; italic?: true; code?: true }
}

export type Rich =
  | { type: 'rich_text_section'; elements: Text[] }
  | { type: 'rich_text_preformatted'; elements: Text[] }
  | { type: 'rich_text_list'; style: 'bullet'; elements: { type: 'rich_text_section'; elements: Text[] }[] }

/** A paragraph; one that is too long for a block is several. */
export function section(elements: readonly Text[]): Rich[] {
  if (elements.every(({ text }) => text.trim() === '')) return []
  const parts = elements.flatMap(({ text, ...rest }) =>
    text.length > longestRichText
      ? pieces(text, longestRichText).map((part) => ({ ...rest, text: part }))
      : [{ ...rest, text }],
  )
  return chunks(parts.map((part) => [part])).map((chunk) => ({
    type: 'rich_text_section',
    elements: chunk.flat(),
  }))
}

/** Items with a bullet each; those without a text are left out. */
export function list(items: readonly Text[][]): Rich[] {
  return chunks(items.filter((item) => item.length > 0)).map((elements) => ({
    type: 'rich_text_list',
    style: 'bullet',
    elements: elements.map((item) => ({ type: 'rich_text_section', elements: item })),
  }))
}

/** Lines in fixed width. */
export function preformatted(lines: readonly string[]): Rich[] {
  const short = lines.flatMap((line) =>
    line.length > longestRichText ? pieces(line, longestRichText) : [line],
  )
  const parts: string[] = []
  let part: string | undefined
  for (const line of short) {
    if (part !== undefined && part.length + line.length > longestRichText) {
      parts.push(part)
      part = undefined
    }
    part = part === undefined ? line : `${part}\n${line}`
  }
  return [...parts, ...(part === undefined ? [] : [part])].map((text) => ({
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: text || ' ' }],
  }))
}

/** Text in parts of at most so many characters, cut at blanks where there are any. */
export function pieces(text: string, most: number): string[] {
  const parts: string[] = []
  let left = text
  while (left.length > most) {
    const blank = left.lastIndexOf(' ', most)
    const end = blank > most / 2 ? blank : most - (/\p{Cs}/u.test(left.charAt(most - 1)) ? 1 : 0)
    parts.push(left.slice(0, end))
    left = left.slice(end)
  }
  return left.trim() === '' ? parts : [...parts, left]
}

/** Groups of texts, each group short enough for one block. */
function chunks(all: readonly Text[][]): Text[][][] {
  const groups: Text[][][] = []
  let size = longestRichText + 1
  for (const one of all) {
    const length = one.reduce((sum, { text }) => sum + text.length, 0)
    if (size + length > longestRichText) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(one)
    size += length
  }
  return groups
}

export function inline(text: Inline): Text[] {
  return typeof text === 'string' ? texts(text) : text.flatMap(span)
}

/** A command as it is typed on Slack, where all apps share one set of names (apps/bot/src/slack/manifest.ts). */
export const typed = (command: string) =>
  /^(?:whatis|quiz)\b/.test(command) ? `/${command}` : `/proctor ${command}`

function span({ kind, text }: Span): Text[] {
  switch (kind) {
    case 'text':
      return texts(text)
    case 'strong':
    case 'card':
      return texts(text, { bold: true })
    case 'emphasis':
      return texts(text, { italic: true })
    case 'code':
      return texts(text, { code: true })
    case 'command':
      return texts(typed(text), { code: true })
  }
}

/** No text element is empty: Slack would refuse the message. */
export function texts(text: string, style?: Text['style']): Text[] {
  const shown = visible(text)
  return shown === '' ? [] : [{ type: 'text', text: shown, ...(style && { style }) }]
}
