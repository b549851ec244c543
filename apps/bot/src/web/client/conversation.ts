/** What was said: questions on one side, answers on the other, the newest in view. */
import type { Answer } from './api.ts'
import { element, rendered } from './dom.ts'
import { addFilter } from './filter.ts'

export interface Conversation {
  /** Says something, waits for the answer and shows it; failures become an answer too. */
  exchange(said: string, answer: Promise<Answer>): Promise<HTMLElement>
  /** A word from us that answers no question. */
  hint(text: string): void
  /** Shows a page of its own kind once, and again when asked for. */
  place(route: string, shown: Map<string, HTMLElement>, make: () => Promise<HTMLElement>): Promise<void>
  focus(message: HTMLElement): void
  /** Removes the welcome. */
  empty(): void
}

export function conversation(log: HTMLElement): Conversation {
  const focus = (message: HTMLElement) => {
    message.setAttribute('tabindex', '-1')
    message.focus({ preventScroll: true })
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    message.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
  }
  const empty = () => log.querySelector('.welcome')?.remove()
  return {
    focus,
    empty,
    async exchange(said, answer) {
      const question = element('article', { class: 'you', 'aria-label': 'You' }, element('p', {}, said))
      const reply = element('article', { class: 'proctor', 'aria-label': 'Proctor', 'aria-busy': 'true' }, waiting())
      log.append(question, reply)
      question.scrollIntoView({ block: 'start' })
      try {
        const { title, html } = await answer
        reply.replaceChildren(rendered(html))
        addFilter(reply)
        document.title = `${title.slice(0, 60)} · Proctor`
      } catch (error) {
        reply.replaceChildren(element('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)))
      }
      reply.removeAttribute('aria-busy')
      question.scrollIntoView({ block: 'start' })
      return question
    },
    hint(text) {
      empty()
      const reply = element('article', { class: 'proctor', 'aria-label': 'Proctor' }, element('p', {}, text))
      log.append(reply)
      reply.scrollIntoView({ block: 'nearest' })
    },
    async place(route, shown, make) {
      const known = shown.get(route)
      if (known?.isConnected) {
        focus(known)
        return
      }
      empty()
      const reply = element('article', { class: 'proctor', 'aria-label': 'Proctor' }, waiting())
      log.append(reply)
      shown.set(route, reply)
      try {
        reply.replaceChildren(await make())
      } catch (error) {
        reply.replaceChildren(element('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)))
      }
      focus(reply)
    },
  }
}

function waiting(): HTMLElement {
  return element('p', { class: 'waiting', role: 'status' }, 'Reading…')
}
