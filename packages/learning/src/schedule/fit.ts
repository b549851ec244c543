/** A learner's own weights: fitted to earlier reviews, kept only when they predict the later ones better. */
import type { ReviewEntry } from './history.ts'
import { defaultWeights, scheduler, type Memory, type Rating } from './memory.ts'

/** Fewer reviews tell too little. */
export const fitFrom = 400
/** The part of the reviews, by time, that the weights are fitted to; the rest judges them. */
const fittedShare = 0.8
/** Milliseconds that the optimiser may take to answer that it is done. */
const patience = 20

export interface Fit {
  weights: number[]
  /** Mean log loss on the held-out later reviews, of these weights and of those used so far. */
  loss: number
  lossBefore: number
  /** True when these predict better, and so are to be used. */
  better: boolean
}

/**
 * Fits weights to a learner's counted reviews; undefined when there are fewer than 400.
 * The optimiser is that of FSRS itself (fsrs-rs, compiled), loaded only here.
 */
export async function fitWeights(
  reviews: readonly ReviewEntry[],
  present: readonly number[] = defaultWeights,
): Promise<Fit | undefined> {
  if (reviews.length < fitFrom) return undefined
  const border = [...reviews].sort((a, b) => a.at - b.at)[Math.floor(fittedShare * reviews.length)]?.at ?? 0
  const { computeParameters, FSRSBindingItem, FSRSBindingReview } =
    await import('@open-spaced-repetition/binding')
  const grades = { again: 1, good: 3, easy: 4 } as const
  const items = histories(reviews).flatMap((history) =>
    history.flatMap((last, at) => {
      const before = history[at - 1]
      if (!before || last.day === before.day || last.at >= border) return []
      const asked = history.slice(0, at + 1)
      return [
        new FSRSBindingItem(
          asked.map(
            ({ rating, day }, index) =>
              new FSRSBindingReview(
                grades[rating],
                index === 0 ? 0 : Math.max(0, day - (asked[index - 1]?.day ?? day)),
              ),
          ),
        ),
      ]
    }),
  )
  if (items.length === 0) return undefined
  const weights = await computeParameters(items, { enableShortTerm: true, timeout: patience })
  const loss = lossOn(reviews, border, weights)
  const lossBefore = lossOn(reviews, border, present)
  return { weights, loss, lossBefore, better: loss < lossBefore }
}

function histories(reviews: readonly ReviewEntry[]): ReviewEntry[][] {
  const byItem = new Map<string, ReviewEntry[]>()
  for (const review of reviews) byItem.set(review.item, [...(byItem.get(review.item) ?? []), review])
  return [...byItem.values()].map((history) => history.sort((a, b) => a.seq - b.seq))
}

/** Mean log loss of the first answers of a day from an instant on: how well the weights foretold them. */
export function lossOn(reviews: readonly ReviewEntry[], from: number, weights: readonly number[]): number {
  const fsrs = scheduler({ weights })
  let sum = 0
  let count = 0
  for (const history of histories(reviews)) {
    let memory: Memory | undefined
    for (const { rating, at, day, due, dueDay } of history) {
      if (memory && day > memory.lastDay && at >= from) {
        const r = Math.min(0.9999, Math.max(0.0001, fsrs.retrievability(memory, day)))
        sum -= Math.log(recalled(rating) ? r : 1 - r)
        count++
      }
      memory = fsrs.review(memory, rating, at, day, () => ({ day: dueDay, due }))
    }
  }
  return count === 0 ? Infinity : sum / count
}

const recalled = (rating: Rating) => rating !== 'again'
