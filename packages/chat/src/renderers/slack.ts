/**
 * A message in Slack's Block Kit (docs.slack.dev/reference/block-kit). Text goes into rich_text, plain_text and raw_text,
 * where nothing is markup: a process name can form no mention and no link. Every limit is kept here; what does not fit is
 * given back to be offered otherwise.
 */
import type { Block, Inline, Message, Span } from '../message.ts'
import { plainText, tableText } from './table-text.ts'
import { visible, visibleLines } from './visible.ts'

export { readSlackForm, renderSlackForm } from './slack-form.ts'

/** 50 blocks; some are left for the note and the last row. */
const mostBlocks = 44
/** Undocumented: between 9,600 and 11,300 characters of all blocks a message is refused. */
const mostCharacters = 8500
/** Kept free for buttons that stand after a cut. */
const kept = { characters: 500, blocks: 3 }
const longestRichText = 2800
const longestHeader = 150
const longestContext = 1800
const longestLabel = 75
const longestValue = 2000
const buttonsInRow = 10
const table = { rows: 100, columns: 20, characters: 9000 }
/** Columns of a table in fixed-width text. */
const widestText = 56
/** Shown by notifications and by clients without blocks. */
const longestFallback = 3000

export interface SlackBlock {
  type: string
  [key: string]: unknown
}

export interface SlackMessage {
  /** What notifications show; entities escaped. */
  text: string
  blocks: SlackBlock[]
  /** Uploaded beside the message: Slack shows no file from within a block that is not uploaded yet. */
  files: { name: string; alt?: string; content: { base64: string } | { text: string } }[]
  /** What is folded or did not fit. Empty when all is shown. */
  rest: Block[]
  /** True when a button "More" leads to the rest; otherwise it belongs into a file. */
  offersMore: boolean
}

export interface SlackOptions {
  /** What a button "More" asks for; without it folded parts are shown at once. */
  more?: { name: string; argument: string }
}

/** What a button's action id says; its argument is the button's value. Undefined for one that is not ours. */
export function readSlackAction(id: string): string | undefined {
  return /^p1:((?:form-)?[a-z-]+):\d+$/.exec(id)?.[1]
}

type Text = { type: 'text'; text: string; style?: { bold?: true; italic?: true; code?: true } }
type Rich =
  | { type: 'rich_text_section'; elements: Text[] }
  | { type: 'rich_text_preformatted'; elements: Text[] }
  | { type: 'rich_text_list'; style: 'bullet'; elements: { type: 'rich_text_section'; elements: Text[] }[] }

type Piece = { kind: 'rich'; rich: Rich } | { kind: 'block'; block: SlackBlock }

/** Renders a message. */
export function renderSlack({ title, blocks }: Message, options: SlackOptions = {}): SlackMessage {
  // What has no room in a button's value is shown at once.
  const more = options.more && options.more.argument.length <= longestValue ? options.more : undefined
  const state: State = { blocks: [], files: [], characters: 0, ids: 0, table: false }
  const rest: Block[] = []
  let folded = false
  let full = false
  for (const block of blocks) {
    if (block.kind === 'detail' && !block.open && more) {
      folded = true
      rest.push(block)
      continue
    }
    // What can be pressed has its place even where text had to be cut.
    if (full && block.kind !== 'buttons') {
      rest.push(block)
      continue
    }
    const before = {
      ...state,
      // Only the parts of a rich text grow after they were made.
      blocks: state.blocks.map((one) =>
        one.type === 'rich_text' ? { ...one, elements: [...(one['elements'] as Rich[])] } : one,
      ),
      files: [...state.files],
    }
    for (const piece of piecesOf(block, state)) put(piece, state)
    const room = full ? kept : { characters: 0, blocks: 0 }
    if (
      state.characters <= mostCharacters + room.characters &&
      state.blocks.length <= mostBlocks + room.blocks
    )
      continue
    Object.assign(state, before)
    if (!full) put(context(more ? 'There is more.' : 'Cut here: the rest is in the file.'), state)
    full = true
    rest.push(block)
  }
  const cut = rest.some((block) => block.kind !== 'detail' || block.open || !more)
  if (more && (folded || cut))
    put(
      {
        kind: 'block',
        block: { type: 'actions', elements: [button('More', more.name, more.argument, state)] },
      },
      state,
    )
  if (state.blocks.length === 0) put(context('Nothing to show.'), state)
  const offersMore = more !== undefined && (folded || cut)
  return { text: fallback(title), blocks: state.blocks, files: state.files, rest, offersMore }
}

