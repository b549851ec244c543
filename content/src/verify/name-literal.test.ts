import { expect, test } from 'vitest'
import { howMade, nearLiteral } from './name-literal.ts'

test.each([
  ['kswapd%d', ['kswapd%d'], 'literal'],
  ['swapper/%d', ['%s/%d', 'swapper'], 'built'],
  ['jbd2/%s-%d', ['jbd2/%s', '-%lu'], 'built'],
  ['scsi_tmf_%d', ['%s', 'scsi_tmf_%d'], 'literal'],
  ['rcuop/%d', ['rcuo%c/%d', "'p'"], 'built'],
])('%s is made of %j', (format, literals, how) => {
  expect(howMade(format, new Set(literals))).toBe(how)
})

test.each([
  ['kswapd%d', ['kswapd']],
  ['swapper/%d', ['%s/%d', 'init']],
  ['kswapd%d', ['%s']],
  ['rcuog/%d', ['rcuo%c/%d', "'p'"]],
  ['jbd2/%s-%d', ['jbd2/%s']],
])('%s cannot be made of %j', (format, literals) => {
  expect(howMade(format, new Set(literals))).toBeUndefined()
})

test('a literal with other conversions is a hint', () => {
  expect(nearLiteral('migration/%d', new Set(['x', 'migration/%u']))).toBe('migration/%u')
  expect(nearLiteral('migration/%d', new Set(['migration/%d', 'migration']))).toBeUndefined()
})
