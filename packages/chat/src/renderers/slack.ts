/**
 * A message in Slack's Block Kit (docs.slack.dev/reference/block-kit). Text goes into rich_text, plain_text and raw_text,
 * where nothing is markup: a process name can form no mention and no link. Every limit is kept here; what does not fit is
 * given back to be offered otherwise.
 */
import type { Block, Button, Message } from '../message.ts'
import { argumentOfMore, fit, longestOfMore, type Fitted } from './fitting.ts'
import { fitSelect } from './options.ts'
import { fileNameOf, isSendable } from './sendable.ts'
import { shortened } from './shortened.ts'
import { signs } from './signs.ts'
import {
  inline,
  list,
  longestRichText,
  pieces,
  preformatted,
  section,
  texts,
  typed,
  type Rich,
  type Text,
} from './slack-text.ts'
import { longTexts, spacing, type Spacing } from './spacing.ts'
import { plainText, tableText } from './table-text.ts'
import { visible, visibleLines } from './visible.ts'

export { readSlackForm, renderSlackForm } from './slack-form.ts'

/** 50 blocks; some are left for the note and the last row. */
const mostBlocks = 44
/** Undocumented: between 9,600 and 11,300 characters of all blocks a message is refused. */
const mostCharacters = 8500
/** Kept free for what can be pressed: the titles of a select are some of them. */
const kept = { characters: 900, blocks: 3 }
const longestHeader = 150
const longestContext = 1800
const longestLabel = 75
const longestValue = 2000
const ofSelect = { options: 100, placeholder: 150, label: 75, description: 75, value: 150 }
const buttonsInRow = 10
/** Blocks of a long message from which on nothing more is set apart: the text needs them more. */
const mostApart = 30
const table = { rows: 100, columns: 20, characters: 9000 }
/** Columns of a table in fixed-width text. */
const widestText = 56
/** Shown by notifications and by clients without blocks. */
const longestFallback = 3000

export interface SlackBlock {
  type: string
  [key: string]: unknown
}

export interface SlackMessage extends Fitted {
  /** What notifications show; entities escaped. */
  text: string
  blocks: SlackBlock[]
  /** Uploaded beside the message: Slack shows no file from within a block that is not uploaded yet. */
  files: { name: string; alt?: string; content: { base64: string } | { text: string } }[]
}

export interface SlackOptions {
  /**
   * What a button "More" asks for; without it folded parts are shown at once. Where something was cut, the number of
   * that block and a blank stand before the argument.
   */
  more?: { name: string; argument: string }
  /** A home takes no table: it is text there. */
  surface?: 'message' | 'home'
}

/** What a button's action id says; its argument is the button's value. Undefined for one that is not ours. */
export function readSlackAction(id: string): string | undefined {
  return /^p1:((?:form-)?[a-z-]+):\d+$/.exec(id)?.[1]
}