interface State {
  blocks: SlackBlock[]
  files: SlackMessage['files']
  characters: number
  /** Numbers action ids, which must differ within a message. */
  ids: number
  /** A message may hold one table. */
  table: boolean
}

/** Slack's three entities; nothing else is special in the text of a message. */
export const escapeSlack = (text: string) =>
  visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const fallback = (title: string) => escapeSlack(shortened(title, longestFallback)).trim() || 'Proctor'

function put(piece: Piece, state: State): void {
  if (piece.kind === 'block') {
    state.characters += charactersOf(piece.block)
    state.blocks.push(piece.block)
    return
  }
  const size = charactersOf(piece.rich)
  state.characters += size
  const last = state.blocks.at(-1)
  if (last?.type === 'rich_text' && charactersOf(last) + size <= longestRichText) {
    ;(last['elements'] as Rich[]).push(piece.rich)
    return
  }
  state.blocks.push({ type: 'rich_text', elements: [piece.rich] })
}

/** Characters of every text below. */
function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + charactersOf(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : charactersOf(one)),
    0,
  )
}

function piecesOf(block: Block, state: State): Piece[] {
  switch (block.kind) {
    case 'heading':
      return heading(block)
    case 'text':
      return section(inline(block.text))
    case 'note':
      return plainText(block.text).trim() === '' ? [] : notes(plainText(block.text))
    case 'list': {
      const items = block.items.map(inline).filter((texts) => texts.length > 0)
      return chunks(items, longestRichText).map((elements) => ({
        kind: 'rich',
        rich: {
          type: 'rich_text_list',
          style: 'bullet',
          elements: elements.map((texts) => ({ type: 'rich_text_section', elements: texts })),
        },
      }))
    }
    case 'fields':
      return block.fields.flatMap(({ name, value }) =>
        section([...texts(`${name}  `, { bold: true }), ...inline(value)]),
      )
    case 'table':
      return tableOf(block, state)
    case 'code':
      return preformatted(visibleLines(block.text))
    case 'callout':
      return [
        ...section([...texts(`${block.label}  `, { bold: true }), ...inline(block.text)]),
        ...block.blocks.flatMap((inner) => piecesOf(inner, state)),
      ]
    case 'detail':
      return [
        ...section(texts(plainText(block.summary), { bold: true })),
        ...block.blocks.flatMap((inner) => piecesOf(inner, state)),
      ]
    case 'buttons':
      return buttons(
        block.buttons.map(({ label, command }) => ({
          label,
          name: command.name,
          value: command.argument ?? '',
        })),
        state,
      )
    case 'choices':
      return choices(block, state)
    case 'input':
      return buttons(
        [{ label: block.label, name: `form-${block.command.name}`, value: block.command.argument }],
        state,
      )
    case 'picture':
      state.files.push({
        name: 'picture.png',
        alt: shortened(visible(block.alt), 1900),
        content: { base64: block.png.light },
      })
      return []
    case 'file':
      state.files.push({
        name: block.name.replace(/[^\w.-]+/g, '_').slice(-60) || 'file.txt',
        content: { text: block.text },
      })
      return section(texts(block.label))
  }
}

function heading({ level, text }: Extract<Block, { kind: 'heading' }>): Piece[] {
  const shown = visible(text).trim()
  if (shown === '') return []
  if (level === 3 || shown.length > longestHeader) return section(texts(shown, { bold: true }))
  return [{ kind: 'block', block: { type: 'header', text: plain(shown) } }]
}

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })

const context = (text: string): Piece => ({
  kind: 'block',
  block: { type: 'context', elements: [plain(text)] },
})

/** A long note is several. */
const notes = (text: string): Piece[] => pieces(text, longestContext).map(context)

