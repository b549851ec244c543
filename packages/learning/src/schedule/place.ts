/** On which day a review falls: a little chance, so that what was learnt together comes apart, and easy days spared. */
import { startOf, weekdayOf, type Clock } from './days.ts'
import type { Place } from './memory.ts'

export interface PlaceOptions {
  clock: Clock
  /** The learner's day of the answer. */
  today: number
  /** Weekdays (1 Monday … 7 Sunday) on which little should fall due. */
  easyDays?: readonly number[]
  /** How many reviews already fall due on a day; the days of least load are preferred. */
  load?: (day: number) => number
  /** From 0 to 1. */
  random: () => number
}

/** How far a review may move from its interval: the ranges of Anki and FSRS, in days. */
function fuzzRange(interval: number): number {
  if (interval < 2.5) return 0
  const parts = [
    { from: 2.5, to: 7, share: 0.15 },
    { from: 7, to: 20, share: 0.1 },
    { from: 20, to: Infinity, share: 0.05 },
  ]
  const delta = parts.reduce(
    (sum, { from, to, share }) => sum + share * Math.max(0, Math.min(interval, to) - from),
    1,
  )
  return Math.round(delta)
}

/** Chance among the days around the interval; an easy day counts as if five times as much were due there already. */
export function placing({ clock, today, easyDays = [], load = () => 0, random }: PlaceOptions): Place {
  return (interval) => {
    const whole = Math.max(1, Math.round(interval))
    const range = fuzzRange(interval)
    const first = Math.max(whole > 2 ? 2 : 1, whole - range)
    const days = Array.from({ length: whole + range - first + 1 }, (_, at) => today + first + at)
    const weights = days.map((day) => {
      const weight = 1 / (1 + load(day)) ** 2
      return easyDays.includes(weekdayOf(day)) ? weight / 25 : weight
    })
    const day = drawn(days, weights, random())
    return { day, due: startOf(day, clock) }
  }
}

function drawn(days: number[], weights: number[], chance: number): number {
  let rest = chance * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [at, day] of days.entries()) {
    rest -= weights[at] ?? 0
    if (rest < 0) return day
  }
  return days.at(-1) ?? 0
}
