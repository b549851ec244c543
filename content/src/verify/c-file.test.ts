import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cFile } from './c-file.ts'

test('the mask keeps code and lines, and blanks comments and the inside of literals', () => {
  const text = `a("b{", '{'); /* {\n" */ c; // {\nd`
  expect(cFile(text).mask()).toBe(`a("  ",    );     \n     c;     \nd`)
})

test('the mask of any text is as long, with the same lines', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', "'", '\\', '/', '*', '\n', 'a', '{') }), (text) => {
      const mask = cFile(text).mask()
      expect(mask).toHaveLength(text.length)
      expect([...mask].flatMap((sign, at) => (sign === '\n' ? [at] : []))).toEqual(
        [...text].flatMap((sign, at) => (sign === '\n' ? [at] : [])),
      )
    }),
  )
})

test('literals are found outside of comments, and neighbours are joined', () => {
  const text = `f("one %d", "two" /* "no" */); // "no"\nprintk("three "\n\t"four");`
  expect([...cFile(text).literals()]).toEqual(['one %d', 'two', 'three ', 'four', 'three four'])
})

test('an argument that a macro of the file makes a string of is a literal', () => {
  const text = `#define DEFINE(rt, n) \\\n static struct rt ## _t rt = { \\\n .kname = #rt, }\nDEFINE(rcu_tasks, 3);\nOTHER(no);`
  expect([...cFile(text).literals()]).toEqual(['rcu_tasks'])
})
