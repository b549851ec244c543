/** What was said: questions on one side, answers on the other, the newest in view. */
import { announce } from './announcer.ts'
import { element, part } from './dom.ts'

/** One question with its answer. */
export interface Exchange {
  number: number
  /** Puts the answer in place of the loading sign. `title` is read out and named in the window's title. */
  answer(title: string, content: Node): void
  /** The answer is that it failed; `code` in back-ticks. */
  fail(sentence: string): void
}

export interface AskedFrom {
  /** Where the reader's focus goes: it stays in the box, but follows a link that was clicked. */
  moveFocus: boolean
}

let count = 0

export function openExchange(said: string, { moveFocus }: AskedFrom): Exchange {
  const number = ++count
  const reply = element('div', { class: 'reply', 'aria-busy': 'true' }, waiting())
  const question = message('you', 'You', element('p', {}, element('bdi', {}, said)))
  const answer = message('proctor', 'Proctor', reply)
  question.id = `exchange-${number}`
  part('conversation', HTMLElement).append(question, answer)
  bring(question)
  if (moveFocus) answer.focus({ preventScroll: true })

  const settle = (title: string, content: Node) => {
    reply.replaceChildren(content)
    reply.removeAttribute('aria-busy')
    document.title = `${title.slice(0, 60)} · Proctor`
    announce(title)
    bring(question)
  }
  return {
    number,
    answer: settle,
    fail: (sentence) => settle(sentence, element('p', { class: 'failure' }, ...withCode(sentence))),
  }
}

/** Shows an exchange that is still on the page; false when it is not. */
export function returnTo(number: number): boolean {
  const question = document.getElementById(`exchange-${number}`)
  const answer = question?.nextElementSibling
  if (!question || !(answer instanceof HTMLElement)) return false
  answer.focus({ preventScroll: true })
  bring(question)
  return true
}

function message(who: string, name: string, ...content: Node[]): HTMLLIElement {
  return element('li', { class: `message ${who}`, tabindex: '-1' }, element('h2', {}, name), ...content)
}

function bring(question: HTMLElement): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  question.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' })
}

/** Three dots; the style shows them only after a moment, since most answers come at once. */
function waiting(): HTMLElement {
  return element(
    'p',
    { class: 'waiting' },
    element('span', { class: 'unseen' }, 'Proctor is looking it up'),
    ...[0, 1, 2].map(() => element('i', { 'aria-hidden': 'true' })),
  )
}

function withCode(sentence: string): Node[] {
  return sentence
    .split('`')
    .map((text, at) => (at % 2 === 1 ? element('code', {}, text) : document.createTextNode(text)))
}
