/** Text in Discord's Markdown (docs.discord.com/developers/reference#message-formatting), with nothing live but our own marks. */
import type { Inline, Span } from '../message.ts'
import { visible } from './visible.ts'

/** Every character that begins markup, a mention, a link, an emoji or a time is taken at its word. */
export const prose = (text: string) => visible(text).replace(/[\\`*_~|>#\-[\]()<:@+.!&/]/g, '\\$&')

/** Back-ticks inside are broken up by a sign of no width, so that nothing ends the code before its end. */
export const fenced = (lines: string[]) =>
  `\`\`\`\n${lines.join('\n').replace(/`(?=`)/g, '`\u200b') || ' '}\n\`\`\``

export function inlineCode(text: string): string {
  const shown = visible(text)
  if (shown.trim() === '') return prose(shown)
  return shown.includes('`') ? `\`\` ${shown.replace(/`(?=`)/g, '`\u200b')} \`\`` : `\`${shown}\``
}

export function inline(text: Inline): string {
  return typeof text === 'string' ? prose(text) : text.map(span).reduce(joined, '')
}

/** A sign of no width between marks that would be read together, or where a word follows `_` and would undo it. */
const joined = (before: string, after: string) =>
  /[*`]$/.test(before) && /^[*`]/.test(after)
    ? `${before}\u200b${after}`
    : before.endsWith('_') && /^\w/.test(after)
      ? `${before}\u200b${after}`
      : before + after

/** Blanks at its ends stay outside the marks: inside they would leave them standing as they are. */
export const bold = (text: string) => span({ kind: 'strong', text })

/** A command as it is typed on Discord. */
export const typed = (command: string) => `/${command}`

function span({ kind, text }: Span): string {
  if (kind === 'text' || text.trim() === '') return prose(text)
  if (kind === 'code') return inlineCode(text)
  if (kind === 'command') return inlineCode(typed(text))
  // `_` is not taken for a part of `**`.
  const [, before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(visible(text)) ?? []
  const mark = kind === 'emphasis' ? '_' : '**'
  return `${before}${mark}${prose(core)}${mark}${after}`
}
