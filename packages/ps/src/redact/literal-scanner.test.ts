import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asScanned, createLiteralScanner } from './literal-scanner.ts'

test('tells the groups of which a literal occurs, in any case', () => {
  const { scan } = createLiteralScanner([['pass', 'pwd'], ['://'], [' net ', '/net ']])
  expect(scan('nothing here')).toBe(0)
  expect(scan('x --PassWord')).toBe(0b001)
  expect(scan('curl https://x PWD=1')).toBe(0b011)
})

test('a space stands for the ends of a line, quotes and brackets', () => {
  const { scan } = createLiteralScanner([[' net ', '/net ']])
  for (const text of ['net', 'net ads', "sh -c 'net'", '$(net x)', '/usr/bin/net', 'a\nnet\nb'])
    expect(scan(text)).toBe(1)
  for (const text of ['telnet', 'netstat', 'net-x', 'x/netns']) expect(scan(text)).toBe(0)
})

test('tells the lines that hold something, and how many lines there are', () => {
  const { scanLines } = createLiteralScanner([['a'], ['b']])
  const found: [number, number][] = []
  expect(scanLines('x\nab\n\nb\n', (line, groups) => found.push([line, groups]))).toBe(5)
  expect(found).toEqual([
    [1, 0b11],
    [3, 0b10],
  ])
})

test('finds a literal wherever it stands in a long text of any letters', () => {
  const { scan } = createLiteralScanner([['needle']])
  for (const before of [65_530, 65_533, 65_536, 200_000]) {
    expect(scan(`${'ü'.repeat(before)}needle`)).toBe(1)
    expect(scan(`${'x'.repeat(before)}needl`)).toBe(0)
  }
})

test('finds what String.includes finds', () => {
  const text = fc.string({ unit: fc.constantFrom(...'aab/: "ü'), maxLength: 30 })
  const literal = fc.string({ unit: fc.constantFrom(...'aab/: '), minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(fc.array(literal, { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      text,
      (groups, given) => {
        const { scan } = createLiteralScanner(groups)
        const expected = groups.map((literals) => literals.some((one) => asScanned(given).includes(one)))
        expect(groups.map((_, group) => (scan(given) & (1 << group)) !== 0)).toEqual(expected)
      },
    ),
  )
})
