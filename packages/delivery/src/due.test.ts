/** Due times over twenty years in every zone, judged by Intl's own arithmetic, which shares nothing with ours. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDay, dueOn, instantOn, lastDue, nextDue, outOfQuiet, wishedDays, type Wish } from './due.ts'

const minute = 60_000
const day = 1440 * minute
const first = Date.UTC(2026, 0, 1)
const last = Date.UTC(2047, 0, 1)
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const wish = (zone: string, at: number, more: Partial<Wish> = {}): Wish => ({
  zone,
  at,
  weekdays: everyDay,
  dayStarts: 240,
  ...more,
})
const local = (text: string, zone: string) => {
  const [date = '', time = '00:00'] = text.split(' ')
  const [hour = 0, minutes = 0] = time.split(':').map(Number)
  const at = instantOn(Date.parse(date) / day, hour * 60 + minutes, zone)
  return at === undefined ? undefined : new Date(at).toISOString()
}

/** A zone's changes of the clock: from `at` on, its clocks are `offset` milliseconds ahead of UTC. */
type Offsets = { at: number; offset: number }[]

/** Found by asking Intl for the wall time every six days, and halving where it changed. */
function offsetsOf(zone: string): Offsets {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offset = (instant: number) => {
    const [month, date, year, hour, minutes, seconds] = format.format(instant).split(/\D+/).map(Number)
    return Date.UTC(year!, month! - 1, date, hour, minutes, seconds) - instant
  }
  const found: Offsets = [{ at: Number.NEGATIVE_INFINITY, offset: offset(first - 60 * day) }]
  for (let from = first - 60 * day; from < last + 60 * day; from += 6 * day) {
    const known = found.at(-1)!.offset
    let [before, after] = [from, from + 6 * day]
    if (offset(after) === known) continue
    while (after - before > 1000) {
      const middle = Math.floor((before + after) / 2000) * 1000
      if (offset(middle) === known) before = middle
      else after = middle
    }
    found.push({ at: after, offset: offset(after) })
  }
  return found
}

/** What a clock on the wall shows, as milliseconds since 1970 of the same digits in UTC. */
const wallClock = (offsets: Offsets) => (instant: number) =>
  instant + offsets.findLast(({ at }) => at <= instant)!.offset

/** Judges one due instant by the clock on the wall. @returns What is wrong with it. */
function wrongWith(
  date: number,
  minutes: number,
  at: number,
  wall: (instant: number) => number,
): string | undefined {
  const wanted = date * day + minutes * minute
  const offsets = [-30, -3, 0, 3, 30].map(
    (hours) => wall(at + hours * 60 * minute) - (at + hours * 60 * minute),
  )
  const showing = offsets.map((offset) => wanted - offset).filter((instant) => wall(instant) === wanted)
  if (showing.length > 0)
    return at === Math.min(...showing) ? undefined : 'is not the first instant at that wall time'
  return wall(at - 1000) < wanted && wall(at) > wanted ? undefined : 'is not the next wall time that exists'
}

describe('2026–2046, every IANA zone', () => {
  const random = fc.sample(fc.tuple(fc.integer({ min: first / day, max: last / day - 1 }), fc.nat(1439)), {
    seed: 7,
    numRuns: 200 * zones.length,
  })
  it('each local day has one due instant, at the wall time or the next that exists', () => {
    const wrong: string[] = []
    const walkedOver = new Set<string>()
    let changes = 0
    for (const [index, zone] of zones.entries()) {
      const offsets = offsetsOf(zone)
      const wall = wallClock(offsets)
      // Zones that share their clocks share the walk.
      const clocks = JSON.stringify(offsets)
      const walks = !walkedOver.has(clocks)
      walkedOver.add(clocks)
      const check = (date: number, minutes: number) => {
        const at = dueOn(date, wish(zone, minutes))
        const problem = at === undefined ? 'has none' : wrongWith(date, minutes, at, wall)
        if (problem) wrong.push(`${zone}, day ${date}, minute ${minutes} ${problem}`)
        return at
      }
      for (const { at: change } of offsets.slice(1)) {
        changes++
        const [before, after] = [wall(change - 1000) + 1000, wall(change)]
        const date = Math.floor(Math.min(before, after) / day)
        // Within the hours that are left out or come twice, at both their ends, and at any other time.
        const middle = Math.floor(((before + after) / 2 - date * day) / minute)
        const start = Math.floor((Math.min(before, after) - date * day) / minute)
        for (const minutes of [middle % 1440, start % 1440, (index * 7 + changes * 13) % 1440])
          check(date, minutes)
        if (!walks) continue
        // Walked over the change: every day once, in order, none left out.
        const walked: unknown[] = []
        let from = dueOn(date - 2, wish(zone, middle % 1440))! - 1
        for (let step = 0; step < 4; step++) {
          const due = nextDue(wish(zone, middle % 1440), from)!
          walked.push(due.day)
          from = due.at
        }
        const days = [date - 2, date - 1, date, date + 1]
        if (JSON.stringify(walked) !== JSON.stringify(days))
          wrong.push(`${zone}, ${days.join()}: ${walked.join()}`)
      }
      for (const [date, minutes] of random.slice(index * 200, (index + 1) * 200)) check(date, minutes)
    }
    expect(wrong).toEqual([])
    expect(changes).toBeGreaterThan(5000)
  }, 60_000)
})

