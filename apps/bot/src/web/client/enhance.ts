/** What an answer gains in a browser: wide parts that can be scrolled by keyboard, commands that can be copied. */
import { announce } from './announcer.ts'
import { element } from './dom.ts'

const wide = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth
    target.toggleAttribute('data-scrolls', scrolls)
    if (scrolls) target.setAttribute('tabindex', '0')
    else target.removeAttribute('tabindex')
  }
})

export function enhance(answer: DocumentFragment | HTMLElement): void {
  for (const part of answer.querySelectorAll('.table, pre')) wide.observe(part)
  // Absent where the page is neither on this machine nor came by https.
  if (!('clipboard' in navigator)) return
  for (const code of answer.querySelectorAll('pre')) {
    const frame = element('div', { class: 'copied' })
    code.replaceWith(frame)
    frame.append(code, copyButton(code.textContent ?? ''))
  }
}

function copyButton(text: string): HTMLButtonElement {
  const button = element('button', { type: 'button' }, 'Copy')
  button.addEventListener('click', () => void copy(text, button))
  return button
}

/** The browser may refuse (a policy, a page without focus); the text can still be selected then. */
async function copy(text: string, button: HTMLButtonElement): Promise<void> {
  const done = await navigator.clipboard.writeText(text).then(
    () => 'Copied',
    () => 'Select it to copy',
  )
  button.textContent = done
  announce(done)
}
