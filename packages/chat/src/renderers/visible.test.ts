import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visible, visibleLines } from './visible.ts'

describe('visible', () => {
  it.each([
    ['\u001b[31m', '␛[31m'],
    ['a\nb\r', 'a␊b␍'],
    ['a\tb', 'a b'],
    ['\u007f\u0000', '␡␀'],
    ['\u009b', '<U+009B>'],
    ['x\u202ey', 'x<U+202E>y'],
    ['\u{e0041}', '<U+E0041>'],
    ['\ud800', '<U+D800>'],
    ['kworker/0:1H-kblockd — “ok” ×3 → é 日本 😀', 'kworker/0:1H-kblockd — “ok” ×3 → é 日本 😀'],
  ])('shows %j as %s', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  it('leaves no control, format or lone surrogate character, whatever comes in', () => {
    // Format characters that are drawn (Arabic number signs, Egyptian joiners) may stay.
    const drawn = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u{13430}-\u{1343f}]/gu
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(visible(text).replaceAll(drawn, '')).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(visible(text))).toBe(visible(text))
      }),
    )
  })
})

it('keeps the lines of a text that has several', () => {
  expect(visibleLines('ps -ef\r\nps\u001b aux\n')).toEqual(['ps -ef', 'ps␛ aux', ''])
})
