/** The learner's own days: an IANA zone and the hour at which a day changes, daylight saving right. */
import { Temporal } from 'temporal-polyfill'

export interface Clock {
  /** An IANA name: `Europe/Berlin`. */
  zone: string
  /** Minutes after midnight at which the learner's day changes; 240 is four in the morning. */
  dayStarts: number
}

export const defaultClock: Clock = { zone: 'UTC', dayStarts: 240 }

const epoch = Temporal.PlainDate.from('1970-01-01')

/** The learner's day of an instant: days since 1970-01-01. */
export function dayOf(instant: number, clock: Clock): number {
  const local = Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(clock.zone)
    .toPlainDateTime()
  const day = epoch.until(local.subtract({ minutes: clock.dayStarts }).toPlainDate()).days
  // Where the clocks go back over the day's start, the hour that comes twice belongs to the new day both times.
  if (instant < startOf(day, clock)) return day - 1
  return instant >= startOf(day + 1, clock) ? day + 1 : day
}

/** When a day of the learner begins; a time that does not exist there moves to the next that does. */
export function startOf(day: number, { zone, dayStarts }: Clock): number {
  const local = epoch.add({ days: day }).toPlainDateTime().add({ minutes: dayStarts })
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
}

/** Monday is 1, Sunday 7; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** `2026-11-24` of a day. */
export const dateOf = (day: number): string => epoch.add({ days: day }).toString()

/** True for a name that the zone database knows. */
export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
