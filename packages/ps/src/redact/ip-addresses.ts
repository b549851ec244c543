/** IP addresses, hidden only on request: they are often what an operator must see. */
import type { Hide } from './mark.ts'

const four = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g
const six = /(?<![\w:.])[0-9a-f:]{2,39}(?:(?:\d{1,3}\.){3}\d{1,3})?(?![\w:])/gi

/** This host itself, or any address. */
const own = /^(?:127\..*|0\.0\.0\.0)$/

/** Hides IPv4 and IPv6 addresses; not those of the host itself (127.0.0.0/8, ::1) or of no host (0.0.0.0, ::). */
export function findAddresses(text: string, hide: Hide): void {
  for (const { index, 0: address } of text.matchAll(four)) {
    if (address.split('.').every((part) => Number(part) < 256) && !own.test(address))
      hide(index, index + address.length, 'ip')
  }
  for (const { index, 0: address } of text.matchAll(six)) {
    if (isVersionSix(address)) hide(index, index + address.length, 'ip')
  }
}

/** RFC 4291, 2.2: eight groups of up to four hex digits, of which one run of zeros may be left out. */
function isVersionSix(address: string): boolean {
  if (/^[:01]*$/.test(address) && /^::?1?$/.test(address)) return false
  const halves = address.split('::')
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const dotted = groups.at(-1)?.includes('.') ? 1 : 0
  if (!groups.slice(0, groups.length - dotted).every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false
  return halves.length === 2
    ? groups.length + dotted < 8
    : halves.length === 1 && groups.length + dotted === 8
}
