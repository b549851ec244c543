/** Values of a listing, read in place from `text[from, to)`: no copy is made of what is only a number. */

const digit0 = 48
const digit9 = 57
const comma = 44
const dot = 46
const minus = 45

/** A whole number ≥ 0; -1 when it is none. */
export function readCount(text: string, from: number, to: number): number {
  if (from >= to || to - from > 15) return -1
  let value = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code < digit0 || code > digit9) return -1
    value = value * 10 + code - digit0
  }
  return value
}

/** A number with an optional sign, decimal point or comma, and `%`; NaN when it is none. */
export function readDecimal(text: string, from: number, to: number): number {
  const negative = text.charCodeAt(from) === minus
  let at = negative ? from + 1 : from
  if (to - at > 1 && text.charCodeAt(to - 1) === 37) to--
  if (at >= to || to - at > 18) return Number.NaN
  let value = 0
  let scale = 0
  for (; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code >= digit0 && code <= digit9) {
      value = value * 10 + code - digit0
      scale *= 10
    } else if ((code === dot || code === comma) && scale === 0 && at + 1 < to) scale = 1
    else return Number.NaN
  }
  if (scale > 1) value /= scale
  return negative ? -value : value
}

/** A size in KiB: a bare number is KiB, `11.7m`, `1.2g`, `3632K` carry their unit; NaN when it is none. */
export function readSize(text: string, from: number, to: number): number {
  const count = readCount(text, from, to)
  if (count >= 0) return count
  let end = to
  const last = text.charCodeAt(end - 1)
  if (last === 43 || last === minus) end--
  const factor = unitOf(text.charCodeAt(end - 1) | 32)
  const value = readDecimal(text, from, factor === 0 ? end : end - 1)
  return value < 0 ? Number.NaN : Math.round(value * (factor || 1))
}

function unitOf(letter: number): number {
  if (letter === 98) return 1 / 1024
  if (letter === 107) return 1
  if (letter === 109) return 1024
  if (letter === 103) return 1024 ** 2
  if (letter === 116) return 1024 ** 3
  if (letter === 112) return 1024 ** 4
  return 0
}

/**
 * CPU or elapsed time in seconds; NaN when it is none. Forms: `[[dd-]hh:]mm:ss` of procps, `m:ss.cc` and `m:ss,cc` of
 * BSD and top, `3h07` and `5d12` of busybox, `1234h` and `5d` of a top that ran out of room, a plain number of seconds.
 */
export function readTime(text: string, from: number, to: number): number {
  let total = 0
  let part = 0
  let digits = 0
  let colons = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code >= digit0 && code <= digit9) {
      part = part * 10 + code - digit0
      if (++digits > 12) return Number.NaN
      continue
    }
    if (digits === 0) return Number.NaN
    if (code === 58) {
      if (++colons > 2) return Number.NaN
      total = (total + part) * 60
    } else if (code === minus && total === 0) total = part * 24
    else if ((code | 32) === 100 && total === 0) return days(text, at + 1, to, part)
    else if ((code | 32) === 104 && total === 0) return hours(text, at + 1, to, part)
    else if (code === dot || code === comma) return fraction(text, at + 1, to, total, part)
    else return Number.NaN
    part = 0
    digits = 0
  }
  return digits === 0 ? Number.NaN : total + part
}

function days(text: string, from: number, to: number, count: number): number {
  const more = from === to ? 0 : readCount(text, from, to)
  return more < 0 ? Number.NaN : (count * 24 + more) * 3600
}

/** `3h07` of busybox, `1h23:00` of htop, `1234h` of top. */
function hours(text: string, from: number, to: number, count: number): number {
  const colon = text.indexOf(':', from)
  const minutesEnd = colon < 0 || colon >= to ? to : colon
  const minutes = from === minutesEnd ? 0 : readCount(text, from, minutesEnd)
  const seconds = minutesEnd === to ? 0 : readCount(text, minutesEnd + 1, to)
  return minutes < 0 || seconds < 0 ? Number.NaN : (count * 60 + minutes) * 60 + seconds
}

/** Hundredths behind the seconds, or FreeBSD's tenths of an hour (`12.3H`). */
function fraction(text: string, from: number, to: number, total: number, part: number): number {
  const isHours = (text.charCodeAt(to - 1) | 32) === 104
  const end = isHours ? to - 1 : to
  const digits = readCount(text, from, end)
  if (digits < 0) return Number.NaN
  const value = total + part + digits / 10 ** (end - from)
  return isHours ? value * 3600 : value
}
