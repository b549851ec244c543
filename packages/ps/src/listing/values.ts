/** Cells → numbers: times, sizes and percentages as procps, busybox, toybox and top print them. */

/** `00:00:29`, `1-02:03:04`, `0:00.26`, `12:43,65`, `26-03:07:26`, `8h12m`? no: seconds, or undefined. */
export function seconds(cell: string): number | undefined {
  const match = /^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+)(?:[.,](\d+))?$/.exec(cell)
  if (!match) return /^\d+$/.test(cell) ? Number(cell) : hours(cell)
  const [, days = '0', hoursPart = '0', minutes = '0', secondsPart = '0', hundredths] = match
  const whole = Number(days) * 86_400 + Number(hoursPart) * 3600 + Number(minutes) * 60 + Number(secondsPart)
  return hundredths ? whole + Number(hundredths) / 10 ** hundredths.length : whole
}

/** busybox (`1h23`, `2d03`) and long-lived top tasks (`5124h`). */
function hours(cell: string): number | undefined {
  const match = /^(\d+)([hd])(\d*)$/.exec(cell)
  if (!match) return undefined
  const unit = match[2] === 'h' ? 3600 : 86_400
  return Number(match[1]) * unit + Number(match[3] || 0) * (unit === 3600 ? 60 : 3600)
}

const units: Record<string, number> = { k: 1, m: 1024, g: 1024 ** 2, t: 1024 ** 3, p: 1024 ** 4 }

/** KiB of `12404`, `158.1m`, `1,2g`, `11G`. */
export function kibibytes(cell: string): number | undefined {
  const match = /^(\d+(?:[.,]\d+)?)([kmgtpKMGTP])?$/.exec(cell)
  if (!match) return undefined
  return Math.round(Number((match[1] ?? '').replace(',', '.')) * (units[(match[2] ?? 'k').toLowerCase()] ?? 1))
}

/** A percentage with a point or comma, with or without a sign. */
export function percentage(cell: string): number | undefined {
  const match = /^(\d+(?:[.,]\d+)?)%?$/.exec(cell)
  return match ? Number((match[1] ?? '').replace(',', '.')) : undefined
}

/** A whole number, read without making a string; -1 when it is none. */
export function wholeNumber(text: string, from: number, to: number): number {
  if (to <= from || to - from > 12) return -1
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}
