/** A message as terminal text: wrapped to the width, coloured or not, with every untrusted character made harmless. */
import type { Block, Inline, Message, Span, Tone } from '../message.ts'
import { columns } from './columns.ts'
import { tableLines } from './terminal-table.ts'
import { painter, type Paint, type Run, type Style } from './terminal-paint.ts'
import { visible, visibleLines } from './visible.ts'
import { trimmed, wrap } from './wrap.ts'

export interface TerminalOptions {
  /** Columns; fewer than 20 count as 20. */
  width: number
  /** Without it the output has no escape byte. */
  color: boolean
  /** Open every fold. */
  expand?: boolean
}

/**
 * Renders a message without a closing line feed. No line is wider than `width`, but those of code blocks: they are to be
 * copied, and a terminal joins again only what it has broken itself.
 */
export function renderTerminal(message: Message, { width, color, expand = false }: TerminalOptions): string {
  const room: Room = { width: Math.max(20, width), paint: painter({ color }), expand }
  return spaced(message.blocks, room).join('\n').trimEnd()
}

interface Room {
  width: number
  paint: Paint
  expand: boolean
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** Blocks with a blank line between those that are not closely related. */
function spaced(list: Block[], room: Room): string[] {
  return list.flatMap((block, at) => {
    const before = list[at - 1]
    const lines = render(block, room)
    return before && lines.length > 0 && !belongs(block, before) ? ['', ...lines] : lines
  })
}

const belongs = (block: Block, before: Block): boolean =>
  block.kind === 'note' ||
  before.kind === 'heading' ||
  (before.kind === 'detail' && block.kind === 'detail') ||
  (before.kind === 'text' && block.kind === 'list')

/** Blocks one below the other, two columns in. */
function indented(
  list: Block[],
  room: Room,
  put: (list: Block[], room: Room) => string[] = spaced,
): string[] {
  return put(list, { ...room, width: room.width - 2 }).map((line) => (line === '' ? '' : `  ${line}`))
}

const tight = (list: Block[], room: Room): string[] => list.flatMap((block) => render(block, room))

function render(block: Block, room: Room): string[] {
  switch (block.kind) {
    case 'heading':
      return hang([], runs(block.text, block.level === 1 ? 'title' : 'heading'), room)
    case 'text':
      return hang([], runs(block.text), room)
    case 'note':
      return hang([], runs(block.text, 'dim'), room)
    case 'list':
      return block.items.flatMap((item) => hang([{ text: '• ', style: 'dim' }], runs(item), room))
    case 'fields':
      return fields(block.fields, room)
    case 'table':
      return tableLines(
        { columns: block.columns, rows: block.rows.map((row) => row.map((cell) => runs(cell))) },
        room,
      )
    case 'code':
      return visibleLines(block.text).map((line) =>
        room.paint(
          trimmed([
            { text: '  ', style: 'plain' },
            { text: line, style: 'code' },
          ]),
        ),
      )
    case 'callout':
      return callout(block, room)
    case 'detail':
      return detail(block, room)
    case 'buttons':
      return buttons(block, room)
    case 'select':
      return select(block, room)
    case 'choices':
      return block.choices.flatMap(({ key, text, code }) =>
        hang(
          [],
          [
            { text: visible(key), style: 'link' },
            { text: '  ', style: 'plain' },
            ...runs([{ kind: code ? 'code' : 'text', text }]),
          ],
          room,
        ),
      )
    case 'picture':
      // The text beside it says the same.
      return []
    case 'file':
      return hang([{ text: '→ ', style: 'dim' }], runs(`${block.label}: ${block.name}`, 'dim'), room)
    case 'input':
      return hang([{ text: '→ ', style: 'dim' }], runs(block.label, 'dim'), room)
  }
}

const tones = {
  info: 'dim',
  low: 'info',
  medium: 'warning',
  high: 'danger',
  critical: 'danger',
} as const satisfies Record<Tone, Style>

/** Severity is told by a sign and a word, not by colour alone. */
const signs: Record<Tone, string> = { info: 'i', low: '·', medium: '!', high: '!!', critical: '!!!' }

function callout({ tone, label, text, blocks }: Of<'callout'>, room: Room): string[] {
  const head: Run[] = [
    { text: `${signs[tone]} ${visible(label)}`, style: tones[tone] },
    { text: '  ', style: 'plain' },
  ]
  return [...hang([], [...head, ...runs(text)], room), ...indented(blocks, room, tight)]
}

function detail({ summary, open, blocks }: Of<'detail'>, room: Room): string[] {
  if (!open && !room.expand) return hang([{ text: '▸ ', style: 'dim' }], runs(summary, 'dim'), room)
  return [...hang([{ text: '▾ ', style: 'dim' }], runs(summary, 'heading'), room), ...indented(blocks, room)]
}

/** A terminal has no buttons: cards are named, other commands are shown as one would type them. */
function buttons({ buttons: list }: Of<'buttons'>, room: Room): string[] {
  const names = list.map(({ label, command: { name, argument } }) =>
    visible(name === 'card' ? label : argument === undefined ? name : `${name} ${argument}`),
  )
  const links = names.flatMap((text, at): Run[] => [
    ...(at > 0 ? [{ text: ', ', style: 'dim' as const }] : []),
    { text, style: 'link' },
  ])
  return hang([{ text: '→ ', style: 'dim' }], links, room)
}

/** What can be chosen elsewhere is listed with the command that asks for the same. */
function select({ label, options }: Of<'select'>, room: Room): string[] {
  const items = options.map(({ label: text, description = '', command: { name, argument } }): Run[] => [
    ...runs(description === '' ? text : `${text}: ${description}`),
    { text: '  ', style: 'plain' },
    { text: visible(argument === undefined ? name : `${name} ${argument}`), style: 'code' },
  ])
  return [
    ...hang([], runs(label, 'dim'), room),
    ...items.flatMap((item) => hang([{ text: '• ', style: 'dim' }], item, room)),
  ]
}

const styles = {
  text: 'plain',
  strong: 'strong',
  emphasis: 'emphasis',
  code: 'code',
  command: 'code',
  card: 'link',
} as const satisfies Record<Span['kind'], Style>

/** Inline content as safe runs; `base` is the style of what has none of its own. */
function runs(text: Inline, base: Style = 'plain'): Run[] {
  if (typeof text === 'string') return [{ text: visible(text), style: base }]
  return text.map((span) => ({
    text: visible(span.kind === 'command' ? `proctor ${span.text}` : span.text),
    style: span.kind === 'text' ? base : styles[span.kind],
  }))
}

/** Names in one column and values beside them, or below them where the terminal is too narrow for both. */
function fields(list: Of<'fields'>['fields'], room: Room): string[] {
  const names = list.map(({ name }) => visible(name))
  const margin = Math.max(...names.map(columns)) + 2
  return list.flatMap(({ value }, at) => {
    const name = names[at] ?? ''
    if (margin + 28 <= room.width) {
      return hang(
        [{ text: name.padEnd(name.length + margin - columns(name)), style: 'strong' }],
        runs(value),
        room,
      )
    }
    return [
      ...hang([], [{ text: name, style: 'strong' }], room),
      ...hang([{ text: '  ', style: 'plain' }], runs(value), room),
    ]
  })
}

/** A first line behind a label, the others under its text. */
function hang(label: Run[], text: Run[], { width, paint }: Room): string[] {
  const margin = label.reduce((sum, run) => sum + columns(run.text), 0)
  const blanks: Run[] = [{ text: ' '.repeat(margin), style: 'plain' }]
  return wrap(text, Math.max(1, width - margin)).map((line, at) =>
    paint(trimmed([...(at === 0 ? label : blanks), ...line])),
  )
}
