import { describe, expect, it } from 'vitest'
import { readCount, readDecimal, readSize, readTime } from './value.ts'

/** Reads from the middle of a text, as the row reader does. */
const within = <T>(read: (text: string, from: number, to: number) => T, value: string): T =>
  read(`9${value}9`, 1, value.length + 1)

describe('values', () => {
  it.each([
    ['29', 29],
    ['0:29', 29],
    ['258:59', 15_539],
    ['00:00:29', 29],
    ['1-02:03:04', 93_784],
    ['11-01:40:51', 956_451],
    ['0:00.26', 0.26],
    ['12:43,65', 763.65],
    ['83:35.58', 5015.58],
    ['3h07', 11_220],
    ['1h23:00', 4980],
    ['5d12', 475_200],
    ['1234h', 4_442_400],
    ['12.5H', 45_000],
    ['', Number.NaN],
    ['-', Number.NaN],
    ['1:2:3:4', Number.NaN],
    [':30', Number.NaN],
    ['0:', Number.NaN],
    ['12x', Number.NaN],
    ['?', Number.NaN],
  ])('the time %j is %d seconds', (value, seconds) => expect(within(readTime, value)).toBe(seconds))
  it.each([
    ['0', 0],
    ['12404', 12_404],
    ['1.2g', 1_258_291],
    ['6.5m', 6656],
    ['2,5t', 2_684_354_560],
    ['3632K', 3632],
    ['11G', 11_534_336],
    ['0B', 0],
    ['45M+', 46_080],
    ['', Number.NaN],
    ['-', Number.NaN],
    ['m', Number.NaN],
    ['-5', Number.NaN],
  ])('the size %j is %d KiB', (value, kib) => expect(within(readSize, value)).toBe(kib))
  it.each([
    ['0.0', 0],
    ['12,5', 12.5],
    ['288', 288],
    ['0.98%', 0.98],
    ['-20', -20],
    ['', Number.NaN],
    ['.5', 0.5],
    ['5.', Number.NaN],
    ['%', Number.NaN],
    ['1.2.3', Number.NaN],
  ])('the number %j is %d', (value, number) => expect(within(readDecimal, value)).toBe(number))
  it.each([
    ['0', 0],
    ['4194304', 4_194_304],
    ['', -1],
    ['-1', -1],
    ['1.0', -1],
    ['9'.repeat(20), -1],
  ])('the count %j is %d', (value, count) => expect(within(readCount, value)).toBe(count))
})
