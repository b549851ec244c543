import { expect, test } from 'vitest'
import { mayHoldSecret, redact } from './index.ts'

const shown = (args: string) => redact(args, { ip: true }).text

test('addresses stay unless asked for', () => {
  expect(redact('ping 192.0.2.7').text).toBe('ping 192.0.2.7')
  expect(mayHoldSecret('ping 192.0.2.7')).toBe(false)
  expect(mayHoldSecret('ping 192.0.2.7', { ip: true })).toBe(true)
})

test('addresses of other hosts are hidden on request', () => {
  expect(shown('postgres: app shop 192.0.2.7(51234) idle')).toBe('postgres: app shop ‹ip›(51234) idle')
  expect(shown('--listen=198.51.100.4:8080')).toBe('--listen=‹ip›:8080')
  expect(shown('ping6 2001:db8::1')).toBe('ping6 ‹ip›')
  expect(shown('http://[2001:db8:0:0:0:0:2:1]:80/')).toBe('http://[‹ip›]:80/')
  expect(shown('--peer ::ffff:192.0.2.7')).toBe('--peer ‹ip›')
  expect(shown('route add fe80::/10')).toBe('route add ‹ip›/10')
})

test('this host, any host, times, MAC addresses and names stay', () => {
  for (const args of [
    '-l 127.0.0.1',
    '-l 127.0.1.1:53',
    '0.0.0.0:80',
    '[::1]:80',
    '[::]:80',
    'at 12:34:56',
    '1.2.3',
  ]) {
    expect(shown(args)).toBe(args)
  }
  expect(shown('aa:bb:cc:dd:ee:ff std::vector 300.1.1.1')).toBe('aa:bb:cc:dd:ee:ff std::vector 300.1.1.1')
})
