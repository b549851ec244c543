/** Whether rows that the parser read in a chat message are rows of a real listing, or only look like it. */
import { isNarrow, type Part, type ReadLine } from './detect-parts.ts'
import { askedColumns } from './parse/asked.ts'
import { meaningOf } from './parse/field.ts'
import type { Layout, Row } from './row.ts'

/** Linux' highest limit (2^22); others stay below. */
const highestPid = 4_194_304
/** Rows in which a clue must hold, of those that the part has: a listing may have an odd row. */
const enoughRows = 0.6
/** No value that is looked at is longer. */
const longestValue = 64

type Test = (value: string) => boolean
const like =
  (form: RegExp): Test =>
  (value) =>
    value.length <= longestValue && form.test(value)

const isUser = like(/^[\p{L}_\d][\p{L}\d_.+$@\\-]*$/u)
/** As Linux makes account names, Android's among them: a person's name or a team begins with a capital. */
const isAccount = like(/^(?:[a-z_][a-z\d_.+-]*\$?|\d{1,10})$/)
const isTerminal = like(/^(?:\?\??|pts\/\d+|tty[\w/-]{0,12}|s\d{3}|v\d[\w-]?|u\d|console|hvc\d|pty\w?\d+|-)$/)
/** Of those only what no other table has in a column: `-` and words are everywhere. */
const isTellingTerminal = like(/^(?:\?\??|pts\/\d+|tty(?:s|S|AMA|USB|p)?\d{1,4}|s\d{3}|hvc\d)$/)
const isState = like(/^[RSDTtXZIWUPKLNC?][<>NLsl+WXEVAbCpcF]{0,6}$/)
const isStart = like(
  /^(?:\d{1,2}:\d\d(?::\d\d)?(?:[AP]M)?|[A-Z][a-z]{2} ?\d{1,2}(?:[AP]M)?|\d{1,2}[A-Z][a-z]{2}\d\d|\d{4}|\?|[A-Z][a-z]{2} .*\d\d[:.]\d\d[:.]\d\d +\d{4})$/,
)
/** Kernel threads and programs as a command line shows them: a path, brackets, braces, a login shell. */
const isCommandLike = like(
  /^(?:\/[\w.+-]+\/[\w.+-]|\[[a-z][\w/:.+-]*\](?: <defunct>)?$|\{[\w./-]+\} [\w/.-]|-(?:[abdkz]|ba|da|tc)?sh\b)/,
)
const isKernelName = like(
  /^\[?(?:kthreadd\]?$|kworker\/[\du]|ksoftirqd\/\d|migration\/\d|cpuhp\/\d|napi\/|rcu_\w|mm_percpu_wq|kswapd\d)/,
)

interface Clue {
  titles: string[]
  points: number
  holds(row: Row): boolean
}

/** What only listings of processes have in a column, and how telling it is. */
const clues: Clue[] = [
  { titles: ['STAT', 'S'], points: 2, holds: ({ stat }) => stat !== undefined && isState(stat) },
  { titles: ['TTY', 'TT', 'TTNAME'], points: 2, holds: ({ tty }) => tty !== undefined && isTerminal(tty) },
  { titles: ['%CPU', 'PCPU', 'CPU%', 'WCPU'], points: 1, holds: ({ cpu }) => cpu !== undefined },
  { titles: ['%MEM', 'PMEM', 'MEM%'], points: 1, holds: ({ mem }) => mem !== undefined },
  { titles: ['VSZ', 'VIRT', 'VSIZE', 'VSS', 'VMSIZE'], points: 1, holds: ({ vsz }) => vsz !== undefined },
  { titles: ['RSS', 'RES', 'RSZ'], points: 1, holds: ({ rss }) => rss !== undefined },
  { titles: ['PPID'], points: 1, holds: ({ ppid }) => ppid !== undefined && ppid <= highestPid },
  { titles: ['LWP', 'SPID', 'TID'], points: 1, holds: ({ lwp }) => lwp !== undefined && lwp <= highestPid },
  {
    titles: ['USER', 'UID', 'USERNAME', 'EUSER', 'RUSER', 'UNAME', 'UID_KERNEL'],
    points: 1,
    holds: ({ user }) => user !== undefined && isUser(user),
  },
  {
    titles: ['START', 'STIME', 'STARTED', 'LSTART'],
    points: 1,
    holds: ({ start }) => start !== undefined && isStart(start),
  },
  { titles: ['ELAPSED', 'ETIME', 'ETIMES'], points: 1, holds: ({ elapsed }) => elapsed !== undefined },
  { titles: ['TIME+'], points: 1, holds: ({ time }) => time !== undefined },
  { titles: ['NI'], points: 1, holds: ({ nice }) => nice !== undefined },
]
/** Titles that tables of other things hardly have; `NAME` or `ARGS` stand above anything. */
const commandTitles = ['COMMAND', 'CMD']
/** Points without which a header whose command column is called otherwise, or that has no PID, is not believed. */
const doubtful = 3
/** A tool of its own may have a column that no other has, when the rest is beyond doubt. */
const mostKnown = 0.7
/** Points that make even a single row certain. */
const certain = 3

