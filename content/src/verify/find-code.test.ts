import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCode } from './find-code.ts'

const found = (text: string, code: string) => {
  const span = findCode(text, code)
  return span && text.slice(span.start, span.end)
}

test.each([
  ['kthread_run(kswapd,\n\t\t pgdat,  "kswapd%d", nid);', 'kthread_run(kswapd, pgdat, "kswapd%d", nid)'],
  ['int  level=10 ;', 'int level = 10;'],
  ['#define A \\\n\tcall(x)', '#define A call(x)'],
  ['/* it is\n * said so */', 'it is said so'],
  ['printk("one "\n\t"two")', 'printk("one two")'],
  ['x = ".*+?(a)[b]";', '".*+?(a)[b]"'],
])('%j holds %j', (text, code) => {
  expect(found(text, code)).toBeDefined()
})

test.each([
  ['int level = 10;', 'level = 1'],
  ['int sublevel = 10;', 'level = 10'],
  ['int level;', 'intlevel'],
  ['intlevel;', 'int level'],
  ['a = b', 'a == b'],
])('%j does not hold %j', (text, code) => {
  expect(found(text, code)).toBeUndefined()
})

test('only the span is searched, and the place is one in the text', () => {
  expect(findCode('a b a b', 'a b', { start: 1, end: 7 })).toEqual({ start: 4, end: 7 })
  expect(findCode('a b a b', 'a b', { start: 1, end: 6 })).toBeUndefined()
})

test('code is found again however it is spaced', () => {
  const sign = fc.constantFrom('foo', 'x1', '(', ')', '*', '->', '"%d"', ',', '&')
  const blank = fc.constantFrom(' ', '\n\t\t', '  ', '\t')
  fc.assert(
    fc.property(fc.array(fc.tuple(sign, blank), { minLength: 1, maxLength: 12 }), (parts) => {
      const code = parts.map(([text]) => text).join(' ')
      expect(findCode(`before ( ${parts.flat().join('')} ) after`, code)).toBeDefined()
    }),
  )
})
