/**
 * A message in Discord's Components V2 (docs.discord.com/developers/components/reference): containers with text, rows of
 * buttons, selects, pictures and files. Every limit is kept here; what does not fit is given back to be offered otherwise.
 */
import type { Block, Button, Message, Tone } from '../message.ts'
import {
  componentsOf,
  copyOf,
  emptyLayout,
  openContainer,
  putButton,
  putFile,
  putPicture,
  putSelect,
  putText,
  type DiscordComponent,
  type DiscordFile,
  type LaidButton,
  type Layout,
} from './discord-layout.ts'
import { bold, fenced, inline, inlineCode, prose, typed } from './discord-markdown.ts'
import { argumentOfMore, fit, longestOfMore, type Fitted } from './fitting.ts'
import { fitSelect } from './options.ts'
import { fileNameOf, isSendable } from './sendable.ts'
import { shortened } from './shortened.ts'
import { signs } from './signs.ts'
import { longTexts, spacing, type Spacing } from './spacing.ts'
import { plainText, tableText } from './table-text.ts'
import { visible, visibleLines } from './visible.ts'

export { renderDiscordForm } from './discord-form.ts'
export type { DiscordComponent, DiscordFile } from './discord-layout.ts'

/** The flag that says: components only, no content. */
const componentsV2 = 1 << 15

/** All text of a message, 4,000 characters and about 10,000 bytes with 12 a text; a little is left for the note at the end. */
const mostCharacters = 3700
const mostBytes = 9000
/** 40 with nested ones; some are left for the note, the last row and a file. */
const mostComponents = 34
/** Kept free for what can be pressed. */
const kept = { characters: 150, components: 2 }
const longestLabel = 80
const longestId = 100
const ofSelect = { options: 25, placeholder: 150, label: 100, description: 100, value: longestId }
const styles = { primary: 1, danger: 4 } as const satisfies Record<NonNullable<Button['tone']>, number>
/** A table wider than this would be broken by a phone. */
const widestTable = 40

export interface DiscordMessage extends Fitted {
  flags: number
  components: DiscordComponent[]
  /** Uploaded with the message; components speak of them as `attachment://<name>`. */
  files: DiscordFile[]
}

export interface DiscordOptions {
  /**
   * What a button "More" asks for, to show what is folded or cut; without it folded parts are shown at once. Where
   * something was cut, the number of that block and a blank stand before the argument.
   */
  more?: { name: string; argument: string }
}

/** What a button's id says, and the value of an option; undefined for one that is not ours. */
export function readDiscordId(id: string): { name: string; argument: string } | undefined {
  const [, name, argument = ''] = /^p1:([a-z-]+)(?::([^]*))?$/.exec(id) ?? []
  return name === undefined ? undefined : { name, argument }
}

const idOf = ({ name, argument = '' }: { name: string; argument?: string }) =>
  argument === '' ? `p1:${name}` : `p1:${name}:${argument}`

/** Renders a message; the title is not shown, since its first block says the same. */
export function renderDiscord({ blocks }: Message, options: DiscordOptions = {}): DiscordMessage {
  const more = options.more && hasRoom(options.more) ? options.more : undefined
  let layout = emptyLayout()
  let last: Block | undefined
  const fitted = fit(
    blocks,
    {
      put: (block) => {
        put(block, layout, spacing(last, block))
        last = block
      },
      fits: ({ pressable }) =>
        layout.characters <= mostCharacters + (pressable ? kept.characters : 0) &&
        layout.bytes <= mostBytes + (pressable ? kept.characters : 0) &&
        layout.components <= mostComponents + (pressable ? kept.components : 0),
      mark: () => {
        const [before, block] = [copyOf(layout), last]
        return () => {
          layout = before
          last = block
        }
      },
      tellCut: () =>
        putText(layout, `-# ${more ? 'There is more.' : 'Cut here: the rest is in the file.'}`, 'apart'),
      offerMore: (from) => {
        if (!more) return
        const id = idOf({ name: more.name, argument: argumentOfMore(more.argument, from) })
        putButton(layout, { label: 'More', id })
      },
    },
    { more: more !== undefined },
  )
  if (layout.containers.length === 0) putText(layout, '-# Nothing to show.')
  return { flags: componentsV2, components: componentsOf(layout), files: layout.files, ...fitted }
}

/** What has no room in a button's id is shown at once. */
const hasRoom = ({ name, argument }: { name: string; argument: string }) =>
  isSendable(argument) && idOf({ name, argument: longestOfMore(argument) }).length <= longestId

