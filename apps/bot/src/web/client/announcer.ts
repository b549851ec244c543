/** Says in one line what happened, for those who hear the page. The whole answer would be too long to listen to. */
import { part } from './dom.ts'

export function announce(text: string): void {
  const announcer = part('announcer', HTMLElement)
  // The same words twice are news as well; a region is read out only when its content changes.
  announcer.textContent = ''
  requestAnimationFrame(() => (announcer.textContent = text))
}
