/** What becomes of a delivery after each kind of failure. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Failure } from './delivery.ts'
import { backOff, settle, waitOf } from './failures.ts'

const minute = 60_000
const now = Date.parse('2026-11-24T09:00:00Z')
const delivery = { attempts: 0, expiresAt: now + 6 * 60 * minute }
const settled = (
  failure: Failure,
  more: Partial<typeof delivery & { unsureSince: number }> = {},
  random = 0.5,
) => settle(failure, { ...delivery, ...more }, { now, random: () => random })

describe('tried again', () => {
  it('later each time, up to a quarter of an hour, anywhere below that', () => {
    expect([0, 1, 2, 3, 20, 1000].map((attempts) => backOff(attempts, 1))).toEqual([
      5_000,
      10_000,
      20_000,
      40_000,
      15 * minute,
      15 * minute,
    ])
    fc.assert(
      fc.property(fc.nat(5000), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
        const pause = backOff(attempts, random)
        return pause >= 0 && pause <= backOff(attempts, 1)
      }),
    )
    expect(settled({ kind: 'again', reason: '503' }, { attempts: 2 })).toEqual({
      state: 'planned',
      sendAt: now + 10_000,
      attempts: 3,
      unsure: false,
      reason: '503',
    })
  })

  it('not before the platform said', () => {
    expect(settled({ kind: 'again', reason: '503', retryAfter: 2 * minute })).toMatchObject({
      sendAt: now + 2 * minute,
    })
  })

  it('not when it would be too late by then', () => {
    expect(settled({ kind: 'again', reason: '503' }, { expiresAt: now + 2_500 })).toEqual({
      state: 'expired',
      unsure: false,
      reason: '503',
    })
  })

  it('with the doubt that it may have arrived, once there was one', () => {
    expect(settled({ kind: 'again', reason: 'time-out', unsure: true })).toMatchObject({ unsure: true })
    expect(settled({ kind: 'again', reason: '503' }, { unsureSince: now - minute })).toMatchObject({
      unsure: true,
    })
  })
})

describe('waiting', () => {
  it('takes as long as the platform says, and is no failed attempt', () => {
    expect(
      settled({ kind: 'wait', reason: '429', retryAfter: 90_000, bucket: 'workspace' }, { attempts: 2 }),
    ).toEqual({
      state: 'planned',
      sendAt: now + 90_000,
      attempts: 2,
      unsure: false,
      reason: '429',
      bucket: 'workspace',
    })
  })

  it.each([undefined, Number.NaN, -1, 0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])(
    'takes half a minute where a Retry-After says %s',
    (retryAfter) => {
      expect(waitOf(retryAfter)).toBe(30_000)
    },
  )

  it('takes no more than a day, and ends when the learner’s patience does', () => {
    expect(waitOf(1e12)).toBe(86_400_000)
    expect(settled({ kind: 'wait', reason: '429', retryAfter: 1e12, bucket: 'channel' })).toMatchObject({
      state: 'expired',
    })
  })
})

it('ends for who cannot be reached, and is parked where it is our fault', () => {
  expect(settled({ kind: 'stop-learner', why: 'closed', reason: '50007' })).toEqual({
    state: 'failed',
    stop: 'closed',
    reason: '50007',
  })
  expect(settled({ kind: 'stop-workspace', reason: 'token_revoked' })).toMatchObject({
    state: 'failed',
    stop: 'workspace',
  })
  expect(settled({ kind: 'ours', reason: 'invalid_blocks' })).toEqual({
    state: 'parked',
    reason: 'invalid_blocks',
  })
})
