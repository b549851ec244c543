/** What the stand-in for Slack hands to tests, and how to read it: the texts and the buttons of a message. */

export type Json = Record<string, unknown>

export interface SlackUser {
  id: string
  name: string
  tz?: string
  admin?: boolean
  team?: string
}

export interface Block {
  type: string
  [key: string]: unknown
}

export interface SlackMessage {
  ts: string
  channel: string
  ephemeralTo?: string
  thread?: string
  text: string
  blocks: Block[]
  /** Files posted with it, and those its image blocks show by `slack_file`. */
  files: { name: string; bytes: Uint8Array; altText?: string }[]
  viaResponseUrl: boolean
  /** Changed since it was posted: the object always shows the message as it stands now. */
  replaced?: boolean
  deleted?: boolean
  metadata?: unknown
}

export interface SlackView {
  id: string
  hash: string
  kind: 'modal' | 'home'
  callbackId: string
  title: string
  blocks: Block[]
  privateMetadata: string
  user: string
}

export interface Outcome {
  acknowledgedAfter: number
  /** The body of the ack, or the payload of its envelope; undefined when it was empty. */
  acknowledged: unknown
  posted: SlackMessage[]
  views: SlackView[]
  /** Messages changed or deleted. */
  updated: SlackMessage[]
}

export interface NamedBytes {
  name: string
  bytes: Uint8Array
}

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isBlock = (value: unknown): value is Block =>
  isRecord(value) && typeof value['type'] === 'string'

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

const INLINE = new Set(['rich_text_section', 'rich_text_preformatted', 'rich_text_quote'])
const SPOKEN = new Set(['text', 'alt_text', 'caption', 'title', 'initial_value'])

/** All text of a message, view or block tree, in order, joined by newlines. */
export function textOf(thing: SlackMessage | SlackView | Block): string {
  return isBlock(thing)
    ? linesOf(thing).join('\n')
    : [
        'ts' in thing ? thing.text : thing.title,
        ...thing.blocks.flatMap(linesOf),
        ...('ts' in thing ? thing.files.map((file) => file.altText ?? '') : []),
      ]
        .filter((line) => line !== '')
        .join('\n')
}

function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linesOf)
  if (!isRecord(value)) return []
  // The pieces of one paragraph are one line: a word half in bold is still one word.
  if (INLINE.has(asText(value['type']))) return [inlineText(value['elements'])]
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'string' ? (SPOKEN.has(key) ? [part] : []) : linesOf(part),
  )
}

function inlineText(elements: unknown): string {
  if (!Array.isArray(elements)) return ''
  return elements.filter(isRecord).map(inlinePiece).join('')
}

function inlinePiece(element: Json): string {
  if (typeof element['text'] === 'string') return element['text']
  switch (element['type']) {
    case 'emoji':
      return `:${asText(element['name'])}:`
    case 'user':
      return `<@${asText(element['user_id'])}>`
    case 'channel':
      return `<#${asText(element['channel_id'])}>`
    case 'link':
      return asText(element['url'])
    case 'broadcast':
      return `<!${asText(element['range'])}>`
    default:
      return asText(element['fallback'])
  }
}

/** All elements with an action_id, nested ones too. */
export function actionsOf(thing: SlackMessage | SlackView): Block[] {
  return thing.blocks.flatMap(elementsOf)
}

/** The elements with an action_id in one block. */
export function elementsOf(value: unknown): Block[] {
  if (Array.isArray(value)) return value.flatMap(elementsOf)
  if (!isRecord(value)) return []
  const own = isBlock(value) && typeof value['action_id'] === 'string' ? [value] : []
  return [...own, ...Object.values(value).flatMap(elementsOf)]
}
