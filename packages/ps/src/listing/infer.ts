/** Rows without a header: the usual layouts, each with a pattern strict enough that ordinary text does not fit. */
import { headerLayout, type ReadLayout } from './columns.ts'

const clock = String.raw`(?:\d{2}:\d{2}|[A-Z][a-z]{2} ?\d{2}|\d{4})`
const tty = String.raw`(?:\?\??|-|tty\w*|pts\/\d+|console|hvc\d|ttyS\d+)`
const longTime = String.raw`(?:\d+-)?\d{2}:\d{2}:\d{2}`
const shortTime = String.raw`\d+:\d{2}(?:[.,]\d{2})?`
const state = String.raw`[RSDTtZXI][WNLsl+<]*`

/** Pattern of a row's beginning, and the header that such rows stand under. */
const shapes: [RegExp, string][] = [
  [new RegExp(String.raw`^\s*\S+\s+\d+\s+\d+\s+\d+\s+${clock}\s+${tty}\s+${longTime}(?:\s|$)`), 'UID PID PPID C STIME TTY TIME CMD'],
  [
    new RegExp(String.raw`^\s*\S+\s+\d+\s+\d+[.,]\d\s+\d+[.,]\d\s+\d+\s+\d+\s+${tty}\s+${state}\s+\S+(?: \d\d)?\s+${shortTime}(?:\s|$)`),
    'USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND',
  ],
  [
    new RegExp(String.raw`^\s*\d+\s+\d+[.,]\d\s+\d+[.,]\d\s+\d+\s+\d+\s+${tty}\s+${state}\s+\S+\s+${shortTime}(?:\s|$)`),
    'PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND',
  ],
  [
    new RegExp(String.raw`^\s*\d+\s+\S+\s+(?:rt|-?\d+)\s+-?\d+\s+[\d.,]+[kmgt]?\s+[\d.,]+[kmgt]?\s+[\d.,]+[kmgt]?\s+[RSDTtZI]\s+[\d.,]+\s+[\d.,]+\s+\d+:\d+[.,]\d+\s`, 'i'),
    'PID USER PR NI VIRT RES SHR S %CPU %MEM TIME+ COMMAND',
  ],
  [new RegExp(String.raw`^\s*\d+\s+${tty}\s+${state}\s+${shortTime}(?:\s|$)`), 'PID TTY STAT TIME COMMAND'],
  [new RegExp(String.raw`^\s*\d+\s+${tty}\s+${longTime}(?:\s|$)`), 'PID TTY TIME CMD'],
  [new RegExp(String.raw`^\s*\d+\s+\S+\s+\d+[mg]?\s+[RSDTZI]W?[<N]?\s+[[{/\w-]`), 'PID USER VSZ STAT COMMAND'],
  [new RegExp(String.raw`^\s*\d+\s+\w+\s+\d+:\d{2}\s+[[{/\w-]`), 'PID USER TIME COMMAND'],
]

/** The layout whose rows look like this line; undefined when none does. */
export function inferLayout(line: string): ReadLayout | undefined {
  const beginning = line.slice(0, 300)
  const shape = shapes.find(([pattern]) => pattern.test(beginning))
  return shape && headerLayout(shape[1], undefined)
}
