/** What the first person who asks for it would wait for, made while nobody asks: a second or two of work in small pieces. */
import { setImmediate } from 'node:timers/promises'
import { itemsOf, type Knowledge } from '@proctor/learning'

/** Makes the items of all cards, a card at a time, and loads what draws pictures. Ends early when the program stops. */
export async function warmUp(known: Knowledge, stop: { readonly aborted: boolean }): Promise<void> {
  for (const card of known.cards) {
    if (stop.aborted) return
    itemsOf(card, known)
    await setImmediate()
  }
  await import('@proctor/pictures')
}
