/** Weights fitted to a learner who forgets otherwise than the default says; and to one of whom too little is known. */
import { expect, it } from 'vitest'
import { seeded } from '../content.fixture.ts'
import { fitFrom, fitWeights, lossOn } from './fit.ts'
import type { ReviewEntry } from './history.ts'
import { defaultWeights, scheduler, type Memory } from './memory.ts'

const day = 86_400_000

/** Reviews at the default's intervals, answered by a memory with other weights. */
function reviewsOf(weights: readonly number[], items: number, seed: number): ReviewEntry[] {
  const random = seeded(seed)
  const [believed, true_] = [scheduler(), scheduler({ weights })]
  const log: ReviewEntry[] = []
  let seq = 0
  for (let item = 0; item < items; item++) {
    let [memory, truth]: (Memory | undefined)[] = []
    let today = 20_000 + Math.floor(random() * 700)
    for (let at = 0; at < 8; at++) {
      const rating = (truth ? random() < true_.retrievability(truth, today) : random() < 0.6)
        ? 'good'
        : 'again'
      const place = (interval: number) => ({ day: today + interval, due: (today + interval) * day })
      memory = believed.review(memory, rating, today * day + at, today, place)
      truth = true_.review(truth, rating, today * day + at, today, place)
      log.push({
        type: 'review',
        seq: seq++,
        item: String(item),
        rating,
        at: today * day + at,
        day: today,
        due: memory.due,
        dueDay: memory.dueDay,
      })
      today = Math.max(memory.dueDay, today)
    }
  }
  return log
}

it('predicts later reviews better, and then is kept', async () => {
  const weights = defaultWeights.map((weight, at) =>
    at < 4 ? weight * 0.2 : at === 8 ? weight * 0.5 : at === 20 ? 0.5 : weight,
  )
  const reviews = reviewsOf(weights, 1500, 3)
  const fit = await fitWeights(reviews)
  expect(fit?.weights).toHaveLength(21)
  expect(fit?.better).toBe(true)
  expect(fit?.loss).toBeLessThan(fit?.lossBefore ?? 0)
  expect(lossOn(reviews, 0, fit?.weights ?? [])).toBeLessThan(lossOn(reviews, 0, defaultWeights))
})

it('is not tried on fewer than 400 reviews', async () => {
  expect(await fitWeights(reviewsOf(defaultWeights, 300, 4).slice(0, fitFrom - 1))).toBeUndefined()
})

it('is not kept where it predicts worse than what is used', async () => {
  const weights = defaultWeights.map((weight, at) =>
    at < 4 ? weight * 0.2 : at === 8 ? weight * 0.75 : weight,
  )
  const fit = await fitWeights(reviewsOf(weights, 60, 5), weights)
  expect(fit?.better).toBe((fit?.loss ?? 0) < (fit?.lossBefore ?? 0))
})
