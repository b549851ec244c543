/** What a learner looks at: how much is known, whether memory holds as asked for, the days, what comes, what is hard. */
import type { Card } from '@proctor/content'
import { itemById, itemsOf } from './items.ts'
import type { Knowledge } from './knowledge.ts'
import { dateOf } from './schedule/days.ts'
import type { ReviewEntry } from './schedule/history.ts'
import type { Memory } from './schedule/memory.ts'

/** A review that counts, with the state the item was in when it was asked. */
export interface CountedReview extends ReviewEntry {
  state: 'new' | 'learning' | 'review'
}

export interface ItemState {
  item: string
  memory: Memory
  suspended: boolean
}

export interface StatisticsInput {
  known: Knowledge
  states: readonly ItemState[]
  reviews: readonly CountedReview[]
  /** The learner's day. */
  today: number
  retention: number
  /** Days on which the learner was on holiday: they neither count nor break the streak. */
  pausedDays?: ReadonlySet<number>
}

export interface Statistics {
  /** Items by how well they sit: `known` past learning, `learning` in their steps, `unseen` never asked. */
  items: { known: number; learning: number; unseen: number; suspended: number; due: number }
  /** Cards of which every item asked so far is past learning, of all. */
  cards: { known: number; all: number }
  /** By month, oldest first: of the first answers of a day to known items, how many were right. */
  retention: { month: string; asked: number; right: number }[]
  wanted: number
  /** Answers on each of the last 182 days, today last. */
  days: { day: number; answers: number }[]
  /** Reviews due on each of the next 30 days; the first is today with all that waits. */
  forecast: number[]
  /** Cards with the most lapses, most first. */
  hardest: { card: string; title: string; lapses: number }[]
  /** How much of each area of the system is known. */
  areas: { subsystem: string; label: string; known: number; learning: number; items: number }[]
  streak: Streak
  answers: number
}

interface Streak {
  /** Days in a row with an answer, today included once it has one. */
  days: number
  longest: number
  /** Days off that a streak can still take: one is earned in seven days, two are kept at most. */
  freezes: number
}

const shownDays = 182
const forecastDays = 30
const mostHard = 8

/** All statistics of a learner. */
export function statistics({
  known,
  states: learnt,
  reviews,
  today,
  retention,
  pausedDays = new Set(),
}: StatisticsInput): Statistics {
  // What was learnt in another workspace, or from a card that is gone, is not asked here; its answers were given all the same.
  const states = learnt.filter(({ item }) => itemById(item, known))
  const active = states.filter(({ suspended }) => !suspended)
  const all = known.cards.reduce((sum, card) => sum + itemsOf(card, known).length, 0)
  const past = active.filter(({ memory }) => memory.phase === 'review').length
  const answersOn = countBy(reviews.map(({ day }) => day))
  return {
    items: {
      known: past,
      learning: active.length - past,
      unseen: Math.max(0, all - states.length),
      suspended: states.length - active.length,
      due: active.filter(({ memory }) => memory.dueDay <= today).length,
    },
    cards: cardsKnown(known, active),
    retention: retentionByMonth(reviews),
    wanted: retention,
    days: Array.from({ length: shownDays }, (_, at) => {
      const day = today - shownDays + 1 + at
      return { day, answers: answersOn.get(day) ?? 0 }
    }),
    forecast: forecast(active, today),
    hardest: hardest(known, states),
    areas: areas(known, active),
    streak: streak(new Set(answersOn.keys()), today, pausedDays),
    answers: reviews.length,
  }
}

function countBy<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** True retention: only the first answer of a day to an item that was past learning tells whether it was still known. */
function retentionByMonth(reviews: readonly CountedReview[]): Statistics['retention'] {
  const seen = new Set<string>()
  const months = new Map<string, { asked: number; right: number }>()
  for (const { item, day, state, rating } of reviews) {
    if (seen.has(`${day} ${item}`)) continue
    seen.add(`${day} ${item}`)
    if (state !== 'review') continue
    const month = dateOf(day).slice(0, 7)
    const counts = months.get(month) ?? { asked: 0, right: 0 }
    counts.asked++
    if (rating !== 'again') counts.right++
    months.set(month, counts)
  }
  return [...months]
    .map(([month, counts]) => ({ month, ...counts }))
    .sort((a, b) => a.month.localeCompare(b.month))
}

function forecast(states: readonly ItemState[], today: number): number[] {
  const days = Array.from({ length: forecastDays }, () => 0)
  for (const { memory } of states) {
    const at = Math.max(0, memory.dueDay - today)
    if (at < forecastDays) days[at] = (days[at] ?? 0) + 1
  }
  return days
}

const cardOf = (item: string) => item.slice(0, item.indexOf('#'))

function cardsKnown(known: Knowledge, states: readonly ItemState[]): Statistics['cards'] {
  const open = new Set(
    states.filter(({ memory }) => memory.phase !== 'review').map(({ item }) => cardOf(item)),
  )
  const seen = new Set(states.map(({ item }) => cardOf(item)))
  return { known: [...seen].filter((card) => !open.has(card)).length, all: known.cards.length }
}

function hardest(known: Knowledge, states: readonly ItemState[]): Statistics['hardest'] {
  const lapses = new Map<string, number>()
  for (const { item, memory } of states)
    lapses.set(cardOf(item), (lapses.get(cardOf(item)) ?? 0) + memory.lapses)
  return [...lapses]
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, mostHard)
    .map(([card, count]) => ({ card, title: known.card(card)?.title ?? card, lapses: count }))
}

function areas(known: Knowledge, states: readonly ItemState[]): Statistics['areas'] {
  const bySubsystem = new Map<string, { known: number; learning: number; items: number }>()
  const at = (card: Card) => {
    const area = bySubsystem.get(card.subsystem) ?? { known: 0, learning: 0, items: 0 }
    bySubsystem.set(card.subsystem, area)
    return area
  }
  for (const card of known.cards) at(card).items += itemsOf(card, known).length
  for (const { item, memory } of states) {
    const card = known.card(cardOf(item))
    if (!card) continue
    if (memory.phase === 'review') at(card).known++
    else at(card).learning++
  }
  return [...bySubsystem]
    .map(([subsystem, counts]) => ({ subsystem, label: known.label('subsystem', subsystem), ...counts }))
    .sort((a, b) => b.items - a.items)
}

/** Counts back from today (or yesterday, while today has no answer yet) over days with answers; a day off takes a freeze. */
export function streak(days: ReadonlySet<number>, today: number, paused: ReadonlySet<number>): Streak {
  const first = Math.min(...days)
  if (!Number.isFinite(first)) return { days: 0, longest: 0, freezes: 0 }
  let current = 0
  let longest = 0
  let freezes = 0
  for (let day = first; day <= today; day++) {
    if (days.has(day)) {
      current++
      if (current % 7 === 0) freezes = Math.min(2, freezes + 1)
      longest = Math.max(longest, current)
    } else if (day !== today && !paused.has(day)) {
      if (freezes > 0) freezes--
      else current = 0
    }
  }
  return { days: current, longest, freezes }
}