describe('one due instant', () => {
  it('is where the clocks go on when its time is left out', () => {
    expect(local('2026-03-29 02:30', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z')
    expect(local('2026-09-06 00:15', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z')
  })

  it('is the first of two', () => {
    expect(local('2026-10-25 02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  })

  it('is after midnight where the last hour of a day is left out, and the next day has its own', () => {
    expect(local('2026-03-28 23:30', 'America/Nuuk')).toBe('2026-03-29T01:00:00.000Z')
    const nuuk = wish('America/Nuuk', 23 * 60 + 30)
    const days = [nextDue(nuuk, Date.parse('2026-03-28T12:00Z'))!]
    for (let at = 0; at < 2; at++) days.push(nextDue(nuuk, days.at(-1)!.at)!)
    expect(
      days.map(({ at, day: one }) => [new Date(at).toISOString(), one - Date.UTC(2026, 2, 28) / day]),
    ).toEqual([
      ['2026-03-29T01:00:00.000Z', 0],
      ['2026-03-30T00:30:00.000Z', 1],
      ['2026-03-31T00:30:00.000Z', 2],
    ])
  })

  it('is none on a day that a zone skipped', () => {
    for (const minutes of [0, 1, 540, 1439]) {
      expect(dueOn(Date.UTC(2011, 11, 30) / day, wish('Pacific/Apia', minutes))).toBeUndefined()
      expect(dueOn(Date.UTC(1993, 7, 21) / day, wish('Pacific/Kwajalein', minutes))).toBeUndefined()
    }
    const apia = wish('Pacific/Apia', 540)
    const before = dueOn(Date.UTC(2011, 11, 29) / day, apia)!
    expect(nextDue(apia, before)).toEqual({ at: before + day, day: Date.UTC(2011, 11, 31) / day })
  })

  it('is once a week at a change of the clocks', () => {
    const sundays = wish('Europe/Berlin', 150, { weekdays: [7] })
    const found: string[] = []
    let at = Date.parse('2026-10-20T00:00Z')
    for (let step = 0; step < 3; step++) {
      at = nextDue(sundays, at)!.at
      found.push(new Date(at).toISOString())
    }
    expect(found).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-11-01T01:30:00.000Z',
      '2026-11-08T01:30:00.000Z',
    ])
  })
})

describe('what a learner asks for', () => {
  const at = (text: string) => Date.parse(text)
  const shown = (due: { at: number } | undefined) => due && new Date(due.at).toISOString()

  it('comes on chosen weekdays, not in a pause, not on a holiday', () => {
    const weekdays = wish('UTC', 540, { weekdays: [1, 2, 3, 4, 5] })
    const friday = at('2026-11-27T09:00Z')
    expect(shown(nextDue(weekdays, friday))).toBe('2026-11-30T09:00:00.000Z')
    expect(shown(nextDue({ ...weekdays, pausedUntil: at('2026-12-24T12:00Z') }, friday))).toBe(
      '2026-12-25T09:00:00.000Z',
    )
    const holiday = { from: at('2026-11-28') / day, to: at('2027-11-30') / day }
    expect(shown(nextDue({ ...weekdays, holiday }, friday))).toBe('2027-12-01T09:00:00.000Z')
    expect(nextDue({ ...weekdays, weekdays: [] }, friday)).toBeUndefined()
  })

  it('counts a holiday in the learner’s days, which change at four', () => {
    const early = wish('UTC', 180, { holiday: { from: at('2026-11-28') / day, to: at('2026-11-28') / day } })
    // Three in the morning of the 29th is still the 28th to them.
    expect(shown(nextDue(early, at('2026-11-28T00:00Z')))).toBe('2026-11-28T03:00:00.000Z')
    expect(shown(nextDue(early, at('2026-11-28T12:00Z')))).toBe('2026-11-30T03:00:00.000Z')
  })

  it('comes at the end of the quiet hours when its time is within them', () => {
    const quiet = { from: 22 * 60, to: 7 * 60 }
    expect(shown(nextDue(wish('UTC', 23 * 60, { quiet }), at('2026-11-24T12:00Z')))).toBe(
      '2026-11-25T07:00:00.000Z',
    )
    expect(shown(nextDue(wish('UTC', 21 * 60, { quiet }), at('2026-11-24T12:00Z')))).toBe(
      '2026-11-24T21:00:00.000Z',
    )
  })

  it('is put off to the end of the quiet hours when it is late', () => {
    const berlin = wish('Europe/Berlin', 540, { quiet: { from: 22 * 60, to: 7 * 60 } })
    const off = (text: string) => new Date(outOfQuiet(at(text), berlin)).toISOString()
    expect(off('2026-11-24T22:30Z')).toBe('2026-11-25T06:00:00.000Z')
    expect(off('2026-11-25T03:00Z')).toBe('2026-11-25T06:00:00.000Z')
    expect(off('2026-11-25T06:00Z')).toBe('2026-11-25T06:00:00.000Z')
    expect(off('2026-11-25T12:00Z')).toBe('2026-11-25T12:00:00.000Z')
  })

  it('is found again looking back, and its days can be counted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/Nuuk', 'Australia/Lord_Howe', 'Africa/Casablanca', 'UTC'),
        fc.nat(1439),
        fc.integer({ min: first, max: last }),
        fc.subarray(everyDay, { minLength: 1 }),
        (zone, minutes, instant, weekdays) => {
          const asked = wish(zone, minutes, { weekdays })
          const next = nextDue(asked, instant)!
          expect(next.at).toBeGreaterThan(instant)
          expect(lastDue(asked, next.at)).toEqual(next)
          expect(lastDue(asked, next.at - 1)!.at).toBeLessThanOrEqual(instant)
          expect(wishedDays(asked, lastDue(asked, instant)!.day, next.day)).toBe(1)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('says of a zone that nobody knows that it is none', () => {
    expect(() => calendarDay(0, 'Mars/Olympus')).toThrow(RangeError)
    expect(() => nextDue(wish('Mars/Olympus', 0), 0)).toThrow(RangeError)
  })
})
