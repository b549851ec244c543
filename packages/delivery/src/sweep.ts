/** Who is due: found by an index, planned in batches, the event loop let go between them. */
import { createHash } from 'node:crypto'
import { calendarDay, lastDue, nextDue, outOfQuiet, wishedDays, type Due, type Wish } from './due.ts'
import type { DeliveryStore, DueLearner, NewDelivery, Plan } from './delivery-store.ts'
import { spreadOf } from './spread.ts'

export interface SweepDeps {
  store: DeliveryStore
  /** Lets others run: `setImmediate`. */
  turn: () => Promise<void>
  /** Version of the time-zone database: `process.versions.tz`. Where it changes, all next times are computed anew. */
  zoneRules: string
  /** Learners in one transaction, at most 500. */
  batch?: number
  /** Milliseconds that deliveries are planned ahead of their time, so that the first of a minute are not late. */
  ahead?: number
}

export interface Swept {
  planned: number
  /** Dropped because they were older than their learner's patience. */
  dropped: number
  /** Next times computed anew: the clock was set back, or the zones have other rules. */
  rescheduled: number
  /** The latest time that was dropped or planned late, in milliseconds; 0 when all came in time. */
  lateBy: number
}

/**
 * Small enough that a transaction with its write to the disk keeps the event loop for less than 20 ms; see
 * docs/performance.md.
 */
const usualBatch = 100
const usualAhead = 30_000
/** After more silence than this, nothing of the past is sent: it was a long rest, or the clock was set forward. */
const longRest = 8 * 86_400_000
/** Set back by less is no matter: whoever is planned stays planned, whoever is not waits that much longer. */
const setBack = 3_600_000
/** Computations of zones between two turns of the event loop; each takes some 0.3 ms, the first of a zone 1 ms. */
const computedInTurn = 10

/** A delivery has one id for a learner and a day: planned twice, it is one; after a restore, it is found in the chat. */
export const deliveryId = (learner: string, kind: string, day: number): string =>
  createHash('sha256').update(`${learner}/${kind}/${day}`).digest('base64url').slice(0, 22)

/** What of time many learners share: computed once for each wish in a sweep. */
interface Times {
  last: Due | undefined
  next: Due | undefined
}

/**
 * Plans all that is due by now.
 *
 * What is late by no more than the learner's patience is planned; of several that were missed, the last alone. What is
 * older is dropped and counted, for a note in the next one. After more than 8 days without a sweep nothing of the past is
 * sent nor counted. Where the clock was set back by more than an hour, next times are computed anew from what it says;
 * a day that has had its delivery gets no other.
 */
export async function sweep(deps: SweepDeps, now: number): Promise<Swept> {
  const { store, turn, zoneRules, batch = usualBatch, ahead = usualAhead } = deps
  const mark = await store.sweepMark()
  const swept: Swept = { planned: 0, dropped: 0, rescheduled: 0, lateBy: 0 }
  const rested = mark !== undefined && now - mark.at > longRest
  const back = mark !== undefined && now < mark.at - setBack
  const horizon = now + ahead
  const timesOf = rememberedTimes(horizon, turn)
  if (mark?.restored) await store.doubt(now)
  if (back) await everyBatch(batch, turn, () => store.cancelPlanned(horizon + 86_400_000, batch, now))
  if (back || (mark && mark.zoneRules !== zoneRules)) swept.rescheduled = await reschedule(deps, horizon, now)
  for (;;) {
    const learners = await store.dueBy(horizon, batch)
    const plans: Plan[] = []
    for (const learner of learners) {
      const times = await timesOf(learner.wish)
      plans.push(
        times
          ? planOf(learner, times, { now, rested, restored: mark?.restored === true })
          : { learner, next: undefined, missed: learner.missed, stop: 'zone' },
      )
    }
    if (plans.length > 0) swept.planned += await store.plan(plans, now)
    for (const { delivery, learner, missed } of plans) {
      if (!delivery && missed > learner.missed) swept.dropped += missed - learner.missed
      if (delivery) swept.lateBy = Math.max(swept.lateBy, now - delivery.at)
    }
    if (learners.length < batch) break
    await turn()
  }
  await store.markSweep({ at: now, zoneRules })
  return swept
}

