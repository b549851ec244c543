/** A Slack message (Block Kit) as HTML that looks like Slack's light theme: for the gallery, not for the product. */
import { renderSlack, type SlackBlock, type SlackMessage } from '@proctor/chat/slack'
import type { Reply } from '../apps/bot/src/asked.ts'
import { restFile } from '../apps/bot/src/platform/rest-file.ts'
import { escaped } from './gallery-discord.ts'

/** A reply as the bot sends it (see apps/bot/src/slack/payload.ts), with what is uploaded beside it, and how it looks. */
export function sentOnSlack({ message, more }: Reply) {
  const { text, blocks, files, rest, offersMore } = renderSlack(message, more && { more })
  const left = offersMore ? undefined : restFile(message.title, rest)
  const attached = left ? [...files, { name: left.name, content: { text: left.text } }] : files
  return {
    html: blocks.map(block).join('') + attached.map(file).join(''),
    text,
    blocks,
    rest,
    offersMore,
  }
}

/** Characters of every text below. */
export function slackCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + slackCharacters(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum + (key === 'text' && typeof one === 'string' ? one.length : slackCharacters(one)),
    0,
  )
}

interface Element {
  type: string
  text?: string | { type: string; text: string }
  style?: string | { bold?: boolean; italic?: boolean; code?: boolean; strike?: boolean }
  elements?: Element[]
  placeholder?: Element
  options?: (Omit<Element, 'type'> & { description?: Element })[]
}

const textOf = ({ text }: { text?: Element['text'] }): string =>
  typeof text === 'string' ? text : (text?.text ?? '')

const shown = (text: string) => escaped(text).replaceAll('\n', '<br>')

function block(one: SlackBlock): string {
  const elements = (one['elements'] ?? []) as Element[]
  switch (one.type) {
    case 'header':
      return `<h2>${shown(textOf(one as { text?: Element['text'] }))}</h2>`
    case 'rich_text':
      return `<div class="rich">${elements.map(rich).join('')}</div>`
    case 'context':
      return `<div class="context">${elements.map((element) => shown(textOf(element))).join(' ')}</div>`
    case 'actions':
      return `<div class="row">${elements.map(pressed).join('')}</div>`
    case 'table':
      return table(one)
    case 'divider':
      return '<hr>'
    default:
      return `<div class="fault">a block of type ${escaped(one.type)}, which the gallery cannot draw</div>`
  }
}

const pressed = (one: Element) => (one.type === 'static_select' ? select(one) : button(one))

/** As it stands closed; what opens is told in small. */
function select({ placeholder, options = [] }: Element): string {
  const labels = options.map((option) => {
    const description = option.description ? ` (${textOf(option.description)})` : ''
    return `${textOf((option.text ?? {}) as Element)}${description}`
  })
  return `<span class="cell"><span class="select">${escaped(textOf(placeholder ?? {}))} ⌄</span><small>${escaped(labels.join(' | '))}</small></span>`
}

/** Slack cuts labels at about 30 characters where there is no room; the whole is said in red, as nobody sees it there. */
function button(one: Element): string {
  const label = textOf(one)
  const style = typeof one.style === 'string' ? ` class="${escaped(one.style)}"` : ''
  const cut = label.length > 36 ? `<small class="unseen">${escaped(label)}</small>` : ''
  return `<span class="cell"><button${style}>${escaped(label)}</button>${cut}</span>`
}

function rich(one: Element): string {
  const inner = one.elements ?? []
  switch (one.type) {
    case 'rich_text_section':
      return `<div>${inner.map(styled).join('')}</div>`
    case 'rich_text_preformatted':
      return `<pre>${inner.map((element) => escaped(textOf(element))).join('')}</pre>`
    case 'rich_text_list':
      return `<ul>${inner.map((item) => `<li>${(item.elements ?? []).map(styled).join('')}</li>`).join('')}</ul>`
    default:
      return `<div class="fault">${escaped(one.type)}</div>`
  }
}

function styled(one: Element): string {
  const { style } = one
  let made = shown(textOf(one))
  if (typeof style !== 'object') return made
  if (style.code) made = `<code>${made}</code>`
  if (style.strike) made = `<s>${made}</s>`
  if (style.italic) made = `<em>${made}</em>`
  if (style.bold) made = `<strong>${made}</strong>`
  return made
}

function table(one: SlackBlock): string {
  const settings = (one['column_settings'] ?? []) as { align?: string; is_wrapped?: boolean }[]
  const cell = (element: Element, at: number) => {
    const { align = 'left', is_wrapped: wrapped = false } = settings[at] ?? {}
    return `<td style="text-align:${align === 'right' ? 'right' : 'left'};white-space:${wrapped ? 'normal' : 'nowrap'}">${shown(textOf(element))}</td>`
  }
  const rows = one['rows'] as Element[][]
  return `<div class="wide"><table>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table></div>`
}

function file({ name, alt = '', content }: SlackMessage['files'][number]): string {
  const inside =
    'base64' in content
      ? `<img src="data:image/png;base64,${escaped(content.base64)}" alt="${escaped(alt)}">`
      : `<small>${Buffer.byteLength(content.text)} bytes</small>`
  return `<div class="file"><b>${escaped(name)}</b> <small>(a message of its own)</small><br>${inside}</div>`
}

export const slackStyle = `
.slack{background:#fff;color:#1d1c1d;font:14px/1.46 Lato,'Noto Sans','Helvetica Neue',Helvetica,Arial,'DejaVu Sans Condensed',sans-serif;padding:12px;overflow-wrap:anywhere}
.slack h2{font-size:17px;line-height:1.3;margin:8px 0;font-weight:900}
.slack .rich{margin:8px 0}.slack ul{margin:0;padding-left:26px}.slack hr{border:0;border-top:1px solid #ddd;margin:8px 0}
.slack pre{background:#f8f8f8;border:1px solid #ddd;border-radius:4px;padding:8px;margin:4px 0;font:12px/1.5 Monaco,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre-wrap}
.slack code{background:#f8f8f8;border:1px solid #ddd;border-radius:3px;padding:2px 3px 1px;color:#c01343;font:12px/1.5 Monaco,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre-wrap}
.slack .context{color:#616061;font-size:12px;margin:8px 0}
.slack .row{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0}.slack .cell{max-width:100%}
.slack button{background:#fff;border:1px solid #c8c8c8;border-radius:4px;min-height:28px;padding:0 10px;font:700 12.5px/1 inherit;font-family:inherit;color:#1d1c1d;max-width:min(100%,17.5rem);overflow:hidden;text-overflow:ellipsis;white-space:nowrap;display:block}
.slack button.primary{background:#007a5a;border-color:#007a5a;color:#fff}.slack button.danger{border-color:#e01e5a;color:#e01e5a}
.slack .select{display:inline-block;border:1px solid #c8c8c8;border-radius:4px;padding:4px 10px;color:#616061;font-size:12.5px}.slack .cell>small{display:block;font-size:10px}
.slack .unseen{display:block;color:#c00;font-size:10px}
.slack .wide{overflow-x:auto;margin:8px 0}.slack table{border-collapse:collapse;font-size:13px}.slack td{border:1px solid #ddd;padding:4px 8px;vertical-align:top;overflow-wrap:break-word}.slack tr:first-child td{font-weight:700}
.slack img{max-width:100%}.slack .file{border:1px solid #ddd;border-radius:8px;padding:10px;margin:8px 0}.slack small{color:#616061}
.slack .fault{color:#fff;background:#c00;padding:4px}
`
