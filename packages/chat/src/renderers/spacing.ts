/** What stands close together in a chat and what apart, the same on every platform. */
import type { Block, Inline } from '../message.ts'

/** On the next line, after a blank, or below a line that divides. */
export type Spacing = 'close' | 'apart' | 'divided'

/** How far a block stands from the one before it; the first of its kind stands close to whatever leads to it. */
export function spacing(before: Block | undefined, block: Block): Spacing {
  if (!before || before.kind === 'heading') return 'close'
  if (setOff(before) || setOff(block)) return 'divided'
  // A note of one line belongs to the text above it; a longer one is about all of it.
  const belongs = block.kind === 'list' || (block.kind === 'note' && lengthOf(block.text) <= longestNote)
  return before.kind === 'text' && belongs ? 'close' : 'apart'
}

/** A part with a beginning and an end of its own. */
const setOff = (block: Block) =>
  block.kind === 'callout' || block.kind === 'detail' || (block.kind === 'heading' && block.level < 3)

const longestNote = 100

/** Characters that a name and its value may have together to share a line on a phone. */
const longestLine = 56

/** Whether the values of fields, or the texts of choices, are too long to stand line below line. */
export const longTexts = (texts: readonly Inline[]): boolean =>
  texts.some((text) => lengthOf(text) > longestLine)

const lengthOf = (text: Inline): number =>
  typeof text === 'string' ? text.length : text.reduce((sum, span) => sum + span.text.length, 0)
