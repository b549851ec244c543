/**
 * A message in Discord's Components V2 (docs.discord.com/developers/components/reference): one container with text,
 * rows of buttons, pictures and files. Every limit is kept here; what does not fit is given back to be offered otherwise.
 */
import type { Block, Inline, Message, Span, Tone } from '../message.ts'
import { plainText, tableText } from './table-text.ts'
import { splitAt } from './columns.ts'
import { visible, visibleLines } from './visible.ts'

export { renderDiscordForm } from './discord-form.ts'

/** The flag that says: components only, no content. */
const componentsV2 = 1 << 15

/** All text of a message, 4,000 characters and about 10,000 bytes with 12 a text; a little is left for the note at the end. */
const mostCharacters = 3700
const mostBytes = 9000
/** 40 with nested ones; some are left for the last row and the note. */
const mostComponents = 34
/** Characters kept free for buttons that stand after a cut. */
const kept = 150
const longestLabel = 80
const longestId = 100
const buttonsInRow = 5
/** A table wider than this would be broken by a phone. */
const widestTable = 40

export interface DiscordFile {
  name: string
  /** Base64 or UTF-8 text. */
  content: { base64: string } | { text: string }
}

export interface DiscordMessage {
  flags: number
  components: DiscordComponent[]
  /** Uploaded with the message; components speak of them as `attachment://<name>`. */
  files: DiscordFile[]
  /** What is folded or did not fit. Empty when all is shown. */
  rest: Block[]
  /** True when a button "More" leads to the rest; otherwise it belongs into a file. */
  offersMore: boolean
}

export interface DiscordComponent {
  type: number
  [key: string]: unknown
}

export interface DiscordOptions {
  /** What a button "More" asks for, to show what is folded or cut; without it folded parts are shown at once. */
  more?: { name: string; argument: string }
}

/** What a button's id says; undefined for one that is not ours. */
export function readDiscordId(id: string): { name: string; argument: string } | undefined {
  const [, name, argument = ''] = /^p1:([a-z-]+)(?::([^]*))?$/.exec(id) ?? []
  return name === undefined ? undefined : { name, argument }
}

const idOf = ({ name, argument = '' }: { name: string; argument?: string }) =>
  argument === '' ? `p1:${name}` : `p1:${name}:${argument}`

type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'row'; components: DiscordComponent[] }
  | { kind: 'picture'; alt: string; file: DiscordFile }
  | { kind: 'file'; file: DiscordFile }

/** Renders a message; the title is not shown, since its first block says the same. */
export function renderDiscord({ blocks }: Message, options: DiscordOptions = {}): DiscordMessage {
  // What has no room in a button's id is shown at once.
  const more = options.more && idOf(options.more).length <= longestId ? options.more : undefined
  const budget = new Budget()
  const inner: DiscordComponent[] = []
  const files: DiscordFile[] = []
  const rest: Block[] = []
  const ids = new Set<string>()
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
    const known = new Set(ids)
    const pieces = piecesOf(block, ids)
    if (budget.fits(pieces, inner.at(-1), full ? kept : 0)) {
      for (const piece of pieces) {
        budget.take(piece, inner.at(-1))
        put(piece, inner, files)
      }
      continue
    }
    for (const id of ids) if (!known.has(id)) ids.delete(id)
    // Its beginning, if it is text that can be cut at a line; the whole of it is in what is left.
    const start = full || !(block.kind === 'code' || block.kind === 'text') ? '' : beginning(pieces, budget)
    if (start !== '') {
      const piece: Piece = { kind: 'text', text: start }
      budget.take(piece, inner.at(-1))
      put(piece, inner, files)
    }
    if (!full)
      put(
        { kind: 'text', text: `-# ${more ? 'There is more.' : 'Cut here: the rest is in the file.'}` },
        inner,
        files,
      )
    full = true
    rest.push(block)
  }
  const cut = rest.some((block) => block.kind !== 'detail' || block.open || !more)
  if (more && (folded || cut))
    inner.push({ type: 1, components: [{ type: 2, style: 2, label: 'More', custom_id: idOf(more) }] })
  if (inner.length === 0) inner.push({ type: 10, content: '-# Nothing to show.' })
  const accent = accentOf(blocks)
  return {
    flags: componentsV2,
    components: [{ type: 17, ...(accent !== undefined && { accent_color: accent }), components: inner }],
    files,
    rest,
    offersMore: more !== undefined && (folded || cut),
  }
}

/** Counts what a message already holds. */
class Budget {
  private characters = 0
  private bytes = 0
  private components = 1

