/** Each learner's own moment within the minute, so that a chosen hour is not one instant for all. */

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  // FNV's low bits are weak for short texts that differ in their last letter: the high ones are folded in.
  return (value ^ (value >>> 15)) >>> 0
}

/** Milliseconds after the full minute, 0 to 59,999; the same for a learner every day. */
export const spreadOf = (learner: string): number => hash(learner) % 60_000
