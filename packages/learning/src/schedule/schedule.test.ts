/** FSRS-6 against published vectors; the log against the memory; days, plans, places. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../content.fixture.ts'
import { dateOf, dayOf, isZone, startOf, weekdayOf } from './days.ts'
import { effective, replay, type LogEntry, type ReviewEntry } from './history.ts'
import { isLeech, leechAfter } from './leech.ts'
import { defaultWeights, retentionOf, scheduler, type Memory, type Rating } from './memory.ts'
import { placing } from './place.ts'
import { defaultLimits, plan, type PlanInput } from './plan.ts'

const utc = { zone: 'UTC', dayStarts: 0 }
const day = 86_400_000

describe('FSRS-6', () => {
  // ts-fsrs __tests__/FSRS-6.test.ts and fsrs-rs src/inference.rs.
  const weights = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]
  it('has the published default weights', () => {
    expect(defaultWeights).toEqual(weights)
  })
  it('gives the published intervals', () => {
    const fsrs = scheduler({ uniform: true })
    let memory: Memory | undefined
    let today = 20_000
    const intervals = [...'gggggg', ...'aa', ...'ggggg'].map((letter) => {
      const rating: Rating = letter === 'a' ? 'again' : 'good'
      memory = fsrs.review(memory, rating, today * day, today, (interval) => ({
        day: today + interval,
        due: (today + interval) * day,
      }))
      const interval = memory.dueDay - today
      today = memory.dueDay
      return interval
    })
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  })
  it('gives the published stability and difficulty', () => {
    const fsrs = scheduler({ uniform: true })
    let memory: Memory | undefined
    let today = 20_000
    for (const [at, elapsed] of [0, 0, 1, 3, 8, 21].entries()) {
      today += elapsed
      memory = fsrs.review(memory, at === 0 ? 'again' : 'good', today * day, today, () => ({
        day: today,
        due: 0,
      }))
    }
    expect(memory?.stability).toBeCloseTo(53.62691, 4)
    expect(memory?.difficulty).toBeCloseTo(6.3574867, 4)
  })
  it('gives the published first states', () => {
    const fsrs = scheduler({ uniform: true })
    const first = (rating: Rating) =>
      fsrs.review(undefined, rating, 0, 0, (interval) => ({ day: interval, due: 0 }))
    expect(
      [first('again'), first('good'), first('easy')].map(({ stability, difficulty }) => [
        stability,
        difficulty,
      ]),
    ).toEqual([
      [0.212, 6.4133],
      [2.3065, 2.11810397],
      [8.2956, 1],
    ])
    expect(first('easy').dueDay).toBe(8)
  })
  it('holds what is kept well at more than was asked for, what is hard at less, and in bounds', () => {
    const asked = fc.double({ min: 0.75, max: 0.97, noNaN: true })
    const days = fc.double({ min: 0.1, max: 3000, noNaN: true })
    const hardness = fc.double({ min: 1, max: 10, noNaN: true })
    fc.assert(
      fc.property(asked, days, hardness, (retention, stability, difficulty) => {
        const own = retentionOf(retention, { stability, difficulty })
        expect(own).toBeGreaterThanOrEqual(0.6)
        expect(own).toBeLessThanOrEqual(0.985)
        expect(
          retentionOf(retention, { stability, difficulty: Math.min(10, difficulty + 1) }),
        ).toBeLessThanOrEqual(own)
        expect(retentionOf(retention, { stability: 2 * stability, difficulty })).toBeGreaterThanOrEqual(own)
        expect(
          retentionOf(Math.min(0.97, retention + 0.01), { stability, difficulty }),
        ).toBeGreaterThanOrEqual(own)
      }),
    )
  })
  it('refuses weights and retentions that cannot be', () => {
    expect(() => scheduler({ weights: [1, 2] })).toThrow('21 weights')
    expect(() => scheduler({ retention: 0.5 })).toThrow('0.75 to 0.97')
  })
  it('falls with the days, from certain to forgotten', () => {
    const fsrs = scheduler()
    const r = (days: number) => fsrs.retrievability({ stability: 10, lastDay: 0 }, days)
    expect(r(0)).toBe(1)
    expect(r(10)).toBeCloseTo(0.9, 6)
    expect(r(100)).toBeLessThan(r(20))
    expect(r(-5)).toBe(1)
  })
})

describe('the log', () => {
  const history = fc.array(
    fc.record({
      act: fc.oneof(
        { weight: 8, arbitrary: fc.constant('review' as const) },
        { weight: 1, arbitrary: fc.constant('undo' as const) },
        { weight: 1, arbitrary: fc.constant('dispute' as const) },
        { weight: 1, arbitrary: fc.constant('refit' as const) },
      ),
      rating: fc.constantFrom<Rating>('again', 'good', 'good', 'easy'),
      wait: fc.integer({ min: 0, max: 90 }),
      drift: fc.double({ min: 0.8, max: 1.2, noNaN: true }),
    }),
    { maxLength: 14 },
  )
  it('replays to the memory that was kept: 10,000 histories with undo, dispute and new weights', () => {
    fc.assert(
      fc.property(history, fc.integer(), (acts, seed) => {
        const random = seeded(seed)
        let weights = [...defaultWeights]
        const log: LogEntry[] = []
        let kept: Memory | undefined
        let today = 20_000
        for (const [seq, { act, rating, wait, drift }] of acts.entries()) {
          const fsrs = scheduler({ weights })
          const place = placing({ clock: utc, today, random })
          const counted = effective(log).at(-1)
          if (act === 'refit') {
            weights = weights.map((weight, at) => (at < 4 ? weight * drift : weight))
            kept = replay(log, scheduler({ weights }))
          } else if (act === 'undo' && counted) {
            log.push({ type: 'undo', seq, item: 'i', at: today * day, of: counted.seq })
            kept = replay(log, fsrs)
          } else if (act === 'dispute' && counted?.rating === 'again') {
            const before = replay(
              log.filter((entry) => entry.seq !== counted.seq),
              fsrs,
            )
            kept = fsrs.review(
              before,
              'good',
              counted.at,
              counted.day,
              placing({ clock: utc, today: counted.day, random }),
            )
            log.push({
              type: 'dispute',
              seq,
              item: 'i',
              at: today * day,
              of: counted.seq,
              due: kept.due,
              dueDay: kept.dueDay,
            })
          } else if (act === 'review') {
            today += wait
            kept = fsrs.review(kept, rating, today * day, today, place)
            const entry: ReviewEntry = {
              type: 'review',
              seq,
              item: 'i',
              rating,
              at: today * day,
              day: today,
              due: kept.due,
              dueDay: kept.dueDay,
            }
            log.push(entry)
          }
        }
        expect(replay(log, scheduler({ weights }))).toEqual(kept)
      }),
      { numRuns: 10_000, seed: 42 },
    )
  }, 60_000)
})

describe('days', () => {
  const berlin = { zone: 'Europe/Berlin', dayStarts: 240 }
  it('change at the learner’s own hour', () => {
    const at = (text: string) => dateOf(dayOf(Date.parse(text), berlin))
    expect(at('2026-11-24T02:59:59Z')).toBe('2026-11-23')
    expect(at('2026-11-24T03:00:00Z')).toBe('2026-11-24')
    expect(
      dateOf(dayOf(Date.parse('2026-11-24T02:59:59Z'), { zone: 'Pacific/Auckland', dayStarts: 0 })),
    ).toBe('2026-11-24')
  })
  it('stay whole over both changes of the clock', () => {
    for (const date of ['2026-03-29', '2026-10-25'])
      for (const dayStarts of [0, 120, 150, 180, 240]) {
        const clock = { zone: 'Europe/Berlin', dayStarts }
        const today = dayOf(Date.parse(`${date}T12:00:00Z`), clock)
        const [start, next] = [startOf(today, clock), startOf(today + 1, clock)]
        expect(dayOf(start, clock)).toBe(today)
        expect(dayOf(start - 1, clock)).toBe(today - 1)
        expect(next - start).toBeGreaterThanOrEqual(22 * 3_600_000)
        expect(dayOf(next, clock)).toBe(today + 1)
      }
  })
  it('begin and end where they say, in any zone', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'UTC',
    ]
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 25_000 }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        (one, zone, dayStarts) => {
          const clock = { zone, dayStarts }
          // Samoa left out 2011-12-30 altogether.
          if (zone === 'Pacific/Apia' && dateOf(one) >= '2011-12-29' && dateOf(one) <= '2011-12-31') return
          expect(Math.abs(dayOf(startOf(one, clock), clock) - one)).toBeLessThanOrEqual(0)
        },
      ),
      { numRuns: 500, seed: 7 },
    )
  })
  it('know zones and weekdays', () => {
    expect([
      isZone('Europe/Berlin'),
      isZone('UTC'),
      isZone('Mars/Olympus'),
      isZone('+02:00'),
      isZone(''),
    ]).toEqual([true, true, false, false, false])
    expect(weekdayOf(dayOf(Date.parse('2026-11-24T12:00:00Z'), utc))).toBe(2)
  })
})

describe('placing', () => {
  it('keeps short intervals, spreads long ones a little, and spares easy days', () => {
    const random = seeded(5)
    const days = (interval: number, easyDays: number[] = []) =>
      Array.from(
        { length: 400 },
        () => placing({ clock: utc, today: 20_000, easyDays, random })(interval).day - 20_000,
      )
    expect(new Set(days(1))).toEqual(new Set([1]))
    const long = days(100)
    expect(Math.min(...long)).toBeGreaterThanOrEqual(92)
    expect(Math.max(...long)).toBeLessThanOrEqual(108)
    expect(new Set(long).size).toBeGreaterThan(5)
    const spared = days(30, [6, 7]).filter((one) => weekdayOf(20_000 + one) > 5)
    expect(spared.length).toBeLessThan(20)
  })
  it('prefers days on which little is due', () => {
    const random = seeded(6)
    const busy = 20_030
    const place = placing({ clock: utc, today: 20_000, random, load: (on) => (on === busy ? 30 : 0) })
    const hits = Array.from({ length: 300 }, () => place(30).day).filter((one) => one === busy)
    expect(hits.length).toBeLessThan(10)
  })
})

describe('a plan', () => {
  const today = 20_000
  const memory = (more: Partial<Memory> = {}): Memory => ({
    phase: 'review',
    stability: 10,
    difficulty: 5,
    step: 0,
    reps: 3,
    lapses: 0,
    lastReview: (today - 10) * day,
    lastDay: today - 10,
    due: today * day,
    dueDay: today,
    ...more,
  })
  const input = (more: Partial<PlanInput> = {}): PlanInput => ({
    now: today * day + 3_600_000,
    today,
    scheduler: scheduler(),
    limits: defaultLimits,
    due: [],
    fresh: [],
    answeredToday: [],
    lastDay: today - 1,
    ...more,
  })
  const reviews = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      item: `card${at}#job`,
      memory: memory({ lastDay: today - 10 - at }),
    }))

  it('asks what is nearest to being forgotten first', () => {
    expect(plan(input({ due: reviews(5) })).queue.map(({ item }) => item)).toEqual([
      'card4#job',
      'card3#job',
      'card2#job',
      'card1#job',
      'card0#job',
    ])
  })
  it('keeps siblings apart as far as there are others', () => {
    const due = ['a#job', 'a#row', 'a#name', 'b#job', 'c#job', 'd#job'].map((item) => ({
      item,
      memory: memory(),
    }))
    const cards = plan(input({ due })).queue.map(({ item }) => item[0])
    expect(cards.slice(0, 4).filter((one) => one === 'a')).toHaveLength(1)
    expect(cards).toHaveLength(6)
  })
  it('keeps the limits of the day and says what waits', () => {
    const limits = { newPerDay: 2, reviewsPerDay: 10 }
    const made = plan(input({ due: reviews(8), fresh: ['x#job', 'y#job', 'z#job'], limits }))
    expect(made.counts).toEqual({ learning: 0, review: 8, fresh: 2 })
    const backlog = plan(input({ due: reviews(40), fresh: ['x#job'], limits }))
    expect(backlog).toMatchObject({ counts: { review: 10, fresh: 0 }, later: 30 })
    const half = plan(
      input({
        due: reviews(4),
        limits,
        answeredToday: Array.from({ length: 9 }, (_, at) => ({
          item: `q${at}#job`,
          phase: 'review' as const,
        })),
      }),
    )
    expect(half.counts.review).toBe(1)
    expect(plan(input({ due: reviews(40), limits, more: true })).counts.review).toBe(40)
  })
  it('asks two easy ones on the first day after thirty days away, and loses nothing', () => {
    const made = plan(input({ due: reviews(40), fresh: ['x#job'], lastDay: today - 30 }))
    expect(made).toMatchObject({ gentle: true, counts: { review: 2, fresh: 0 }, later: 38 })
    expect(made.queue.map(({ item }) => item)).toEqual(['card0#job', 'card1#job'])
    expect(plan(input({ due: reviews(40), lastDay: today - 29 })).gentle).toBe(false)
  })
  it('says when what is being learnt comes again', () => {
    const due = [{ item: 'a#job', memory: memory({ phase: 'learning', due: today * day + 4_000_000 }) }]
    expect(plan(input({ due }))).toMatchObject({ queue: [], nextLearning: today * day + 4_000_000 })
  })
})

it('sets an item aside at its sixth lapse, and again after three more', () => {
  const with_ = (lapses: number) => ({ lapses }) as Memory
  expect(isLeech(with_(leechAfter - 1), with_(leechAfter))).toBe(true)
  expect(isLeech(with_(leechAfter), with_(leechAfter))).toBe(false)
  expect(isLeech(with_(leechAfter), with_(leechAfter + 1))).toBe(false)
  expect(isLeech(with_(leechAfter + 2), with_(leechAfter + 3))).toBe(true)
})
