/** All cards by subsystem, with a search that forgives nothing but case: the list is short enough to see. */
import { getJson } from './api.ts'
import { element } from './dom.ts'

interface CardHead {
  id: string
  title: string
  summary: string
  subsystem: string
  kind: string
}

export async function cardsPage(): Promise<HTMLElement> {
  const cards = await getJson<CardHead[]>('/api/cards')
  const input = element('input', { type: 'search', 'aria-label': 'Search the cards', placeholder: 'Search the cards' })
  const count = element('span', { class: 'note', role: 'status' }, `${cards.length} cards`)
  const sections = [...new Set(cards.map((card) => card.subsystem))].map((subsystem) => {
    const items = cards
      .filter((card) => card.subsystem === subsystem)
      .map((card) => element('li', {}, element('a', { href: `#/card/${card.id}` }, card.title), element('span', {}, card.summary)))
    return element('section', {}, element('h4', {}, subsystem), element('ul', { class: 'cards' }, ...items))
  })
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/)
    let hits = 0
    for (const section of sections) {
      let some = false
      for (const item of section.querySelectorAll('li')) {
        const text = `${item.textContent ?? ''} ${section.firstChild?.textContent ?? ''}`.toLowerCase()
        item.hidden = !words.every((word) => text.includes(word))
        if (item.hidden) continue
        some = true
        hits++
      }
      section.hidden = !some
    }
    count.textContent = hits === 0 ? 'No card fits; ask for the name in the box below.' : `${hits} of ${cards.length} cards`
  })
  return element('div', { class: 'browse' }, element('h3', {}, 'Cards'), element('p', { class: 'filter' }, input, count), ...sections)
}
