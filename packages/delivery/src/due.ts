/** When something daily is due: a wall time on chosen weekdays in an IANA zone, daylight saving right. */
import { Temporal } from 'temporal-polyfill'

/** What a learner asked for. */
export interface Wish {
  /** An IANA name: `Europe/Berlin`. */
  zone: string
  /** Minutes after midnight. */
  at: number
  /** 1 Monday … 7 Sunday. */
  weekdays: readonly number[]
  /** Minutes after midnight between which nothing is sent; over midnight where `from` is the later. */
  quiet?: { from: number; to: number }
  /** Nothing is due before this instant. */
  pausedUntil?: number
  /** A holiday: the learner's days, the last included. */
  holiday?: { from: number; to: number }
  /** Minutes after midnight at which the learner's day changes; a holiday counts in those days. */
  dayStarts: number
}

/** An instant, and the calendar day that it stands for: days since 1970-01-01. */
export interface Due {
  at: number
  day: number
}

const epoch = Temporal.PlainDate.from('1970-01-01')
/** A week of weekdays, and as much again for days that a zone skips. */
const searched = 15

/** Monday is 1, Sunday 7; 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

const zonedAt = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)

/** The calendar day of an instant: days since 1970-01-01. @throws RangeError for a zone that is not known. */
export const calendarDay = (instant: number, zone: string): number =>
  epoch.until(zonedAt(instant, zone).toPlainDate()).days

/**
 * The instant of a wall time on a calendar day. One that comes twice is the first; one that the clocks leave out is the
 * instant at which they go on; a day that they leave out has none.
 * @throws RangeError for a zone that is not known.
 */
export function instantOn(day: number, minutes: number, zone: string): number | undefined {
  const date = epoch.add({ days: day })
  const wanted = date.toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds
  // "Earlier" than a gap is as far before it as the gap is long.
  const onward = found.getTimeZoneTransition('next')
  if (!onward) return undefined
  const before = onward.subtract({ milliseconds: 1 }).toPlainDate()
  const skipped =
    Temporal.PlainDate.compare(before, date) < 0 && Temporal.PlainDate.compare(onward.toPlainDate(), date) > 0
  return skipped ? undefined : onward.epochMilliseconds
}

const isWithin = (minutes: number, { from, to }: { from: number; to: number }) =>
  from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to

/** The wall time that counts: one within the quiet hours is their end. */
const wallTime = ({ at, quiet }: Wish): number => (quiet && isWithin(at, quiet) ? quiet.to : at)

function isWanted(day: number, wish: Wish): boolean {
  if (!wish.weekdays.includes(weekdayOf(day))) return false
  const { holiday } = wish
  if (!holiday) return true
  const learnersDay = wallTime(wish) < wish.dayStarts ? day - 1 : day
  return learnersDay < holiday.from || learnersDay > holiday.to
}

/** The due instant of a calendar day; none on another weekday, in a pause, or on a day that the zone skips. */
export function dueOn(day: number, wish: Wish): number | undefined {
  if (!isWanted(day, wish)) return undefined
  const at = instantOn(day, wallTime(wish), wish.zone)
  return at === undefined || at < (wish.pausedUntil ?? at) ? undefined : at
}

/** The first due instant after an instant; none where no weekday is chosen. */
export function nextDue(wish: Wish, after: number): Due | undefined {
  const from = Math.max(after, (wish.pausedUntil ?? 0) - 1)
  // Where the clocks leave out the end of a day, its due instant is on the next one.
  let day = calendarDay(from, wish.zone) - 1
  const { holiday } = wish
  for (let looked = 0; looked < searched; looked++, day++) {
    if (holiday && day > holiday.from && day < holiday.to) day = holiday.to
    const at = dueOn(day, wish)
    if (at !== undefined && at > from) return { at, day }
  }
  return undefined
}

/** The last due instant up to an instant, itself included; none where there was none for two weeks. */
export function lastDue(wish: Wish, until: number): Due | undefined {
  let day = calendarDay(until, wish.zone)
  for (let looked = 0; looked < searched; looked++, day--) {
    const at = dueOn(day, wish)
    if (at !== undefined && at <= until) return { at, day }
  }
  return undefined
}

/** How many days on which something was wished for lie from one day to another, that one excluded. */
export function wishedDays(wish: Wish, from: number, to: number): number {
  let count = 0
  for (let day = from; day < to; day++) if (isWanted(day, wish)) count++
  return count
}

/** The instant itself, or the end of the quiet hours that it falls into. */
export function outOfQuiet(instant: number, { quiet, zone }: Wish): number {
  if (!quiet) return instant
  const local = zonedAt(instant, zone)
  const minutes = local.hour * 60 + local.minute
  if (!isWithin(minutes, quiet)) return instant
  const day = epoch.until(local.toPlainDate()).days
  return instantOn(minutes < quiet.to ? day : day + 1, quiet.to, zone) ?? instant
}
