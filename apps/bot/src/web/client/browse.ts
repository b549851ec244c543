/** All cards by subsystem, with a search and a choice of subsystem. */
import type { CardHead } from '../wire.ts'
import { element } from './dom.ts'
import { matcher } from './narrow.ts'

/** An answer that lists the cards; `search` is what to look for at first. */
export function browse(cards: CardHead[], search: string): HTMLElement {
  const input = element('input', {
    type: 'search',
    'aria-label': 'Search the cards',
    placeholder: 'Search the cards',
    autocomplete: 'off',
    spellcheck: 'false',
    value: search,
  })
  const subsystems = [...new Set(cards.map((card) => card.subsystem))].sort((a, b) => a.localeCompare(b))
  const choice = element(
    'select',
    { 'aria-label': 'Subsystem' },
    element('option', { value: '' }, 'All subsystems'),
    ...subsystems.map((subsystem) => element('option', { value: subsystem }, subsystem)),
  )
  const found = element('p', { class: 'found', role: 'status' })
  const sections = subsystems.map((subsystem) => {
    const items = cards
      .filter((card) => card.subsystem === subsystem)
      .map((card) => ({ card, item: cardItem(card) }))
    const list = element('ul', { class: 'cards', role: 'list' }, ...items.map(({ item }) => item))
    return { subsystem, items, section: element('section', {}, element('h4', {}, subsystem), list) }
  })

  const show = () => {
    const matches = matcher(input.value.trim())
    let hits = 0
    for (const { subsystem, items, section } of sections) {
      const chosen = choice.value === '' || choice.value === subsystem
      for (const { card, item } of items) {
        item.hidden = !chosen || !matches(`${card.id} ${card.title} ${card.summary} ${subsystem}`)
        if (!item.hidden) hits++
      }
      section.hidden = items.every(({ item }) => item.hidden)
    }
    found.textContent =
      hits === 0 ? 'No card fits. Ask for the name in the box below.' : `${hits} of ${cards.length} cards`
  }
  input.addEventListener('input', show)
  choice.addEventListener('change', show)
  show()
  return element(
    'div',
    { class: 'browse' },
    element('h3', {}, 'Cards'),
    element('div', { class: 'tools', role: 'search' }, input, choice, found),
    ...sections.map(({ section }) => section),
  )
}

const kinds: Record<string, string> = {
  'kernel-thread': 'kernel thread',
  workqueue: 'workqueue',
  program: 'program',
  concept: 'concept',
}

function cardItem({ id, title, summary, kind }: CardHead): HTMLLIElement {
  const link = element('a', { href: `#/card/${encodeURIComponent(id)}` }, title)
  return element(
    'li',
    {},
    element('p', { class: 'card-name' }, link, ' ', element('span', { class: 'kind' }, kinds[kind] ?? kind)),
    element('p', {}, summary),
  )
}
