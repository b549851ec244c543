/** Rows without a header: the layout is told from the kinds of their words. */
import { type Field, meaningOf } from './field.ts'
import { type Plan, planOf } from './plan.ts'
import { readCount, readDecimal, readSize, readTime } from './value.ts'

type Test = (word: string) => boolean

const isCount: Test = (word) => readCount(word, 0, word.length) >= 0
const isDecimal: Test = (word) =>
  /^\d{1,6}[.,]\d$|^\d{2,5}$/.test(word) && readDecimal(word, 0, word.length) >= 0
const isClock: Test = (word) => /^\d{1,6}:\d\d|^\d+-\d\d:/.test(word) && readTime(word, 0, word.length) >= 0
const isLongClock: Test = (word) => /^(?:\d{1,4}-)?\d{2,3}:\d\d:\d\d$/.test(word)
const isSize: Test = (word) => /^[\d.,]{1,12}[kmgtKMGT]?$/.test(word) && readSize(word, 0, word.length) >= 0
const isStat: Test = (word) => /^[RSDTtXZIWUP][<NLsl+W]{0,5}$/.test(word)
const isState: Test = (word) => /^[RSDTtXZIWU]$/.test(word)
const isTerminal: Test = (word) =>
  /^(?:\?\??|-|tty\w*|pts\/\d+|con\w*|hvc\d+|s\d{3}|ttys\d+|console|pty\w*)$/.test(word)
const isStart: Test = (word) =>
  /^(?:\d\d?:\d\d(?:[AP]M)?|[A-Z][a-z]{2}\d{1,2}(?:[AP]M)?|\d{4}|\d\d?[A-Z][a-z]{2}\d\d|\?)$/.test(word)
const isPriority: Test = (word) => /^(?:-?\d{1,3}|rt|-)$/.test(word)
const isName: Test = (word) => /^[\p{L}_\d][\p{L}\d_.+$@\\-]{0,31}$/u.test(word)
const isHex: Test = (word) => /^(?:[0-9a-f]{1,16}|-)$/.test(word)
const isWord: Test = () => true

const tests: Record<string, Test> = {
  UID: isName,
  USER: isName,
  PID: isCount,
  PPID: isCount,
  LWP: isCount,
  PGID: isCount,
  SID: isCount,
  NLWP: isCount,
  PSR: isCount,
  C: isCount,
  F: isCount,
  SZ: isCount,
  VSZ: isSize,
  RSS: isSize,
  VIRT: isSize,
  RES: isSize,
  SHR: isSize,
  VSIZE: isCount,
  '%CPU': isDecimal,
  '%MEM': isDecimal,
  TTY: isTerminal,
  STAT: isStat,
  S: isState,
  START: isStart,
  STIME: isStart,
  TIME: isClock,
  'TIME+': isClock,
  TPGID: isPriority,
  PRI: isPriority,
  PR: isPriority,
  NI: isPriority,
  ADDR: isHex,
  PC: isHex,
  WCHAN: isWord,
  LABEL: (word) => word.includes(':') || word === '-' || word === 'unconfined',
}

/** Layouts by their titles, the most telling first; the command follows. */
const shapes = [
  'LABEL USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND',
  'USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND',
  'PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND',
  'F S UID PID PPID LWP C NLWP PRI NI ADDR SZ WCHAN STIME TTY TIME CMD',
  'F S UID PID PPID C PRI NI ADDR SZ WCHAN STIME TTY TIME CMD',
  'F S UID PID PPID C PRI NI ADDR SZ WCHAN TTY TIME CMD',
  'S UID PID PPID C PRI NI RSS SZ WCHAN TTY TIME CMD',
  'UID PID PPID C SZ RSS PSR STIME TTY TIME CMD',
  'UID PID PPID LWP C NLWP STIME TTY TIME CMD',
  'UID PID PPID C STIME TTY TIME CMD',
  'F UID PID PPID PRI NI VSZ RSS WCHAN STAT TTY TIME COMMAND',
  'PPID PID PGID SID TTY TPGID STAT UID TIME COMMAND',
  'PID USER PR NI VIRT RES SHR S %CPU %MEM TIME+ COMMAND',
  'PID PGID SID TTY TIME CMD',
  'PID LWP TTY TIME CMD',
  'PID TTY STAT TIME COMMAND',
  'PID TTY TIME CMD',
  'USER PID PPID VSZ RSS WCHAN ADDR S NAME',
  'USER PID PPID VSIZE RSS WCHAN PC S NAME',
  'PID USER VSZ STAT COMMAND',
  'PID USER TIME COMMAND',
  'PID PPID COMM',
].map((titles) => titles.split(' '))

const mostWords = 17

/** Which of the well-known layouts a line without a header has. Plans are remembered, so that each is announced once. */
export function createShapes(): (line: string) => Plan | undefined {
  const plans = new Map<string[], Plan>()
  return (line) => {
    const words = firstWords(line)
    const shape = shapes.find((titles) => fits(words, titles))
    if (!shape) return undefined
    let plan = plans.get(shape)
    if (!plan) plans.set(shape, (plan = inferred(shape)))
    return plan
  }
}

function firstWords(line: string): string[] {
  const words: string[] = []
  let at = 0
  while (words.length < mostWords) {
    while (line.charCodeAt(at) === 32) at++
    const start = at
    while (at < line.length && line.charCodeAt(at) !== 32) at++
    if (at === start) break
    words.push(line.slice(start, Math.min(at, start + 80)))
  }
  return words
}

/** All words of the right kind, and a command behind them. */
function fits(words: string[], titles: string[]): boolean {
  if (words.length < titles.length) return false
  for (let index = 0; index < titles.length - 1; index++) {
    if (!tests[titles[index] ?? '']?.(words[index] ?? '')) return false
  }
  return titles.length > 4 || telling(words, titles)
}

/** Short shapes need a PID that may be one and a time of the exact form; prose and logs must not pass for rows. */
function telling(words: string[], titles: string[]): boolean {
  if (titles.includes('COMM')) return beginsBareList(words)
  const time = words[titles.indexOf('TIME')]
  if (titles.includes('TTY'))
    return time !== undefined && (isLongClock(time) || /^\d+:\d\d[.,]\d\d$/.test(time))
  const command = words[titles.length - 1] ?? ''
  return /^[[/{(a-z-]/i.test(command) && !isCount(words[1] ?? '')
}

/**
 * Two numbers and a word are a row of `ps -eo pid=,ppid=,comm=` only behind one that is beyond doubt: a process that has
 * no parent, or a kernel thread whose name no prose has.
 */
function beginsBareList([pid, ppid, comm = '']: string[]): boolean {
  if (ppid === '0') return pid === '1' || (pid === '2' && comm === 'kthreadd')
  return ppid === '2' && /^\[?kworker\/[\du]/.test(comm)
}

function inferred(shape: string[]): Plan {
  const titles = shape.map((title) => ({ title, start: 0, end: 0, ...fieldOf(title) }))
  return planOf(titles)
}

function fieldOf(title: string): { field?: Field } {
  const meaning = meaningOf(title)
  return meaning ? { field: meaning.field } : {}
}
