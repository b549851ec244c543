/** Leeches: items that are forgotten again and again cost more time than they give; they are set aside, with the reason said. */
import type { Memory } from './memory.ts'

/** Lapses at which an item is set aside; again after every half as many, when it was taken back. */
export const leechAfter = 6

export function isLeech(before: Memory | undefined, after: Memory): boolean {
  if (after.lapses <= (before?.lapses ?? 0)) return false
  return after.lapses >= leechAfter && (after.lapses - leechAfter) % Math.ceil(leechAfter / 2) === 0
}
