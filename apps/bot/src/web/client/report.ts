/** Tools on top of a report: a filter that narrows its rows and groups, and one button for all its folds. */
import { element } from './dom.ts'
import { highlight } from './highlight.ts'
import { matcher, narrow, type Narrowed } from './narrow.ts'

/** Puts the tools above a report; an answer without rows or folds (no listing was found) gets none. */
export function withTools(report: DocumentFragment): DocumentFragment {
  const body = element('div', { class: 'report' })
  body.append(report)
  if (!body.querySelector('tbody tr, details')) {
    report.append(...body.childNodes)
    return report
  }
  const input = element('input', {
    type: 'search',
    'aria-label': 'Filter this report',
    placeholder: 'Filter this report',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const found = element('p', { class: 'found', role: 'status' })
  const folds = element('button', { type: 'button', class: 'folds' }, 'Open all')
  const nothing = element('p', { class: 'nothing', hidden: true }, 'Nothing in this report fits.')

  let last: Narrowed | undefined
  input.addEventListener('input', () => {
    last?.undo()
    const wanted = input.value.trim()
    last = wanted === '' ? undefined : narrow(body, matcher(wanted))
    highlight(body, wanted)
    found.textContent = last ? `${last.hits} ${last.hits === 1 ? 'match' : 'matches'}` : ''
    nothing.hidden = last === undefined || last.hits > 0
  })
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || input.value === '') return
    event.preventDefault()
    input.value = ''
    input.dispatchEvent(new Event('input'))
  })
  const details = () => [...body.querySelectorAll('details')]
  folds.addEventListener('click', () => {
    const open = details().some((fold) => !fold.open)
    for (const fold of details()) fold.open = open
  })
  // `toggle` does not bubble, but it can be caught on its way down.
  body.addEventListener(
    'toggle',
    () => (folds.textContent = details().some((fold) => !fold.open) ? 'Open all' : 'Close all'),
    true,
  )
  folds.hidden = details().length === 0

  const result = document.createDocumentFragment()
  result.append(element('div', { class: 'tools', role: 'search' }, input, found, folds), body, nothing)
  return result
}