function planOf(
  learner: DueLearner,
  { last, next }: Times,
  { now, rested, restored }: { now: number; rested: boolean; restored: boolean },
): Plan {
  const { id, wish, patience, nextDueAt } = learner
  const later: Plan = { learner, next: next?.at, missed: learner.missed }
  // Nothing was promised for a time that is not computed yet, or that the zone's present rules do not have.
  if (nextDueAt === 0 || !last || last.at < nextDueAt) return later
  const late = Math.max(0, now - last.at)
  if (rested && last.at <= now) return later
  const skipped =
    last.at === nextDueAt || rested ? 0 : wishedDays(wish, calendarDay(nextDueAt, wish.zone), last.day)
  const missed = learner.missed + skipped
  const expiresAt = Math.min(last.at + patience, next?.at ?? Number.POSITIVE_INFINITY)
  const planned = Math.max(last.at, now) + spreadOf(id)
  const sendAt = late > 0 ? outOfQuiet(planned, wish) : planned
  if (late > patience || sendAt >= expiresAt) return { ...later, missed: missed + 1 }
  const delivery: NewDelivery = {
    id: deliveryId(id, 'daily', last.day),
    kind: 'daily',
    at: last.at,
    day: last.day,
    expiresAt,
    sendAt,
    missed,
    ...(restored && last.at < now && { unsureSince: last.at }),
  }
  return { ...later, missed: 0, delivery }
}

/** Computes everybody's next time anew, from after `horizon`. What is due before it is left to the sweep. */
async function reschedule(
  { store, turn, batch = usualBatch }: SweepDeps,
  horizon: number,
  now: number,
): Promise<number> {
  const timesOf = rememberedTimes(now, turn)
  let count = 0
  let after = ''
  for (;;) {
    const learners = await store.scheduled({ after, limit: batch })
    const plans: Plan[] = []
    for (const learner of learners) {
      if (learner.nextDueAt <= horizon) continue
      const times = await timesOf(learner.wish)
      const next = times?.next?.at
      if (next !== learner.nextDueAt || !times)
        plans.push({ learner, next, missed: learner.missed, ...(!times && { stop: 'zone' }) })
    }
    if (plans.length > 0) await store.plan(plans, now)
    count += plans.length
    if (learners.length < batch) return count
    after = learners.at(-1)?.id ?? after
    await turn()
  }
}

/** Repeats work in batches until one is not full. */
async function everyBatch(limit: number, turn: () => Promise<void>, work: () => Promise<number>) {
  while ((await work()) === limit) await turn()
}

/** The last due instant up to an instant and the first after it, of any wish; undefined for a zone that is not known. */
function rememberedTimes(instant: number, turn: () => Promise<void>) {
  const known = new Map<string, Times | undefined>()
  let computed = 0
  return async (wish: Wish): Promise<Times | undefined> => {
    const { zone, at, weekdays, quiet, pausedUntil, holiday, dayStarts } = wish
    const key = `${zone} ${at} ${weekdays.join('')} ${quiet?.from}-${quiet?.to} ${pausedUntil} ${holiday?.from}-${holiday?.to} ${holiday && dayStarts}`
    if (known.has(key)) return known.get(key)
    if (++computed % computedInTurn === 0) await turn()
    const times = timesAt(wish, instant)
    known.set(key, times)
    return times
  }
}

function timesAt(wish: Wish, instant: number): Times | undefined {
  try {
    return { last: lastDue(wish, instant), next: nextDue(wish, instant) }
  } catch (error) {
    // The zone database knew it when it was set; another version need not.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