  private sizeOf(pieces: readonly Piece[], last: DiscordComponent | undefined) {
    let [characters, bytes, components] = [0, 0, 0]
    let joins = last?.type === 10
    for (const piece of pieces) {
      const texts =
        piece.kind === 'text'
          ? [piece.text]
          : piece.kind === 'row'
            ? piece.components.map(({ label, placeholder }) => String(label ?? placeholder ?? ''))
            : piece.kind === 'picture'
              ? [piece.alt]
              : [piece.file.name]
      for (const text of texts) {
        characters += text.length + 1
        bytes += byteLength(text) + 13
      }
      components +=
        piece.kind === 'text' ? (joins ? 0 : 1) : piece.kind === 'row' ? 1 + piece.components.length : 1
      joins = piece.kind === 'text'
    }
    return { characters, bytes, components }
  }

  /** @param extra How much of what is kept free may be used: for buttons after a cut. */
  fits(pieces: readonly Piece[], last: DiscordComponent | undefined, extra: number): boolean {
    const { characters, bytes, components } = this.sizeOf(pieces, last)
    return (
      this.characters + characters <= mostCharacters + extra &&
      this.bytes + bytes <= mostBytes + extra &&
      this.components + components <= mostComponents + (extra > 0 ? 2 : 0)
    )
  }

  take(piece: Piece, last: DiscordComponent | undefined): void {
    const { characters, bytes, components } = this.sizeOf([piece], last)
    this.characters += characters
    this.bytes += bytes
    this.components += components
  }

  /** Characters that are left, by the stricter of both counts. */
  get left(): number {
    return Math.min(mostCharacters - this.characters, Math.floor((mostBytes - this.bytes) / 4))
  }
}

const byteLength = (text: string) => new TextEncoder().encode(text).length

/** As many whole lines of the first piece as fit; '' where that would say nothing. */
function beginning([first]: readonly Piece[], budget: Budget): string {
  if (first?.kind !== 'text') return ''
  const fence = first.text.startsWith('```')
  const lines = first.text.split('\n')
  const room = budget.left - 80
  let length = 0
  const taken: string[] = []
  for (const line of lines) {
    length += line.length + 1
    if (length > room) break
    taken.push(line)
  }
  if (taken.length < (fence ? 3 : 1)) return ''
  return fence && taken.at(-1) !== '```' ? `${taken.join('\n')}\n\`\`\`` : taken.join('\n')
}

function put(piece: Piece, inner: DiscordComponent[], files: DiscordFile[]): void {
  const last = inner.at(-1)
  switch (piece.kind) {
    case 'text':
      if (last?.type === 10) last['content'] = `${String(last['content'])}\n${piece.text}`
      else inner.push({ type: 10, content: piece.text })
      return
    case 'row':
      inner.push({ type: 1, components: piece.components })
      return
    case 'picture':
      files.push(piece.file)
      inner.push({
        type: 12,
        items: [{ media: { url: `attachment://${piece.file.name}` }, description: piece.alt }],
      })
      return
    case 'file':
      files.push(piece.file)
      inner.push({ type: 13, file: { url: `attachment://${piece.file.name}` } })
  }
}

function piecesOf(block: Block, ids: Set<string>): Piece[] {
  switch (block.kind) {
    case 'heading':
      return said(`${block.level === 3 ? '###' : '##'} ${prose(block.text)}`, block.text)
    case 'text':
      return said(inline(block.text), plainText(block.text))
    case 'note':
      return said(`-# ${inline(block.text)}`, plainText(block.text))
    case 'list':
      return block.items.flatMap((item) => said(`- ${inline(item)}`, plainText(item)))
    case 'fields':
      return block.fields.flatMap(({ name, value }) =>
        said(`**${prose(name) || '·'}** ${inline(value)}`, `${name}${plainText(value)}`),
      )
    case 'table':
      return table(block)
    case 'code':
      return [{ kind: 'text', text: fenced(visibleLines(block.text)) }]
    case 'callout':
      return [
        ...said(`**${prose(block.label)}** ${inline(block.text)}`, `${block.label}${plainText(block.text)}`),
        ...block.blocks.flatMap((inner) => piecesOf(inner, ids)),
      ]
    case 'detail':
      return [
        ...said(`**${prose(plainText(block.summary))}**`, plainText(block.summary)),
        ...block.blocks.flatMap((inner) => piecesOf(inner, ids)),
      ]
    case 'buttons':
      return rows(
        block.buttons.map(({ label, command }) => ({ label, id: idOf(command) })),
        ids,
      )
    case 'choices':
      return choices(block, ids)
    case 'input':
      return rows(
        [{ label: block.label, id: `p1:form:${block.command.name}:${block.command.argument}` }],
        ids,
      )
    case 'picture':
      return [
        {
          kind: 'picture',
          alt: shortened(visible(block.alt) || 'A picture', 1000),
          file: { name: freshName('picture.png', ids), content: { base64: block.png.dark } },
        },
      ]
    case 'file':
      return [
        ...said(prose(block.label), block.label),
        { kind: 'file', file: { name: freshName(fileName(block.name), ids), content: { text: block.text } } },
      ]
  }
}

