import fc from 'fast-check'
import { expect, it } from 'vitest'
import { typedName, withoutPlaceholder } from './typed-name.ts'

it.each([
  ['[kswapd0]', 'kswapd0'],
  ['  kswapd0 ', 'kswapd0'],
  ['`kswapd0`', 'kswapd0'],
  ['"[kworker/0:1]"', 'kworker/0:1'],
  ['[scsi_eh_0] <defunct>', 'scsi_eh_0'],
  ['/usr/sbin/ModemManager', 'ModemManager'],
  ['/usr/sbin/sshd -D', 'sshd'],
  ['migration/3', 'migration/3'],
  ['', ''],
])('%s is %s', (typed, name) => {
  expect(typedName(typed)).toBe(name)
})

it('takes a placeholder for an instance', () => {
  expect(['migration/N', 'kswapdN', 'kswapd%d', 'jbd2/<dev>-8', 'kauditd'].map(withoutPlaceholder)).toEqual([
    'migration/0',
    'kswapd0',
    'kswapd0',
    'jbd2/0-8',
    undefined,
  ])
})

it('never throws and never leaves a control character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(typedName(text)).not.toMatch(/\p{Cc}/u)
    }),
  )
})
