/** What each conversion of a name's format stands for: the CPU, the node, the device, a number, a name. */

/** `%d`, `%-8s`, `%*pbl` and the like; `%%` is none. */
export const conversions =
  /%(?:[-0 #+]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|t|j)?[diuxXsco]|p[A-Za-z]*)/g

/** What a value's C expression gives away, most telling first. */
const numbers: [RegExp, string][] = [
  [/cpu/i, 'cpu'],
  [/\b(?:node|nid|numa\w*|pgdat)\b|node_id/i, 'node'],
  [/irq/i, 'irq'],
  [/host/i, 'host'],
  [/\b(?:pid|tgid)\b|task_pid/i, 'pid'],
  [/port/i, 'port'],
  [/queue|qid|\bq\b/i, 'queue'],
  [/dev|minor|unit|disk|card|adapter/i, 'device'],
]
const texts: [RegExp, string][] = [
  [/dev|disk|pci_|s_id|ifname|phy|mddev|mdname|card|adapter|driver_string/i, 'device'],
  [/host/i, 'host'],
]

/**
 * One field for each conversion left in the format.
 * @param values The C expressions of the values, where the source shows them; as many as conversions, or they are not used.
 */
export function instanceFields(format: string, values: readonly string[]): string[] {
  const found = format.match(conversions) ?? []
  return found.map((conversion, at) => {
    const value = values.length === found.length ? (values[at] ?? '') : ''
    if (conversion.endsWith('c')) return 'letter'
    const text = conversion.endsWith('s') || conversion.startsWith('%p')
    const told = (text ? texts : numbers).find(([pattern]) => pattern.test(value))
    return told?.[1] ?? (text ? 'name' : 'number')
  })
}

/** The values that a file prints with this format: `snprintf(name, size, "scsi_eh_%d", host->host_no)`. */
export function printedValues(text: string, format: string): string[] {
  const at = text.indexOf(`"${format}",`)
  if (at < 0) return []
  let depth = 0
  const values: string[] = ['']
  for (const character of text.slice(at + format.length + 3, at + format.length + 403)) {
    if (character === '(') depth++
    else if (character === ')' && --depth < 0) return values.map((value) => value.trim())
    if (character === ',' && depth === 0) values.push('')
    else values[values.length - 1] += character
  }
  return []
}
