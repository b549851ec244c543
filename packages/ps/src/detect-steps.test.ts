/** Hostile messages cost no more than long ones: steps are counted, so that no clock decides. */
/* oxlint-disable no-extend-native -- steps are counted inside the engine's own methods, and a mock would keep every call */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findListing } from './detect.ts'

/** Steps that a character may cost; the worst text found so far takes 770, the same at any length. */
const stepsPerCharacter = 1500
/** A quarter of what Slack lets one message hold; the last test compares with ten times as much. */
const length = 10_000

let steps = 0
const { exec } = RegExp.prototype
const { charCodeAt, indexOf } = String.prototype
const { map } = Array.prototype

/** Counts each character that an expression passes, that is read alone, or that is searched, and each element mapped. */
beforeEach(() => {
  RegExp.prototype.exec = function (text) {
    const from = this.global || this.sticky ? this.lastIndex : 0
    const found = exec.call(this, text)
    steps +=
      1 +
      (found ? found.index + found[0].length : this.sticky ? blanksEnd(text, from) + 64 : text.length) -
      from
    return found
  }
  String.prototype.charCodeAt = function (at) {
    steps++
    return charCodeAt.call(this, at)
  }
  String.prototype.indexOf = function (part, from = 0) {
    const found = indexOf.call(this, part, from)
    steps += 1 + (found < 0 ? this.length : found) - from
    return found
  }
  Array.prototype.map = function <T, U>(this: T[], change: (value: T, index: number, all: T[]) => U) {
    steps += this.length
    return map.call(this, change as (value: unknown) => unknown) as U[]
  }
})
afterEach(() => {
  Array.prototype.map = map
  RegExp.prototype.exec = exec
  String.prototype.charCodeAt = charCodeAt
  String.prototype.indexOf = indexOf
})

/** A sticky expression that fails has passed the blanks before a word, and at most a word. */
function blanksEnd(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

function stepsOf(text: string): number {
  steps = 0
  findListing(text)
  return steps
}

const header = 'USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND\n'
const row = 'root 1 0.0 0.0 0 0 ? S 09:00 0:00'
/** Pieces that make a parser look again: beginnings of everything it knows. */
const pieces = [
  ' ',
  'a ',
  'x.',
  '>',
  '[',
  '\t',
  '1 ',
  '|',
  '│',
  '─',
  '├───x.',
  '|-',
  '\\_ ',
  '-',
  '@',
  'a@b ',
  '/',
  '(a',
  '"',
  '=',
  ', ',
  '`',
  '```',
  '\n',
  '\r\n',
  '\u001b[',
  '\u001b]',
  '[0m',
  '0:0',
  '1:',
  'aa: ',
  'ps ',
  '$ ',
  'ssh ',
  'ps -o ',
  'ps -eo a=\n',
  'PID ',
  'CPU%',
  'Mon Jan',
  '2024-01-01 ',
  'lines 1-1',
  'PID CMD\n',
  'PID COMMAND PPID STAT\n',
  'PID CMD\n1 a\n',
  '1 2\n',
  '1 0 a\n',
  '2 0 kthreadd\n',
  header,
  `${row} [kthreadd]\n`,
  `${row} ${'x'.repeat(60)}\n`,
  `${'y'.repeat(95)}\n`,
  'so it is what it is\n',
]
const beginnings = ['', '|', header, 'PID USER COMMAND PPID STAT\n', `$ ps -eo ${'a,'.repeat(490)}b\n`]

describe('a hostile message', { timeout: 60_000 }, () => {
  it.each(pieces)('of %j takes steps in proportion to its length', (piece) => {
    for (const beginning of beginnings) {
      const whole = piece.repeat(Math.ceil(length / piece.length))
      const lines = whole.replaceAll(/[^]{1,1999}/g, '$&\n')
      for (const text of [beginning + whole, beginning + lines])
        expect(stepsOf(text.slice(0, length))).toBeLessThan(length * stepsPerCharacter)
    }
  })
  it('of anything mixed from them does so, too', () => {
    const mixed = fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 })
      .map((some) => some.join(''))
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        mixed,
        fc.integer({ min: 1, max: 50 }),
        (beginning, text, times) => {
          const message = beginning + text.repeat(times)
          expect(stepsOf(message)).toBeLessThan((message.length + 100) * stepsPerCharacter)
        },
      ),
    )
  })
  it('below a command that asks for hundreds of columns costs no more a line', () => {
    const lines = '1 a\n'.repeat(2000)
    const few = stepsOf(`$ ps -eo a,b,c\n${lines}`)
    expect(stepsOf(`$ ps -eo ${'a,'.repeat(490)}b\n${lines}`)).toBeLessThan(few * 1.2 + 100_000)
  })
  it('ten times as long takes ten times the steps', () => {
    for (const piece of [
      header,
      `${row} ${'x'.repeat(60)}\n${'y'.repeat(102)}\n`,
      '1 2\n',
      'PID CMD\n1 a\n',
      '├───x.',
      '```\n1 a\n',
    ]) {
      const text = piece.repeat(Math.ceil(4000 / piece.length))
      expect(stepsOf(text.repeat(10))).toBeLessThan(stepsOf(text) * 12 + 100_000)
    }
  })
})
