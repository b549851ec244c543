/** A message as HTML: every string escaped, no attribute made of untrusted text but escaped data-values. */
import type { Block, Inline, Message, Span } from '../message.ts'
import { visible } from './visible.ts'

/** Renders the blocks of a message as one fragment. */
export function renderHtml(message: Message): string {
  return blocks(message.blocks)
}

/** Escapes text for HTML content and double-quoted attributes; acting characters become visible. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function blocks(list: Block[]): string {
  return list.map(block).join('')
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading': {
      // The page's own title is h1; a message begins at h2.
      const level = one.level + 1
      return `<h${level}>${escapeHtml(one.text)}</h${level}>`
    }
    case 'text':
      return `<p>${inline(one.text)}</p>`
    case 'note':
      return `<p class="note">${inline(one.text)}</p>`
    case 'list':
      return `<ul>${one.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`
    case 'fields':
      return `<dl>${one.fields.map(({ name, value }) => `<div><dt>${escapeHtml(name)}</dt><dd>${inline(value)}</dd></div>`).join('')}</dl>`
    case 'table':
      return table(one)
    case 'code':
      return `<pre tabindex="0"><code>${one.text.split('\n').map(escapeHtml).join('\n')}</code></pre>`
    case 'callout':
      return `<section class="callout ${one.tone}"><p class="callout-head"><span class="label">${escapeHtml(one.label)}</span> ${inline(one.text)}</p>${blocks(one.blocks)}</section>`
    case 'detail':
      return `<details${one.open ? ' open' : ''}><summary>${inline(one.summary)}</summary><div class="detail">${blocks(one.blocks)}</div></details>`
    case 'buttons':
      return `<p class="buttons">${one.buttons
        .map(
          ({ label, command }) =>
            `<button type="button" data-command="${escapeHtml(command.name)}" data-argument="${escapeHtml(command.argument ?? '')}">${escapeHtml(label)}</button>`,
        )
        .join('')}</p>`
  }
}

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const align = (at: number) => (columns[at]?.align === 'right' ? ' class="right"' : '')
  const head = columns.some(({ title }) => title !== '')
    ? `<thead><tr>${columns.map(({ title }, at) => `<th scope="col"${align(at)}>${escapeHtml(title)}</th>`).join('')}</tr></thead>`
    : ''
  const body = rows.map((row) => `<tr>${row.map((cell, at) => `<td${align(at)}>${inline(cell)}</td>`).join('')}</tr>`).join('')
  return `<div class="table" tabindex="0" role="region" aria-label="Table"><table>${head}<tbody>${body}</tbody></table></div>`
}

function inline(text: Inline): string {
  return typeof text === 'string' ? escapeHtml(text) : text.map(span).join('')
}

/** The ids that content gives to cards; anything else is shown as text, not linked. */
const cardId = /^[A-Za-z0-9_-]{1,64}$/

function span(one: Span): string {
  const text = escapeHtml(one.text)
  switch (one.kind) {
    case 'text':
      return text
    case 'strong':
      return `<strong>${text}</strong>`
    case 'emphasis':
      return `<em>${text}</em>`
    case 'code':
      return `<code><bdi>${text}</bdi></code>`
    case 'card':
      return cardId.test(one.card) ? `<a href="#/card/${one.card}" data-card="${one.card}">${text}</a>` : text
  }
}