/** Text in parts of at most so many characters, cut at blanks where there are any. */
function pieces(text: string, most: number): string[] {
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

function section(elements: Text[]): Piece[] {
  if (elements.every(({ text }) => text.trim() === '')) return []
  const parts = elements.flatMap(({ text, ...rest }) =>
    text.length > longestRichText
      ? pieces(text, longestRichText).map((part) => ({ ...rest, text: part }))
      : [{ ...rest, text }],
  )
  return chunks(
    parts.map((part) => [part]),
    longestRichText,
  ).map((chunk) => ({ kind: 'rich', rich: { type: 'rich_text_section', elements: chunk.flat() } }))
}

/** Groups of texts, each group of at most so many characters. */
function chunks(list: Text[][], most: number): Text[][][] {
  const groups: Text[][][] = []
  let size = most + 1
  for (const one of list) {
    const length = one.reduce((sum, { text }) => sum + text.length, 0)
    if (size + length > most) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(one)
    size += length
  }
  return groups
}

function preformatted(lines: string[]): Piece[] {
  const made: Piece[] = []
  const flush = (part: string[]) => {
    if (part.length > 0)
      made.push({
        kind: 'rich',
        rich: { type: 'rich_text_preformatted', elements: [{ type: 'text', text: part.join('\n') || ' ' }] },
      })
  }
  let part: string[] = []
  for (const line of lines.flatMap((one) =>
    one.length > longestRichText ? pieces(one, longestRichText) : [one],
  )) {
    if (part.length > 0 && part.join('\n').length + line.length > longestRichText) {
      flush(part)
      part = []
    }
    part.push(line)
  }
  flush(part)
  return made
}

function tableOf(block: Extract<Block, { kind: 'table' }>, state: State): Piece[] {
  const titled = block.columns.some(({ title }) => title !== '')
  const head = titled ? [block.columns.map(({ title }) => visible(title))] : []
  const rows = [...head, ...block.rows.map((row) => block.columns.map((_, at) => plainText(row[at] ?? '')))]
  const characters = rows.flat().reduce((sum, cell) => sum + cell.length + 1, 0)
  const fits =
    !state.table &&
    rows.length > 0 &&
    rows.length <= table.rows &&
    block.columns.length > 0 &&
    block.columns.length <= table.columns &&
    characters <= table.characters
  if (!fits) {
    const lines = tableText(block)
    // Wider than a phone shows without breaking each line: as a list.
    if (lines.every((line) => line.length <= widestText)) return preformatted(lines)
    const items = block.rows.map((row) =>
      row
        .map(inline)
        .filter((cell) => cell.length > 0)
        .flatMap((cell, at) => (at === 0 ? cell : [...texts(' · '), ...cell])),
    )
    return piecesOf(
      {
        kind: 'list',
        items: items.map((item) =>
          item.map((one) => ({
            kind: one.style?.code ? 'code' : one.style?.bold ? 'strong' : 'text',
            text: one.text,
          })),
        ),
      },
      state,
    )
  }
  state.table = true
  return [
    {
      kind: 'block',
      block: {
        type: 'table',
        column_settings: block.columns.map(({ align }) => ({ align, is_wrapped: align === 'left' })),
        // One empty cell would make Slack refuse the whole message.
        rows: rows.map((row) =>
          row.map((cell) => ({ type: 'raw_text', text: cell.trim() === '' ? '·' : cell })),
        ),
      },
    },
  ]
}

type Choices = Extract<Block, { kind: 'choices' }>

/** Short options stand on their buttons; long ones above them, with a number each. */
function choices({ choices: list }: Choices, state: State): Piece[] {
  const short = list.every(({ text, code }) => !code && visible(text).length <= 28)
  const shown = short
    ? []
    : list.flatMap(({ key, text, code }) =>
        section([...texts(`${key}  `, { bold: true }), ...texts(text, code ? { code: true } : undefined)]),
      )
  return [
    ...shown,
    ...buttons(
      list.map(({ key, text, command }) => ({
        label: short ? `${key}  ${text}` : key,
        name: command.name,
        value: command.argument,
      })),
      state,
    ),
  ]
}

/** Rows of buttons; a label that is too long stands in full above, one whose value is too long is said. */
function buttons(list: { label: string; name: string; value: string }[], state: State): Piece[] {
  const above: Piece[] = []
  const usable: SlackBlock[] = []
  for (const { label, name, value } of list) {
    const text = visible(label).trim()
    if (value.length > longestValue || text.length > longestLabel) above.push(...section(texts(text)))
    if (value.length <= longestValue) usable.push(button(text || '·', name, value, state))
  }
  const made: Piece[] = []
  for (let at = 0; at < usable.length; at += buttonsInRow)
    made.push({ kind: 'block', block: { type: 'actions', elements: usable.slice(at, at + buttonsInRow) } })
  return [...above, ...made]
}

function button(label: string, name: string, value: string, state: State): SlackBlock {
  return {
    type: 'button',
    text: plain(shortened(label, longestLabel)),
    action_id: `p1:${name}:${state.ids++}`,
    ...(value !== '' && { value }),
  }
}

const shortened = (text: string, most: number) =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…`

function inline(text: Inline): Text[] {
  return typeof text === 'string' ? texts(text) : text.flatMap(span)
}

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
  }
}

/** No text element is empty: Slack would refuse the message. */
function texts(text: string, style?: Text['style']): Text[] {
  const shown = visible(text)
  return shown === '' ? [] : [{ type: 'text', text: shown, ...(style && { style }) }]
}
