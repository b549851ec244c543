import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { columns, splitAt } from './columns.ts'
import { visible } from './visible.ts'

const shown = fc.string({ unit: 'grapheme', maxLength: 20 }).map(visible)

describe('columns', () => {
  it.each([
    ['kswapd0', 7],
    ['a — b ×3 →', 10],
    ['日本語', 6],
    ['ｆｕｌｌ', 8],
    ['한국', 4],
    ['😀', 2],
    ['e\u0301', 1],
    ['שלום', 4],
  ])('of %s are %i', (text, width) => {
    expect(columns(text)).toBe(width)
    expect(stringWidth(text)).toBe(width)
  })

  it('are never fewer than string-width counts', () => {
    fc.assert(
      fc.property(shown, (text) => {
        expect(columns(text)).toBeGreaterThanOrEqual(stringWidth(text))
      }),
      { numRuns: 2000 },
    )
  })
})

it('splits where the width ends, and loses nothing', () => {
  expect(splitAt('kworker', 3)).toEqual(['kwo', 'rker'])
  expect(splitAt('日本語', 3)).toEqual(['日', '本語'])
  expect(splitAt('日本語', 1)).toEqual(['', '日本語'])
  fc.assert(
    fc.property(shown, fc.integer({ min: 0, max: 12 }), (text, width) => {
      const [head, tail] = splitAt(text, width)
      expect(head + tail).toBe(text)
      expect(columns(head)).toBeLessThanOrEqual(width)
    }),
  )
})
