/** What every kind of question is: a function from a card to drafts. */
import type { Card } from '@proctor/content'
import type { Knowledge } from '../knowledge.ts'
import type { Choice, Draft, Topic } from '../question.ts'

export type KindOfQuestion = (card: Card, known: Knowledge) => Draft[]

/** At most so many wrong answers are kept for one draft: the nearest. */
const mostWrong = 12

export const itemId = (card: Card, topic: Topic) => `${card.id}#${topic}`

/** A kworker does what any workqueue is for: as the answer to "who does this?" it would be right as well. */
export const worksFor = (other: Card, card: Card, known: Knowledge) =>
  card.kind === 'workqueue' && known.values(other, 'trigger').has('work-queued')

/** The nearest wrong answers of about the right one's length, each key and text once. */
export function nearest(right: Choice, candidates: Iterable<Choice>): Choice[] {
  const seen = new Set([right.key])
  const texts = new Set([same(right.text)])
  const fitting: Choice[] = []
  for (const choice of candidates) {
    if (seen.has(choice.key) || texts.has(same(choice.text))) continue
    seen.add(choice.key)
    texts.add(same(choice.text))
    if (likeLength(right.text, choice.text)) fitting.push(choice)
    if (fitting.length === mostWrong) break
  }
  // With fewer than two of its length the right one would stand out: such a question is not asked.
  return fitting.length >= 2 ? fitting : []
}

const same = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()

/** Neither much longer nor much shorter: length must not give the right answer away. */
function likeLength(right: string, wrong: string): boolean {
  const difference = Math.abs(right.length - wrong.length)
  return difference <= 16 || difference <= 0.4 * right.length
}