/** What the value of an option says; undefined for one that is not ours. */
export function readSlackOption(value: string): { name: string; argument: string } | undefined {
  const [, name, argument = ''] = /^([a-z-]+)(?::([^]*))?$/.exec(value) ?? []
  return name === undefined ? undefined : { name, argument }
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** Renders a message. */
export function renderSlack({ title, blocks }: Message, options: SlackOptions = {}): SlackMessage {
  const more = options.more && hasRoom(options.more) ? options.more : undefined
  let state: State = { blocks: [], files: [], characters: 0, ids: 0, table: options.surface === 'home' }
  let last: Block | undefined
  const fitted = fit(
    blocks,
    {
      put: (block) => {
        put(block, state, spacing(last, block))
        last = block
      },
      fits: ({ pressable }) =>
        state.characters <= mostCharacters + (pressable ? kept.characters : 0) &&
        state.blocks.length <= mostBlocks + (pressable ? kept.blocks : 0),
      mark: () => {
        const [before, block] = [copyOf(state), last]
        return () => {
          state = before
          last = block
        }
      },
      tellCut: () => putBlock(context(more ? 'There is more.' : 'Cut here: the rest is in the file.'), state),
      offerMore: (from) => {
        if (!more) return
        const value = argumentOfMore(more.argument, from)
        putButtons([{ label: 'More', name: more.name, value }], state)
      },
    },
    { more: more !== undefined },
  )
  if (state.blocks.length === 0) putBlock(context('Nothing to show.'), state)
  return { text: fallback(title), blocks: state.blocks, files: state.files, ...fitted }
}

/** What has no room in a button's value is shown at once. */
const hasRoom = ({ argument }: { argument: string }) =>
  isSendable(argument) && longestOfMore(argument).length <= longestValue

interface State {
  blocks: SlackBlock[]
  files: SlackMessage['files']
  characters: number
  /** Numbers action ids, which must differ within a message. */
  ids: number
  /** No table may follow: a message holds one, a home none. */
  table: boolean
}

/** As it stands now: what is put into one of the two is not in the other. */
const copyOf = (state: State): State => ({
  ...state,
  // A rich text grows by parts and a row by buttons after it was made.
  blocks: state.blocks.map((one) =>
    growing.has(one.type) ? { ...one, elements: [...(one['elements'] as unknown[])] } : one,
  ),
  files: [...state.files],
})
const growing: ReadonlySet<string> = new Set(['rich_text', 'actions'])

/** Slack's three entities; nothing else is special in the text of a message. */
export const escapeSlack = (text: string) =>
  visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const fallback = (title: string) => escapeSlack(shortened(title, longestFallback)).trim() || 'Proctor'

function putBlock(block: SlackBlock, state: State): void {
  state.characters += charactersOf(block)
  state.blocks.push(block)
}

/** Blocks are some room apart on Slack; what stands close is one block. */
function putRich(parts: readonly Rich[], state: State, space: Spacing): void {
  if (parts.length > 0) divide(state, space)
  for (const [at, part] of parts.entries()) {
    const size = charactersOf(part)
    const last = state.blocks.at(-1)
    const close = at > 0 || space === 'close' || state.blocks.length > mostApart
    if (close && last?.type === 'rich_text' && charactersOf(last) + size <= longestRichText) {
      ;(last['elements'] as Rich[]).push(part)
      state.characters += size
    } else putBlock({ type: 'rich_text', elements: [part] }, state)
  }
}

function divide({ blocks }: State, space: Spacing): void {
  const { length } = blocks
  if (space === 'divided' && length > 0 && length < mostApart) blocks.push({ type: 'divider' })
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

function put(block: Block, state: State, space: Spacing): void {
  switch (block.kind) {
    case 'heading':
      return putHeading(block, state, space)
    case 'text':
      return putRich(section(inline(block.text)), state, space)
    case 'note':
      return putNote(plainText(block.text, typed), state)
    case 'list':
      return putRich(list(block.items.map(inline)), state, space)
    case 'fields':
      return putFields(block, state, space)
    case 'table':
      return putTable(block, state, space)
    case 'code':
      return putRich(preformatted(visibleLines(block.text)), state, space)
    case 'callout':
      divide(state, space)
      if (said(block.label)) putNote(`${signs[block.tone]} ${visible(block.label)}`, state)
      putRich(section(inline(block.text)), state, 'apart')
      return putAll(block.blocks, state)
    case 'detail':
      putRich(section(texts(plainText(block.summary, typed), { bold: true })), state, space)
      return putAll(block.blocks, state)
    case 'buttons':
      return putButtons(
        block.buttons.map(({ label, command, tone }) => ({
          label,
          ...(tone && { style: tone }),
          name: command.name,
          value: command.argument ?? '',
        })),
        state,
        space,
      )
    case 'select':
      return putSelect(block, state, space)
    case 'choices':
      return putChoices(block, state, space)
    case 'input': {
      const { name, argument } = block.command
      return putButtons([{ label: block.label, name: `form-${name}`, value: argument }], state, space)
    }
    case 'picture':
      state.files.push({
        name: 'picture.png',
        alt: shortened(visible(block.alt), 1900),
        content: { base64: block.png.light },
      })
      return
    case 'file':
      state.files.push({
        name: fileNameOf(block),
        content: { text: block.text },
      })
      return putRich(section(texts(block.label)), state, space)
  }
}

function putAll(blocks: readonly Block[], state: State): void {
  for (const [at, block] of blocks.entries()) put(block, state, spacing(blocks[at - 1], block))
}

const said = (text: string) => text.trim() !== ''

function putHeading({ level, text }: Of<'heading'>, state: State, space: Spacing): void {
  const shown = visible(text).trim()
  if (shown === '') return
  if (level === 3 || shown.length > longestHeader)
    return putRich(section(texts(shown, { bold: true })), state, space)
  divide(state, space)
  putBlock({ type: 'header', text: plain(shown) }, state)
}

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })

const context = (text: string): SlackBlock => ({ type: 'context', elements: [plain(text)] })

/** A long note is several. */
function putNote(text: string, state: State): void {
  if (said(text)) for (const part of pieces(text, longestContext)) putBlock(context(part), state)
}

const lineBreak: Text = { type: 'text', text: '\n' }
const blanks: Text = { type: 'text', text: '  ' }

/** Short values beside their names; long ones below them, some room apart. */
function putFields({ fields }: Of<'fields'>, state: State, space: Spacing): void {
  const long = longTexts(fields.map(({ value }) => value))
  let near = space
  for (const { name, value } of fields) {
    const parts = [...texts(name, { bold: true }), long ? lineBreak : blanks, ...inline(value)]
    putRich(section(parts), state, near)
    near = long ? 'apart' : 'close'
  }
}