/** Whether a part is a listing. `above`: the part before it, when that was one. */
export function isListing(part: Part, read: ReadLine[], above: Part | undefined): boolean {
  const { rows, layout } = part
  if (rows.length === 0 || rows.length < part.odd || !rows.some(({ comm }) => comm !== '')) return false
  if (!holdsMostly(rows, ({ pid }) => pid === undefined || pid <= highestPid)) return false
  if (part.header !== undefined) return isTitled(part, read[part.header]?.text ?? '', read)
  if (layout.line !== undefined) return above?.layout === layout && !isNarrow(layout)
  return isUntitled(part, read)
}

/** Under a header. */
function isTitled(part: Part, header: string, read: ReadLine[]): boolean {
  const { rows, layout } = part
  if (!layout.has.comm && !layout.has.args) return false
  if (askedFor(part, read)) return true
  const points = pointsOf(part)
  const known = knownTitles(layout)
  if (known < layout.columns.length * mostKnown || (known < layout.columns.length && points <= certain))
    return false
  if (part.echo !== undefined && layout.has.pid) return true
  const isNamed = commandTitles.some((title) => layout.columns.includes(title))
  const isCapital = /\bPID\b|\bCOMMAND\b|\bCMD\b/.test(header)
  if (!isCapital && points < certain) return false
  if ((!isNamed || !layout.has.pid) && points < doubtful) return false
  return rows.length > 1 ? points > 0 || areDistinct(rows) : points >= certain
}

/** How many titles are such as some ps or top prints. */
const knownTitles = (layout: Layout): number => layout.columns.filter((title) => meaningOf(title)).length

/** The columns that the command above asked for, when there are as many in the layout. */
function askedFor({ echo, layout }: Part, read: ReadLine[]): boolean {
  const command = echo === undefined ? undefined : read[echo]?.text
  return command !== undefined && askedColumns(command)?.length === layout.columns.length
}

function pointsOf({ rows, layout }: Part): number {
  let points = 0
  for (const clue of clues) {
    if (clue.titles.some((title) => layout.columns.includes(title)) && holdsMostly(rows, clue.holds))
      points += clue.points
  }
  return points
}

const holdsMostly = (rows: Row[], holds: (row: Row) => boolean): boolean =>
  rows.filter(holds).length >= rows.length * enoughRows

/** Two rows of a list without any telling column are of two processes. */
const areDistinct = (rows: Row[]): boolean => new Set(rows.map(({ pid }) => pid)).size === rows.length

/** Rows alone, whose layout was told from their words: each must be beyond doubt. */
function isUntitled(part: Part, read: ReadLine[]): boolean {
  const { layout, echo } = part
  if (echo !== undefined && askedFor(part, read)) return layout.has.pid && layout.has.comm
  const rows = part.rows.filter(isSound)
  if (rows.length < part.rows.length * enoughRows) return false
  const has = (...titles: string[]) => titles.every((title) => layout.columns.includes(title))
  if (echo !== undefined && !has('COMM')) return true
  if (has('PID', 'VIRT', 'RES', 'TIME+')) return isClean(rows, read)
  if (has('TTY', 'TIME')) {
    if (!holdsMostly(rows, ({ tty }) => tty !== undefined && isTellingTerminal(tty))) return false
    return layout.columns.length >= 8 ? isClean(rows, read) : rows.length > 1
  }
  if (has('WCHAN', 'NAME')) return rows.length > 1 && rows.every(isAndroid)
  if (has('COMM')) return isBareList(rows)
  if (rows.length < 3 || !rows.every(isAccountRow) || !rows.some(isRootRow)) return false
  return rows.some(isKernelRow) || holdsMostly(rows, isByCommandLine)
}

const isSound = ({ pid = 0, ppid = 0, user, stat, start, comm }: Row): boolean =>
  pid <= highestPid &&
  ppid <= highestPid &&
  (user === undefined || isUser(user)) &&
  (stat === undefined || isState(stat)) &&
  (start === undefined || isStart(start)) &&
  comm !== ''

/** A single row with a remark behind it would be reported as an impostor: that is for people to answer. */
function isClean(rows: Row[], read: ReadLine[]): boolean {
  const [row] = rows
  if (rows.length > 1 || row?.afterBracket === undefined) return true
  // What stands there may be the next line of the message, read as the rest of the row.
  return read[row.line - 1]?.text.trimEnd().endsWith(']') ?? false
}

const isAccountRow = ({ user }: Row): boolean => user !== undefined && isAccount(user)
const isRootRow = ({ user }: Row): boolean => user === 'root' || user === '0' || user === 'admin'
const isByCommandLine = ({ args }: Row): boolean =>
  args !== undefined && isCommandLike(args.slice(0, longestValue))
const isKernelRow = ({ bracketed, comm }: Row): boolean => bracketed && isKernelName(comm)

/** Memory in use is never more than memory mapped, and no wait channel is a small number. */
const isAndroid = (row: Row): boolean =>
  isAccountRow(row) &&
  (row.rss ?? 0) <= (row.vsz ?? 0) &&
  (row.wchan === undefined ||
    row.wchan === '0' ||
    /^[0-9a-f]{8}/.test(row.wchan) ||
    /[a-z]_?[a-z]{2}/.test(row.wchan))

/** PIDs, parents and names alone: believed only when several are threads that every kernel has. */
function isBareList(rows: Row[]): boolean {
  const kernel = rows.filter(({ ppid, comm }) => ppid === 2 && isKernelName(comm))
  return rows.length > 4 && kernel.length > 1 && areDistinct(rows)
}
