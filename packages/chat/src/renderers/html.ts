/** A message as HTML: every string escaped, no attribute made of untrusted text but escaped `data-` values. */
import type { Block, Inline, Message, Span } from '../message.ts'
import { plain, visible, visibleLines } from './visible.ts'

/** Renders the blocks of a message as one fragment. Headings begin at h3: the page is h1, the speaker of a message h2. */
export function renderHtml(message: Message): string {
  return blocks(message.blocks)
}

/** Escapes text for HTML content and double-quoted attributes; acting characters become visible. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const blocks = (list: Block[]): string => list.map(block).join('')

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return heading(one)
    case 'text':
      return `<p>${inline(one.text)}</p>`
    case 'note':
      return `<p class="note">${inline(one.text)}</p>`
    case 'list':
      return `<ul>${one.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`
    case 'fields':
      return `<dl>${one.fields.map(field).join('')}</dl>`
    case 'table':
      return table(one)
    case 'code':
      return `<pre><code>${visibleLines(one.text).map(escapeHtml).join('\n')}</code></pre>`
    case 'callout':
      return callout(one)
    case 'detail':
      return `<details${one.open ? ' open' : ''}><summary>${inline(one.summary)}</summary><div class="folded">${blocks(one.blocks)}</div></details>`
    case 'buttons':
      return `<div class="buttons">${one.buttons.map(button).join('')}</div>`
    case 'select':
      return select(one)
    case 'choices':
      return `<div class="choices">${one.choices.map(choice).join('')}</div>`
    case 'input':
      return input(one)
    case 'picture':
      return picture(one)
    case 'file':
      return file(one)
  }
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

function heading({ level, text }: Of<'heading'>): string {
  // The views open with level 2 (level 1 is for whole documents); both are the first below the speaker.
  const tag = level === 3 ? 'h4' : 'h3'
  return `<${tag}>${isolated(text)}</${tag}>`
}

const field = ({ name, value }: Of<'fields'>['fields'][number]): string =>
  `<div><dt>${isolated(name)}</dt><dd>${inline(value)}</dd></div>`

/** The tone is one of our own five words, so it may be a class; it is also said in the label. */
const callout = ({ tone, label, text, blocks: inner }: Of<'callout'>): string =>
  `<section class="callout ${tone}"><p class="headline"><span class="label">${escapeHtml(label)}</span> ${inline(text)}</p>${blocks(inner)}</section>`

/** The tone is one of our own two words, so it may be a class. */
const button = ({
  label,
  tone,
  command: { name, argument = '' },
}: Of<'buttons'>['buttons'][number]): string =>
  `<button type="button"${tone ? ` class="${tone}"` : ''} data-command="${escapeHtml(name)}" data-argument="${escapeHtml(argument)}">${isolated(label)}</button>`

/** A select of the page's own would need a second press to act: each option is a button. */
const select = ({ label, options }: Of<'select'>): string =>
  `<p class="note">${isolated(label)}</p><div class="buttons">${options.map(option).join('')}</div>`

const option = ({
  label,
  description = '',
  command: { name, argument = '' },
}: Of<'select'>['options'][number]): string => {
  const described = description === '' ? '' : ` <small>${isolated(description)}</small>`
  return `<button type="button" data-command="${escapeHtml(name)}" data-argument="${escapeHtml(argument)}">${isolated(label)}${described}</button>`
}

const choice = ({
  key,
  text,
  code,
  command: { name, argument },
}: Of<'choices'>['choices'][number]): string => {
  const shown = code ? `<code>${isolated(text)}</code>` : isolated(text)
  return `<button type="button" data-command="${escapeHtml(name)}" data-argument="${escapeHtml(argument)}" data-key="${escapeHtml(key)}"><kbd>${escapeHtml(key)}</kbd> ${shown}</button>`
}

const input = ({ label, command: { name, argument } }: Of<'input'>): string =>
  `<form class="typed" data-command="${escapeHtml(name)}" data-argument="${escapeHtml(argument)}"><label>${isolated(label)}<input name="typed" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="120"></label><button type="submit">Answer</button></form>`

const png = (base64: string) => `data:image/png;base64,${escapeHtml(base64)}`

const picture = ({ alt, png: { light, dark } }: Of<'picture'>): string =>
  `<picture><source media="(prefers-color-scheme: dark)" srcset="${png(dark)}"><img src="${png(light)}" alt="${escapeHtml(alt)}"></picture>`

const file = ({ label, name, mime, text }: Of<'file'>): string =>
  `<p><a class="file" download="${escapeHtml(name)}" href="data:${mime};charset=utf-8,${encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))}">${isolated(label)}</a></p>`

function table({ columns, rows }: Of<'table'>): string {
  const align = (at: number) => (columns[at]?.align === 'right' ? ' class="right"' : '')
  const head = columns.map(({ title }, at) => `<th scope="col"${align(at)}>${isolated(title)}</th>`).join('')
  const row = (cells: Inline[]) =>
    `<tr>${cells.map((cell, at) => `<td${align(at)}>${inline(cell)}</td>`).join('')}</tr>`
  const titled = columns.some(({ title }) => title !== '')
  return `<div class="table"><table>${titled ? `<thead><tr>${head}</tr></thead>` : ''}<tbody>${rows.map(row).join('')}</tbody></table></div>`
}

function inline(text: Inline): string {
  return typeof text === 'string' ? isolated(text) : text.map(span).join('')
}

/** The ids that content gives to cards; anything else is shown as text, not linked. */
const cardId = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

function span(one: Span): string {
  switch (one.kind) {
    case 'text':
      return isolated(one.text)
    case 'strong':
      return `<strong>${isolated(one.text)}</strong>`
    case 'emphasis':
      return `<em>${isolated(one.text)}</em>`
    case 'code':
      return `<code><bdi>${escapeHtml(one.text)}</bdi></code>`
    case 'command':
      return span({ kind: 'code', text: `/${one.text}` })
    case 'card':
      return cardId.test(one.card)
        ? `<a href="#/card/${one.card}" data-card="${one.card}">${isolated(one.text)}</a>`
        : isolated(one.text)
  }
}

/** Letters that are written from right to left (Hebrew, Arabic and their neighbours). */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Escaped text that cannot reorder what stands beside it, even without any control character. */
function isolated(text: string): string {
  const escaped = escapeHtml(text)
  return !plain.test(text) && rightToLeft.test(text) ? `<bdi>${escaped}</bdi>` : escaped
}
