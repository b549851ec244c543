import { splitAt } from './columns.ts'

/** Text of at most so many characters; what is cut is told by a sign at its end. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const [start] = splitAt(text, most - 1)
  return `${start.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…`
}
