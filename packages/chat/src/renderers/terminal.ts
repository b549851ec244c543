/** A message as terminal text: wrapped to the width, coloured or not, with every untrusted character made harmless. */
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import type { Block, Inline, Message, Span, Tone } from '../message.ts'
import { tableLines } from './terminal-table.ts'
import { painter, type Paint } from './terminal-paint.ts'
import { visible } from './visible.ts'

export interface TerminalOptions {
  /** Columns. */
  width: number
  color: boolean
  /** Open every fold. */
  expand?: boolean
}

/** Renders a message without a closing line feed. */
export function renderTerminal(message: Message, { width, color, expand = false }: TerminalOptions): string {
  const context: Context = { width: Math.max(20, width), paint: painter(color), expand }
  return blocks(message.blocks, context).join('\n').trimEnd()
}

interface Context {
  width: number
  paint: Paint
  expand: boolean
}

/** Blocks with a blank line between those that are not closely related; none inside a callout. */
function blocks(list: Block[], context: Context, dense = false): string[] {
  const lines: string[] = []
  let before: Block | undefined
  for (const block of list) {
    const rendered = render(block, context)
    if (rendered.length === 0) continue
    if (before && !dense && !close(before, block)) lines.push('')
    lines.push(...rendered)
    before = block
  }
  return lines
}

const close = (before: Block, after: Block) =>
  after.kind === 'note' || before.kind === 'heading' || (before.kind === 'detail' && after.kind === 'detail') || (before.kind === 'text' && after.kind === 'list')

function render(block: Block, context: Context): string[] {
  const { paint, width } = context
  switch (block.kind) {
    case 'heading':
      return wrap(paint(block.level === 1 ? 'title' : 'heading', visible(block.text)), context)
    case 'text':
      return wrap(inline(block.text, paint), context)
    case 'note':
      return wrap(paint('dim', inline(block.text, paint)), context)
    case 'list':
      return block.items.flatMap((item) => hang('• ', inline(item, paint), context))
    case 'fields':
      return fields(block.fields, context)
    case 'table':
      return tableLines(
        block.columns,
        block.rows.map((row) => row.map((cell) => inline(cell, paint))),
        { width, paint },
      )
    case 'code':
      return block.text.split('\n').map((line) => `  ${paint('code', visible(line))}`)
    case 'callout': {
      const head = `${paint(tones[block.tone], `${signs[block.tone]} ${visible(block.label)}`)}  ${inline(block.text, paint)}`
      return [...hang('', head, context), ...indent(blocks(block.blocks, narrower(context), true))]
    }
    case 'detail': {
      if (!context.expand && !block.open) return hang(paint('dim', '▸ '), paint('dim', inline(block.summary, paint)), context)
      return [...hang('▾ ', paint('heading', inline(block.summary, paint)), context), ...indent(blocks(block.blocks, narrower(context)))]
    }
    case 'buttons': {
      const commands = block.buttons.map(({ command }) => visible([command.name, command.argument].filter(Boolean).join(' ')))
      const names = block.buttons.map(({ label }, at) => (commands[at]?.startsWith('card ') ? visible(label) : (commands[at] ?? '')))
      return hang(paint('dim', 'See also: '), names.map((name) => paint('link', name)).join(paint('dim', ', ')), context)
    }
  }
}

const tones = { info: 'dim', low: 'info', medium: 'warning', high: 'danger', critical: 'danger' } as const satisfies Record<Tone, string>
/** Severity is told by a word and a sign, not by colour alone. */
const signs: Record<Tone, string> = { info: 'i', low: '·', medium: '!', high: '!!', critical: '!!!' }

function inline(text: Inline, paint: Paint): string {
  const spans: Span[] = typeof text === 'string' ? [{ kind: 'text', text }] : text
  return spans.map((span) => paint(styles[span.kind], visible(span.text))).join('')
}

const styles = { text: 'plain', strong: 'strong', emphasis: 'emphasis', code: 'code', card: 'link' } as const

function fields(list: { name: string; value: Inline }[], context: Context): string[] {
  const widest = Math.max(...list.map(({ name }) => stringWidth(visible(name))))
  if (widest + 30 > context.width) {
    return list.flatMap(({ name, value }) => [
      context.paint('strong', visible(name)),
      ...indent(wrap(inline(value, context.paint), narrower(context))),
    ])
  }
  return list.flatMap(({ name, value }) => {
    const label = visible(name)
    return hang(context.paint('strong', label + ' '.repeat(widest + 2 - stringWidth(label))), inline(value, context.paint), context)
  })
}

function wrap(text: string, { width }: { width: number }): string[] {
  return wrapAnsi(text, width, { hard: true, trim: false }).split('\n').map((line) => line.trimEnd())
}

/** A first line behind a label, the others under its text. */
function hang(label: string, text: string, context: Context): string[] {
  const margin = stringWidth(label)
  const lines = wrap(text, { width: Math.max(10, context.width - margin) })
  return lines.map((line, at) => (at === 0 ? label : ' '.repeat(margin)) + line.trimStart())
}

const indent = (lines: string[]) => lines.map((line) => (line === '' ? '' : `  ${line}`))
const narrower = (context: Context): Context => ({ ...context, width: context.width - 2 })
