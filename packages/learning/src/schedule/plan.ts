/** What to ask next: items being learnt, then reviews, then new ones; siblings apart, limits kept, a gentle return. */
import type { Memory, Scheduler } from './memory.ts'

export interface Limits {
  newPerDay: number
  reviewsPerDay: number
}

export const defaultLimits: Limits = { newPerDay: 6, reviewsPerDay: 60 }

/** Days without a review after which the return is gentle. */
const gentleAfter = 30
/** How many items the first session after such a time has. */
const gentleSession = 2
/** Items of one card are not asked within so many questions of each other, where there is another choice. */
const apart = 3

interface DueItem {
  item: string
  memory: Memory
}

export interface PlanInput {
  /** Milliseconds since 1970. */
  now: number
  /** The learner's day. */
  today: number
  scheduler: Scheduler
  limits: Limits
  /** Items that are due by `now` or today, not suspended; any order. */
  due: readonly DueItem[]
  /** Items never asked, in the order they are to be learnt. */
  fresh: Iterable<string>
  /** Items answered today, latest last: the day's limits and the distance of siblings are told by them. */
  answeredToday: readonly { item: string; phase: 'new' | 'learning' | 'review' }[]
  /** The learner's day of the last answer before today; undefined when there is none. */
  lastDay: number | undefined
  /** True when the learner asks for more than the day's limits. */
  more?: boolean
}

interface Asked {
  item: string
  state: 'new' | 'learning' | 'review'
}

export interface Plan {
  /** What to ask, in order. */
  queue: Asked[]
  counts: { learning: number; review: number; fresh: number }
  /** Due, but left for later days by the limits. */
  later: number
  /** Set on the first day after a long time away. */
  gentle: boolean
  /** When the next item that is being learnt comes due, while nothing else is left. */
  nextLearning?: number
}

/** The longest queue that is planned; a longer one would be stale before it is reached. */
const longestQueue = 50

export function plan(input: PlanInput): Plan {
  const { now, today, scheduler, limits, answeredToday, lastDay, more = false } = input
  const gentle = lastDay !== undefined && today - lastDay >= gentleAfter
  const done = (phase: 'new' | 'review') => answeredToday.filter((one) => one.phase === phase).length
  const learning = input.due.filter(({ memory }) => memory.phase !== 'review')
  const reviews = input.due.filter(({ memory }) => memory.phase === 'review' && memory.dueDay <= today)

  const dayLimit = gentle ? gentleSession : limits.reviewsPerDay
  const allowed = more ? reviews.length : Math.max(0, dayLimit - done('review'))
  const ordered = reviews
    .map((one) => ({ ...one, r: scheduler.retrievability(one.memory, today) }))
    // What is nearest to being forgotten first; after a long time what is still known best.
    .sort((a, b) => (gentle ? b.r - a.r : a.r - b.r) || a.memory.due - b.memory.due)
  const chosen = ordered.slice(0, allowed)

  // Nothing new while more than a day's reviews wait, nor on the day of return.
  const backlog = reviews.length + done('review') > limits.reviewsPerDay
  const newAllowed =
    gentle || (backlog && !more) ? 0 : more ? limits.newPerDay : Math.max(0, limits.newPerDay - done('new'))
  const fresh = take(input.fresh, newAllowed)

  const ready = learning.filter(({ memory }) => memory.due <= now).sort((a, b) => a.memory.due - b.memory.due)
  const waiting = learning.filter(({ memory }) => memory.due > now).map(({ memory }) => memory.due)
  const queue = separated(
    [
      ...ready.map(({ item }) => ({ item, state: 'learning' as const })),
      ...interleaved<Asked>(
        chosen.map(({ item }) => ({ item, state: 'review' as const })),
        fresh.map((item) => ({ item, state: 'new' as const })),
      ),
    ],
    answeredToday.slice(-apart).map(({ item }) => item),
  )
  const nextLearning = Math.min(...waiting)
  return {
    queue: queue.slice(0, longestQueue),
    counts: { learning: learning.length, review: chosen.length, fresh: fresh.length },
    later: reviews.length - chosen.length,
    gentle,
    ...(Number.isFinite(nextLearning) && { nextLearning }),
  }
}

function take(from: Iterable<string>, count: number): string[] {
  const taken: string[] = []
  if (count === 0) return taken
  for (const one of from) {
    taken.push(one)
    if (taken.length === count) break
  }
  return taken
}

/** New items spread among the reviews, so that a session neither begins nor ends with all of them. */
function interleaved<T>(reviews: T[], fresh: T[]): T[] {
  if (reviews.length === 0 || fresh.length === 0) return [...reviews, ...fresh]
  const every = Math.max(1, Math.floor(reviews.length / (fresh.length + 1)))
  const result: T[] = []
  const rest = [...fresh]
  for (const [at, review] of reviews.entries()) {
    result.push(review)
    const next = (at + 1) % every === 0 ? rest.shift() : undefined
    if (next !== undefined) result.push(next)
  }
  return [...result, ...rest]
}

/** Moves items of a card that was just asked behind others, as far as there are others. */
function separated<T extends { item: string }>(queue: T[], before: string[]): T[] {
  const rest = [...queue]
  const cards = before.map(cardOf)
  const result: T[] = []
  while (rest.length > 0) {
    const recent = new Set(cards.slice(-apart))
    const at = rest.findIndex(({ item }) => !recent.has(cardOf(item)))
    const [next] = rest.splice(Math.max(0, at), 1)
    if (!next) break
    result.push(next)
    cards.push(cardOf(next.item))
  }
  return result
}

const cardOf = (item: string) => item.slice(0, item.indexOf('#'))
