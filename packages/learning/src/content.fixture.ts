/** The real cards, and numbers that come again. */
import { openContent } from '@proctor/content'
import { knowledgeOf } from './knowledge-of.ts'

export const known = knowledgeOf(openContent(new URL('../../../content/dist/', import.meta.url)))

/** mulberry32: the same numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
