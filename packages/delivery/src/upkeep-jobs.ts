/** The jobs of upkeep. Each may be broken off at any time and begun again. */
import { refitWhenDue, type LearnerStore, type ListingStore } from '@proctor/tutor'
import type { DeliveryStore, UpkeepStore } from './delivery-store.ts'
import type { UpkeepJob } from './upkeep.ts'

export interface UpkeepJobsDeps {
  learners: LearnerStore
  listings: Pick<ListingStore, 'expire'>
  /** Events of platforms that were taken. */
  events: { expire(now: number): Promise<number> }
  deliveries: Pick<DeliveryStore, 'prune'>
  upkeep: Pick<UpkeepStore, 'reviewedAfter' | 'lineDone' | 'lineOf'>
  /** Makes a backup, checks it and removes those that are too old. */
  backUp: (now: number) => Promise<unknown>
  /** Lets others run: `setImmediate`. */
  turn: () => Promise<void>
  /** Days for which deliveries are kept. */
  keepDays?: number
  /** Hours between two backups. */
  backupHours?: number
}

const hour = 3_600_000
const day = 24 * hour
const batch = 200
const usualKeepDays = 90
const usualBackupHours = 24

export function upkeepJobs(deps: UpkeepJobsDeps): UpkeepJob[] {
  const { listings, events, deliveries, backUp, turn } = deps
  const { keepDays = usualKeepDays, backupHours = usualBackupHours } = deps
  return [
    { name: 'listings', every: hour, run: (now) => listings.expire(now) },
    { name: 'events', every: hour, run: (now) => events.expire(now) },
    {
      name: 'deliveries',
      every: day,
      async run(now) {
        for (let count = 0; ; await turn()) {
          const removed = await deliveries.prune(now - keepDays * day, batch)
          count += removed
          if (removed < batch) return count
        }
      },
    },
    // On the day itself: a fit is due on the day on which the reviews passed another hundred.
    { name: 'weights', every: hour, run: (now) => refitAll(deps, now) },
    { name: 'backup', every: backupHours * hour, run: async (now) => (await backUp(now), 1) },
  ]
}

/** Fits weights to whoever has answered since the last run. */
async function refitAll({ learners, upkeep, turn }: UpkeepJobsDeps, now: number): Promise<number> {
  let from = await upkeep.lineOf('weights')
  for (let count = 0; ; await turn()) {
    const { learners: answered, line } = await upkeep.reviewedAfter(from, batch)
    for (const id of answered) {
      const learner = await learners.learner(id)
      if (!learner) continue
      const fitted = await refitWhenDue(learners, learner, now)
      if (fitted.weightsVersion !== learner.weightsVersion) count++
      await turn()
    }
    if (line === from) return count
    await upkeep.lineDone('weights', line)
    from = line
  }
}