function put(block: Block, layout: Layout, space: Spacing): void {
  switch (block.kind) {
    case 'heading': {
      // Discord gives headings some room of their own.
      const near = space === 'apart' ? 'close' : space
      if (block.text.trim() !== '')
        putText(layout, `${block.level === 3 ? '###' : '##'} ${prose(block.text)}`, near)
      return
    }
    case 'text':
      return putText(layout, inline(block.text), space)
    case 'note':
      return said(plainText(block.text, typed))
        ? putText(layout, `-# ${inline(block.text)}`, space)
        : undefined
    case 'list':
      return putLines(
        layout,
        block.items.filter((item) => said(plainText(item, typed))).map((item) => `- ${inline(item)}`),
        space,
      )
    case 'fields':
      return putFields(block, layout, space)
    case 'table':
      return putTable(block, layout, space)
    case 'code':
      return putText(layout, fenced(visibleLines(block.text)), space === 'apart' ? 'close' : space)
    case 'callout':
      openContainer(layout, tones[block.tone])
      if (said(block.label)) putText(layout, `-# ${signs[block.tone]} ${prose(block.label)}`)
      putText(layout, inline(block.text))
      putAll(block.blocks, layout)
      return openContainer(layout)
    case 'detail': {
      const summary = plainText(block.summary, typed)
      if (said(summary)) putText(layout, `### ${prose(summary)}`, space)
      return putAll(block.blocks, layout)
    }
    case 'buttons':
      return putButtons(
        block.buttons.map(({ label, command, tone }) => ({
          label,
          id: idOf(command),
          ...(tone && { style: styles[tone] }),
        })),
        layout,
      )
    case 'select': {
      const { above, selects } = fitSelect(block, ofSelect, idOf)
      putLines(
        layout,
        above.map((line) => `- ${inline(line)}`),
        space,
      )
      for (const select of selects) putSelect(layout, select)
      return
    }
    case 'choices':
      return putChoices(block, layout, space)
    case 'input': {
      const { name, argument } = block.command
      return putButtons([{ label: block.label, id: `p1:form:${name}:${argument}` }], layout)
    }
    case 'picture': {
      const file = { name: freshName('picture.png', layout), content: { base64: block.png.dark } }
      return putPicture(layout, file, shortened(visible(block.alt) || 'A picture', 1000))
    }
    case 'file':
      putText(layout, prose(block.label), space)
      return putFile(layout, {
        name: freshName(fileNameOf(block), layout),
        content: { text: block.text },
      })
  }
}

function putAll(blocks: readonly Block[], layout: Layout): void {
  for (const [at, block] of blocks.entries()) put(block, layout, spacing(blocks[at - 1], block))
}

/** Lines that belong together, the first as far from what stands above as it should. */
function putLines(
  layout: Layout,
  lines: readonly string[],
  space: Spacing,
  between: Spacing = 'close',
): void {
  for (const [at, line] of lines.entries()) putText(layout, line, at === 0 ? space : between)
}

const said = (text: string) => text.trim() !== ''

/** Short values beside their names; long ones below them, with a blank line between. */
function putFields({ fields }: Extract<Block, { kind: 'fields' }>, layout: Layout, space: Spacing): void {
  const shown = fields.filter(({ name, value }) => said(`${name}${plainText(value, typed)}`))
  const long = longTexts(shown.map(({ value }) => value))
  const lines = shown.map(({ name, value }) => `${bold(name || '·')}${long ? '\n' : ' '}${inline(value)}`)
  putLines(layout, lines, space, long ? 'apart' : 'close')
}

/** In fixed width where a phone has room for that; else a row a line, below the names of the columns. */
function putTable(block: Extract<Block, { kind: 'table' }>, layout: Layout, space: Spacing): void {
  const lines = tableText(block, typed)
  if (!lines.some(said)) return
  if (lines.every((line) => line.length <= widestTable))
    return putText(layout, fenced(lines), space === 'apart' ? 'close' : space)
  const titles = block.columns.map(({ title }) => title).filter(said)
  const rows = block.rows
    .map((row) => row.map(inline).filter(said))
    .filter((cells) => cells.length > 0)
    .map((cells) => `- ${cells.join(' · ')}`)
  putLines(layout, [...(titles.length > 0 ? [`-# ${titles.map(prose).join(' · ')}`] : []), ...rows], space)
}

/** Short options stand on their buttons; long ones above them, with a number each. */
function putChoices({ choices }: Extract<Block, { kind: 'choices' }>, layout: Layout, space: Spacing): void {
  const short = choices.every(({ text, code }) => !code && visible(text).length <= 28)
  if (!short) {
    const long = longTexts(choices.map(({ text }) => text))
    const lines = choices.map(
      ({ key, text, code }) => `${bold(key || '·')} ${code ? inlineCode(text) : prose(text)}`,
    )
    putLines(layout, lines, space, long ? 'apart' : 'close')
  }
  putButtons(
    choices.map(({ key, text, command }) => ({ label: short ? `${key}  ${text}` : key, id: idOf(command) })),
    layout,
  )
}

/** A label that is too long stands in full above; a button whose id cannot be sent, or a second time there, is said. */
function putButtons(buttons: readonly LaidButton[], layout: Layout): void {
  const usable: LaidButton[] = []
  for (const { label, id, ...style } of buttons) {
    const text = visible(label).trim()
    // The same is offered by an earlier button.
    if (layout.ids.has(id)) continue
    if (id.length > longestId || !isSendable(id)) {
      if (text !== '') putText(layout, `-# ${prose(text)}`)
      continue
    }
    layout.ids.add(id)
    if (text.length > longestLabel) putText(layout, prose(text))
    usable.push({ label: shortened(text || '·', longestLabel), id, ...style })
  }
  for (const button of usable) putButton(layout, button)
}

/** Each name once. */
function freshName(name: string, { ids }: Layout): string {
  let fresh = name
  for (let at = 2; ids.has(`file ${fresh}`); at++) fresh = `${at}-${name}`
  ids.add(`file ${fresh}`)
  return fresh
}

const tones: Record<Tone, number> = {
  info: 0x4f5861,
  low: 0x1d5a96,
  medium: 0xb98900,
  high: 0xd9620f,
  critical: 0xc8202f,
}
