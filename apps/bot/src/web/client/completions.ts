/** The list of completions above the box: a combobox with a listbox (ARIA Authoring Practices), focus stays in the box. */
import { element, part } from './dom.ts'

export interface Option {
  /** What the box will hold. */
  text: string
  summary: string
  /** Whether choosing it asks at once, or leaves the box to be finished. */
  complete: boolean
}

export interface Completions {
  /** Shows options, or nothing for none. `first` marks the first of them, for Enter to take. */
  show(options: Option[], mark: { first: boolean }): void
  close(): void
  /** The text has changed: what is still seen cannot be chosen any more. */
  outdate(): void
  /** The marked option, if any. */
  marked(): Option | undefined
  /** The marked option, or the first when none is marked. */
  likeliest(): Option | undefined
  /** Marks the next option, or the one before; past an end none is marked, then the other end. False when closed. */
  move(step: 1 | -1): boolean
}

export function createCompletions(box: HTMLInputElement, choose: (option: Option) => void): Completions {
  const list = part('completions', HTMLElement)
  let options: Option[] = []
  let at = -1

  const mark = (index: number) => {
    at = index
    for (const [place, item] of [...list.children].entries())
      item.setAttribute('aria-selected', String(place === at))
    const item = list.children[at]
    if (item) {
      box.setAttribute('aria-activedescendant', item.id)
      item.scrollIntoView({ block: 'nearest' })
    } else box.removeAttribute('aria-activedescendant')
  }
  const show = (next: Option[], { first }: { first: boolean }) => {
    options = next
    list.replaceChildren(...options.map(item))
    list.hidden = options.length === 0
    box.setAttribute('aria-expanded', String(options.length > 0))
    mark(first && options.length > 0 ? 0 : -1)
  }
  const item = ({ text, summary }: Option, index: number): HTMLElement =>
    element(
      'li',
      { role: 'option', id: `completion-${index}`, 'aria-selected': 'false' },
      element('span', { class: 'name' }, element('bdi', {}, text)),
      ' ',
      element('span', { class: 'summary' }, summary),
    )

  // Pressing must not take the focus away from the box, or the list would close before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const chosen = event.target instanceof Element && event.target.closest('[role=option]')
    const option = chosen && options[[...list.children].indexOf(chosen)]
    if (option) choose(option)
  })
  return {
    show,
    close: () => show([], { first: false }),
    outdate() {
      mark(-1)
      options = []
    },
    marked: () => options[at],
    likeliest: () => options[at] ?? options[0],
    move(step) {
      if (options.length === 0) return false
      // One place more than there are options: the box itself, with nothing marked.
      const places = options.length + 1
      mark(((at + 1 + step + places) % places) - 1)
      return true
    },
  }
}
