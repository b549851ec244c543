/** Lenient grading of a typed name: typing errors, brackets, instance numbers and aliases are forgiven. */

/** The most characters of an answer that are looked at. */
const longest = 120

/** True when what was typed is one of the accepted names, within the errors a hand makes. */
export function answered(typed: string, accept: readonly string[]): boolean {
  const given = plain(typed.slice(0, longest))
  if (given === '') return false
  const bare = withoutInstance(given)
  return accept.some((name) => {
    const known = plain(name)
    const short = withoutInstance(known)
    return given === known || bare === short || within(given, known) || within(bare, short)
  })
}

/** Lower case, no brackets, quotes, path or blanks at the ends. */
function plain(text: string): string {
  const name = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^[[("'`]+|[\])"'`.!]+$/g, '')
  return /^\/\S+\/\S+$/.test(name) ? name.slice(name.lastIndexOf('/') + 1) : name.replace(/\s+/g, ' ')
}

/** `kswapd` of `kswapd0`, `jbd2` of `jbd2/sda1-8`, `irq` of `irq/35-nvme0`. */
function withoutInstance(name: string): string {
  if (name.startsWith('kworker/')) return name
  return name.replace(/[/:].*$/, '').replace(/[-_]?\d+$/, '') || name
}

/** One typing error from five letters on, two from nine on; the first letter must be right or swapped. */
function within(typed: string, name: string): boolean {
  const allowed = name.length >= 9 ? 2 : name.length >= 5 ? 1 : 0
  if (allowed === 0 || Math.abs(typed.length - name.length) > allowed) return false
  if (typed[0] !== name[0] && typed[1] !== name[0]) return false
  return distance(typed, name) <= allowed
}

/** Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours. */
function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? 0
}