function putTable(block: Of<'table'>, state: State, space: Spacing): void {
  const titled = block.columns.some(({ title }) => title !== '')
  const head = titled ? [block.columns.map(({ title }) => visible(title))] : []
  const rows = [
    ...head,
    ...block.rows.map((row) => block.columns.map((_, at) => plainText(row[at] ?? '', typed))),
  ]
  const characters = rows.flat().reduce((sum, cell) => sum + cell.length + 1, 0)
  const fits =
    !state.table &&
    rows.length > 0 &&
    rows.length <= table.rows &&
    block.columns.length > 0 &&
    block.columns.length <= table.columns &&
    characters <= table.characters
  if (!fits) return putRich(tableAsText(block), state, space)
  state.table = true
  divide(state, space)
  putBlock(
    {
      type: 'table',
      column_settings: block.columns.map(({ align }) => ({ align, is_wrapped: align === 'left' })),
      // One empty cell would make Slack refuse the whole message.
      rows: rows.map((row) => row.map((cell) => ({ type: 'raw_text', text: said(cell) ? cell : '·' }))),
    },
    state,
  )
}

/** In fixed width where a phone has room for that; else a row an item. */
function tableAsText(block: Of<'table'>): Rich[] {
  const lines = tableText(block, typed)
  if (lines.every((line) => line.length <= widestText)) return preformatted(lines)
  return list(
    block.rows.map((row) =>
      row
        .map(inline)
        .filter((cell) => cell.length > 0)
        .flatMap((cell, at) => (at === 0 ? cell : [...texts(' · '), ...cell])),
    ),
  )
}

/** Short options stand on their buttons; long ones above them, with a number each. */
function putChoices({ choices }: Of<'choices'>, state: State, space: Spacing): void {
  const short = choices.every(({ text, code }) => !code && visible(text).length <= 28)
  if (!short) {
    const long = longTexts(choices.map(({ text }) => text))
    let near = space
    for (const { key, text, code } of choices) {
      const shown = [...texts(`${key}  `, { bold: true }), ...texts(text, code ? { code: true } : undefined)]
      putRich(section(shown), state, near)
      near = long ? 'apart' : 'close'
    }
  }
  putButtons(
    choices.map(({ key, text, command }) => ({
      label: short ? `${key}  ${text}` : key,
      name: command.name,
      value: command.argument,
    })),
    state,
  )
}

interface ButtonParts {
  label: string
  name: string
  value: string
  style?: NonNullable<Button['tone']>
}

/** A label that is too long stands in full above; one whose value cannot be sent is said. */
function putButtons(buttons: readonly ButtonParts[], state: State, space: Spacing = 'close'): void {
  divide(state, space)
  const usable: SlackBlock[] = []
  for (const { label, name, value, style } of buttons) {
    const text = visible(label).trim()
    const usableValue = value.length <= longestValue && isSendable(value)
    if (!usableValue || text.length > longestLabel) putRich(section(texts(text)), state, 'apart')
    if (usableValue) usable.push(button({ label: text || '·', name, value, ...(style && { style }) }, state))
  }
  for (const one of usable) putAction(one, state)
}

/** Beside what can be pressed and stands last, if there is room in its row. */
function putAction(element: SlackBlock, state: State): void {
  const last = state.blocks.at(-1)
  const row = last?.type === 'actions' ? (last['elements'] as SlackBlock[]) : undefined
  if (row && row.length < buttonsInRow) {
    row.push(element)
    state.characters += charactersOf(element)
  } else putBlock({ type: 'actions', elements: [element] }, state)
}

/** What cannot be chosen from it, or is too long for it, stands above. */
function putSelect(block: Of<'select'>, state: State, space: Spacing): void {
  const { above, selects } = fitSelect(block, ofSelect, ({ name, argument = '' }) =>
    argument === '' ? name : `${name}:${argument}`,
  )
  if (above.length > 0) putRich(list(above.map(inline)), state, space)
  else if (selects.length > 0) divide(state, space)
  for (const { placeholder, options } of selects) {
    const element = {
      type: 'static_select',
      action_id: `p1:select:${state.ids++}`,
      placeholder: plain(placeholder),
      options: options.map(({ label, value, description }) => ({
        text: plain(label),
        value,
        ...(description !== undefined && { description: plain(description) }),
      })),
    }
    putAction(element, state)
  }
}

function button({ label, name, value, style }: ButtonParts, state: State): SlackBlock {
  return {
    type: 'button',
    text: plain(shortened(label, longestLabel)),
    action_id: `p1:${name}:${state.ids++}`,
    ...(value !== '' && { value }),
    ...(style && { style }),
  }
}
