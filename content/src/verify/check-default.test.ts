import { expect, test } from 'vitest'
import { checkDefault } from './check-default.ts'

const check = (value: string, contains: string) =>
  checkDefault({ kind: 'default', file: 'mm/sweep.c', value, contains })

test.each([
  ['10', 'int level = 10;'],
  ['10 (0.1 %)', 'int level = 10;'],
  ['30000 ms', 'timeout = 30 * 1000;'],
  ['120 s', 'HZ * 120'],
  ['1048576', 'size = 1UL << 20'],
  ['0x10', '= 16;'],
  ['computed from RAM', 'int_sqrt(pages * 16)'],
  ['511', 'max_ptes_none = HPAGE_PMD_NR - 1;'],
  ['5 s', '#define JBD2_DEFAULT_MAX_COMMIT_AGE 5'],
  ['1 s', 'static int interval = HZ;'],
])('%s is what %s shows', (value, contains) => {
  expect(check(value, contains)).toBeUndefined()
})

test('another number is not', () => {
  expect(check('12', '#define LEVEL2 10')).toContain('shows 10')
  expect(check('12', 'default 10')).toContain('shows 10')
  expect(check('12', 'int level = 10;')).toBe('the default is said to be 12, but `int level = 10;` shows 10')
})
