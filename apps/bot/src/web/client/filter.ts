/** A filter over the tables of a long report: rows that do not hold the text are hidden, folds with a hit open. */
import { element } from './dom.ts'

/** Fewer rows need no filter. */
const worthFiltering = 8

export function addFilter(reply: HTMLElement): void {
  const rows = [...reply.querySelectorAll<HTMLElement>('tbody tr')]
  if (rows.length < worthFiltering) return
  const input = element('input', { type: 'search', 'aria-label': 'Filter this report', placeholder: 'Filter the rows' })
  const count = element('span', { class: 'note', role: 'status' })
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase()
    let hits = 0
    for (const row of rows) {
      row.hidden = wanted !== '' && !(row.textContent ?? '').toLowerCase().includes(wanted)
      if (!row.hidden) hits++
    }
    for (const fold of reply.querySelectorAll('details')) {
      if (wanted !== '' && fold.querySelector('tbody tr:not([hidden])')) fold.open = true
    }
    count.textContent = wanted === '' ? '' : `${hits} of ${rows.length} rows`
  })
  const place = reply.querySelector('h4, .table')
  place?.before(element('p', { class: 'filter' }, input, count))
}
