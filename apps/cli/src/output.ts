/** Messages to the terminal, as wide and as colourful as it allows; JSON to whoever asked for it. */
import type { Block, Message } from '@proctor/chat'
import { renderTerminal } from '@proctor/chat/terminal'

export interface OutputOptions {
  json?: true
  full?: true
  color?: 'auto' | 'always' | 'never'
}

/** Narrower is unreadable, wider tires the eye. */
const narrowest = 40
const widest = 120

/** Prints a message; colour follows --color, NO_COLOR, FORCE_COLOR and whether a terminal reads it. */
export function print(message: Message, { color = 'auto', full }: OutputOptions): void {
  const columns = process.stdout.columns ?? Number(process.env['COLUMNS'] ?? 100)
  const width = Math.max(narrowest, Math.min(widest, Number.isFinite(columns) ? columns : 100))
  const folds = message.blocks.some((block) => block.kind === 'detail' && !block.open)
  const hint: Block[] = folds && !full ? [{ kind: 'note', text: '▸ is folded; --full shows it.' }] : []
  const shown = { ...message, blocks: [...message.blocks, ...hint] }
  process.stdout.write(`${renderTerminal(shown, { width, color: colored(color), expand: full === true })}\n`)
}

function colored(color: 'auto' | 'always' | 'never'): boolean {
  if (color !== 'auto') return color === 'always'
  if (process.env['NO_COLOR']) return false
  if (process.env['FORCE_COLOR'] && process.env['FORCE_COLOR'] !== '0') return true
  return process.stdout.isTTY === true && process.env['TERM'] !== 'dumb'
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`)
}
