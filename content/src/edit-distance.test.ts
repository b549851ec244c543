import fc from 'fast-check'
import { expect, it } from 'vitest'
import { editDistance } from './edit-distance.ts'

it('counts a swap of neighbours as one error', () => {
  expect(editDistance('kswpad', 'kswapd', 3)).toBe(1)
  expect(editDistance('kswapd', 'kswapd', 3)).toBe(0)
  expect(editDistance('kauditd', 'kaudit', 3)).toBe(1)
})

it('gives up above the limit', () => {
  expect(editDistance('init', 'kcompactd', 2)).toBe(3)
})

it('is symmetric and at most the longer word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const distance = editDistance(a, b, 20)
      expect(distance).toBe(editDistance(b, a, 20))
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
    }),
  )
})
