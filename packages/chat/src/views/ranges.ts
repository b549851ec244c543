/** Line numbers as people write them: `3, 7–12, 40`. At most `most` pieces, then `…`. */
export function ranges(numbers: readonly number[], most = 12): string {
  const pieces: string[] = []
  for (let at = 0; at < numbers.length;) {
    if (pieces.length === most) return `${pieces.join(', ')} …`
    const from = numbers[at] ?? 0
    let to = from
    while (numbers[at + 1] === to + 1) {
      to++
      at++
    }
    at++
    pieces.push(to === from ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`)
  }
  return pieces.join(', ')
}