/** Text that says something; an empty text display is refused. */
const said = (text: string, meaning: string): Piece[] =>
  meaning.trim() === '' ? [] : [{ kind: 'text', text: text.trim() }]

function table(block: Extract<Block, { kind: 'table' }>): Piece[] {
  const lines = tableText(block)
  if (lines.every((line) => line.trim() === '')) return []
  if (lines.every((line) => line.length <= widestTable)) return [{ kind: 'text', text: fenced(lines) }]
  return block.rows.flatMap((row) => {
    const cells = row.map(inline).filter((cell) => cell.trim() !== '')
    return said(`- ${cells.join(' · ')}`, row.map(plainText).join(''))
  })
}

type Choices = Extract<Block, { kind: 'choices' }>

/** Short options stand on their buttons; long ones above them, with a number each. */
function choices({ choices: list }: Choices, ids: Set<string>): Piece[] {
  const short = list.every(({ text, code }) => !code && visible(text).length <= 28)
  const buttons = list.map(({ key, text, command }) => ({
    label: short ? `${key}  ${text}` : key,
    id: idOf(command),
  }))
  const shown: Piece[] = short
    ? []
    : list.flatMap(({ key, text, code }) =>
        said(`**${prose(key)}** ${code ? inlineCode(text) : prose(text)}`, `${key}${text}`),
      )
  return [...shown, ...rows(buttons, ids)]
}

/** Rows of five. A label that is too long stands in full above; a button whose id is too long, or a second time there, is said. */
function rows(buttons: { label: string; id: string }[], ids: Set<string>): Piece[] {
  const above: Piece[] = []
  const usable: DiscordComponent[] = []
  for (const { label, id } of buttons) {
    const text = visible(label).trim()
    // The same is offered by an earlier button.
    if (ids.has(id)) continue
    if (id.length > longestId) {
      above.push(...said(`-# ${prose(text)}`, text))
      continue
    }
    ids.add(id)
    if (text.length > longestLabel) above.push(...said(prose(text), text))
    usable.push({ type: 2, style: 2, label: shortened(text || '·', longestLabel), custom_id: id })
  }
  const made: Piece[] = []
  for (let at = 0; at < usable.length; at += buttonsInRow)
    made.push({ kind: 'row', components: usable.slice(at, at + buttonsInRow) })
  return [...above, ...made]
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const [start] = splitAt(text, most - 1)
  return `${start.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…`
}

/** Names of files are letters, digits, `.`, `-` and `_`; each once. */
const fileName = (name: string) => name.replace(/[^\w.-]+/g, '_').slice(-60) || 'file.txt'
function freshName(name: string, ids: Set<string>): string {
  let fresh = name
  for (let at = 2; ids.has(`file ${fresh}`); at++) fresh = `${at}-${name}`
  ids.add(`file ${fresh}`)
  return fresh
}

/** Every character that begins markup, a mention, a link, an emoji or a time is taken at its word. */
export const prose = (text: string) => visible(text).replace(/[\\`*_~|>#\-[\]()<:@+.!&/]/g, '\\$&')

/** Back-ticks inside are broken up by a sign of no width, so that nothing ends the code before its end. */
const fenced = (lines: string[]) => `\`\`\`\n${lines.join('\n').replace(/`(?=`)/g, '`\u200b') || ' '}\n\`\`\``

function inlineCode(text: string): string {
  const shown = visible(text)
  if (shown.trim() === '') return prose(shown)
  return shown.includes('`') ? `\`\` ${shown.replace(/`(?=`)/g, '`\u200b')} \`\`` : `\`${shown}\``
}

function inline(text: Inline): string {
  return typeof text === 'string' ? prose(text) : text.map(span).join('')
}

function span({ kind, text }: Span): string {
  if (kind === 'text' || text.trim() === '') return prose(text)
  if (kind === 'code') return inlineCode(text)
  // A blank inside the mark would leave it standing as it is; `_` is not taken for a part of `**`.
  const [, before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(visible(text)) ?? []
  const mark = kind === 'emphasis' ? '_' : '**'
  return `${before}${mark}${prose(core)}${mark}${after}`
}

const tones: Record<Tone, number> = {
  info: 0x4f5861,
  low: 0x1d5a96,
  medium: 0xb98900,
  high: 0xd9620f,
  critical: 0xc8202f,
}
const order: Tone[] = ['info', 'low', 'medium', 'high', 'critical']

/** The colour of the worst callout; it is said in words, too. */
function accentOf(blocks: readonly Block[]): number | undefined {
  const worst = Math.max(
    ...blocks.map((block) => (block.kind === 'callout' ? order.indexOf(block.tone) : -1)),
  )
  const tone = order[worst]
  return tone && tones[tone]
}
