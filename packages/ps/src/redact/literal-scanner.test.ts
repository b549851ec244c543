import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLiteralScanner } from './literal-scanner.ts'

/** The groups found in each line, in order. */
function scanned(groups: readonly (readonly string[])[], text: string): number[][] {
  const lines: number[][] = []
  let found = new Set<number>()
  createLiteralScanner(groups).scan(
    text,
    (group) => found.add(group),
    () => {
      lines.push([...found].sort((a, b) => a - b))
      found = new Set()
    },
  )
  return lines
}

test('tells the groups of which a literal occurs, in any case', () => {
  const groups = [['pass', 'pwd'], ['://'], ['ass']]
  expect(scanned(groups, 'nothing here')).toEqual([[]])
  expect(scanned(groups, 'x --PassWord')).toEqual([[0, 2]])
  expect(scanned(groups, 'curl https://x PWD=1')).toEqual([[0, 1]])
})

test('a space stands for the ends of a line, quotes and brackets', () => {
  const groups = [[' net ', '/net ']]
  for (const text of ['net', 'net ads', "sh -c 'net'", '$(net x)', '/usr/bin/net'])
    expect(scanned(groups, text)).toEqual([[0]])
  for (const text of ['telnet', 'netstat', 'net-x', 'x/netns']) expect(scanned(groups, text)).toEqual([[]])
})

test('tells what each line holds', () => {
  expect(scanned([['a'], ['b'], [' b']], 'x\nab\n\nb\n')).toEqual([[], [0, 1], [], [1, 2], []])
})

test('finds a literal wherever it stands in a long text of any letters', () => {
  for (const before of [65_530, 65_533, 65_536, 200_000]) {
    expect(scanned([['needle']], `${'ü'.repeat(before)}needle`)).toEqual([[0]])
    expect(scanned([['needle']], `${'x'.repeat(before)}needl`)).toEqual([[]])
  }
})

test('finds what String.includes finds', () => {
  const text = fc.string({ unit: fc.constantFrom(...'aab/: "ü'), maxLength: 30 })
  const literal = fc.string({ unit: fc.constantFrom(...'aab/: '), minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(fc.array(literal, { maxLength: 4 }), { minLength: 1, maxLength: 40 }),
      text,
      (groups, given) => {
        const spaced = ` ${given.replaceAll('"', ' ')} `
        const expected = groups.flatMap((literals, group) =>
          literals.some((one) => spaced.includes(one)) ? [group] : [],
        )
        expect(scanned(groups, given)).toEqual([expected])
      },
    ),
  )
})
