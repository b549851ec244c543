import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columns } from './columns.ts'
import type { Run } from './terminal-paint.ts'
import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

const text = (line: Run[]) => line.map((run) => run.text).join('')
const lines = (runs: Run[], width: number) => wrap(runs, width).map(text)
const plain = (words: string): Run[] => [{ text: words, style: 'plain' }]

describe('wrap', () => {
  it('breaks at blanks', () => {
    expect(lines(plain('frees memory in the background'), 12)).toEqual([
      'frees memory',
      'in the',
      'background',
    ])
  })
  it('cuts a word that is longer than a line', () => {
    expect(lines(plain('see /usr/lib/systemd/systemd-journald now'), 10)).toEqual([
      'see',
      '/usr/lib/s',
      'ystemd/sys',
      'temd-journ',
      'ald now',
    ])
  })
  it('keeps a code word and the comma behind it together', () => {
    const runs: Run[] = [...plain('look at '), { text: 'kswapd0', style: 'code' }, ...plain(', then go')]
    expect(lines(runs, 15)).toEqual(['look at', 'kswapd0, then', 'go'])
  })
  it('gives one empty line for nothing', () => {
    expect(lines([], 10)).toEqual([''])
    expect(lines(plain('   '), 10)).toEqual([''])
  })
  it('keeps to the width, loses no character but blanks, and leaves none at the ends', () => {
    const runs = fc.array(
      fc
        .string({ unit: 'grapheme', maxLength: 12 })
        .map((word): Run => ({ text: visible(word), style: 'plain' })),
    )
    fc.assert(
      fc.property(runs, fc.integer({ min: 2, max: 30 }), (list, width) => {
        const wrapped = lines(list, width)
        for (const line of wrapped) {
          expect(columns(line)).toBeLessThanOrEqual(width)
          expect(line).not.toMatch(/^ | $/)
        }
        expect(wrapped.join('').replaceAll(' ', '')).toBe(text(list).replaceAll(' ', ''))
      }),
      { numRuns: 1000 },
    )
  })
})
