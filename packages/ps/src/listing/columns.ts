/** Column titles of ps, top and their relatives, and what Row field each fills. */
import type { Layout } from '../row.ts'

/** How a column's cells are read. `skip` and `word` are one run of characters without blanks. */
export type CellKind =
  | 'pid'
  | 'ppid'
  | 'lwp'
  | 'user'
  | 'stat'
  | 'tty'
  | 'cpu'
  | 'mem'
  | 'vsz'
  | 'rss'
  | 'time'
  | 'start'
  | 'elapsed'
  | 'wchan'
  | 'nice'
  | 'comm'
  | 'command'
  | 'skip'

export interface ColumnSpec {
  kind: CellKind
  title: string
  /** Where the title begins in the header; cells of text columns begin there too unless one before them was too wide. */
  at: number
}

/** A layout with what reading its rows needs. */
export interface ReadLayout extends Layout {
  specs: ColumnSpec[]
  /** Runs of characters before the first column: a quote mark, a timestamp. */
  prefixTokens: number
  /** What the last command column prints: the command line, the comm, or whichever the rows look like. */
  style: 'args' | 'comm' | 'unknown'
}

const kinds: Record<string, CellKind> = {
  PID: 'pid',
  TGID: 'skip',
  PID_KERNEL: 'pid',
  PPID: 'ppid',
  LWP: 'lwp',
  SPID: 'lwp',
  TID: 'lwp',
  USER: 'user',
  USERNAME: 'user',
  UNAME: 'user',
  EUSER: 'user',
  RUSER: 'skip',
  UID: 'user',
  UID_KERNEL: 'user',
  '%CPU': 'cpu',
  PCPU: 'cpu',
  '[%CPU]': 'cpu',
  CPU: 'cpu',
  C: 'cpu',
  WCPU: 'cpu',
  '%MEM': 'mem',
  PMEM: 'mem',
  MEM: 'mem',
  VSZ: 'vsz',
  VSIZE: 'vsz',
  VIRT: 'vsz',
  RSS: 'rss',
  RSZ: 'rss',
  RES: 'rss',
  RSIZE: 'rss',
  TTY: 'tty',
  TT: 'tty',
  STAT: 'stat',
  S: 'stat',
  STATE: 'stat',
  START: 'start',
  STIME: 'start',
  STARTED: 'start',
  LSTART: 'start',
  TIME: 'time',
  'TIME+': 'time',
  CPUTIME: 'time',
  ELAPSED: 'elapsed',
  ETIME: 'elapsed',
  ETIMES: 'elapsed',
  WCHAN: 'wchan',
  NI: 'nice',
  NICE: 'nice',
  COMMAND: 'command',
  CMD: 'command',
  ARGS: 'command',
  UCMD: 'comm',
  COMM: 'comm',
  NAME: 'command',
  PROGRAM: 'command',
}

/** Titles we do not use but which mark a header. */
const others = new Set(
  'F PRI PR ADDR SZ PSR PGID PGRP SID SESS TPGID CLS POL RTPRIO SHR LABEL CGROUP CGROUPS GROUP GID NLWP THCNT NTH P SIZE PC RUID SUID SUSER SWAP CODE DATA NMAJ NMIN NDRT FLAGS SUPGIDS SUPGRPS ENVIRON THR PGRP EUID RGROUP EGROUP PENDING BLOCKED IGNORED CAUGHT CP BND UNIT SLICE MACHINE PIDNS NETNS MNTNS USERNS UTSNS IPCNS DRS TRS LIM MAJFL MINFL OOMADJ OOM STACKP ESP EIP WIDTH PCY GID UID_LOCAL UID_NS PID_LOCAL PID_NS NSIPC NSMNT NSNET NSPID NSUSER NSUTS VMJ VMN USED'.split(
    ' ',
  ),
)

/** Column titles of a line with where each begins; undefined when the line is no header. */
export function headerLayout(line: string, lineNumber: number | undefined): ReadLayout | undefined {
  if (!/(?:^|\s)(?:PID|SPID|TGID|PID_KERNEL|STAT)(?=\s|$)/.test(line)) return undefined
  const tokens = [...line.replaceAll('[%CPU]', ' %CPU ').matchAll(/\S+/g)].map((match) => ({ title: match[0], at: match.index }))
  let first = tokens.length
  while (first > 0 && known(tokens[first - 1]?.title)) first--
  const titles = tokens.slice(first)
  if (titles.length < 2 || first > 6) return undefined
  if (!titles.some(({ title }) => ['pid', 'lwp', 'stat'].includes(kindOf(title)))) return undefined
  if (!titles.some(({ title }) => ['command', 'comm'].includes(kindOf(title)))) return undefined
  const specs = specsOf(titles)
  return layoutOf(specs, { prefixTokens: first, line: lineNumber })
}

const upper = (title: string) => title.toUpperCase()
const kindOf = (title: string): CellKind => kinds[upper(title)] ?? 'skip'

function known(title: string | undefined): boolean {
  if (title === undefined || (/[a-z]{3}/.test(title) && !/^(?:Name|Command|Flags)$/.test(title))) return false
  return upper(title) in kinds || others.has(upper(title))
}

function specsOf(titles: { title: string; at: number }[]): ColumnSpec[] {
  const specs = titles.map(({ title, at }): ColumnSpec => ({ kind: kindOf(title), title: upper(title), at }))
  const seen = new Set<CellKind>()
  for (const spec of specs) {
    // A second user or pid column (UID behind USER) says nothing new.
    if (spec.kind !== 'command' && spec.kind !== 'skip' && seen.has(spec.kind)) spec.kind = 'skip'
    seen.add(spec.kind)
  }
  const commands = specs.filter((spec) => spec.kind === 'command')
  if (commands.length === 2 && commands[0]) commands[0].kind = 'comm'
  // Android's toolbox prints a state between PC and NAME that has no title.
  const name = specs.at(-1)
  if (name?.title === 'NAME' && specs.at(-2)?.title === 'PC') specs.splice(-1, 0, { kind: 'stat', title: 'S', at: name.at })
  return specs
}

/** Layouts whose only command column prints the comm, by their titles. */
const commLayouts = new Set([
  'PID TTY TIME CMD',
  'PID PGID SID TTY TIME CMD',
  'PID LWP TTY TIME CMD',
  'PID SPID TTY TIME CMD',
  'F S UID PID PPID C PRI NI ADDR SZ WCHAN TTY TIME CMD',
  'S UID PID PPID C PRI NI RSS SZ WCHAN TTY TIME CMD',
  'LABEL PID TTY TIME CMD',
])

const names: [RegExp, string][] = [
  [/^UID PID PPID C STIME TTY TIME CMD$/, 'ps -ef'],
  [/^USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND$/, 'ps aux'],
  [/^UID PID PPID C SZ RSS PSR STIME TTY TIME CMD$/, 'ps -eF'],
  [/^UID PID PPID LWP C NLWP STIME TTY TIME CMD$/, 'ps -eLf'],
  [/^PPID PID PGID SID TTY TPGID STAT UID TIME COMMAND$/, 'ps axj'],
  [/^PID TTY STAT TIME COMMAND$/, 'ps ax'],
  [/^PID TTY TIME CMD$/, 'ps -e'],
  [/^PID PGID SID TTY TIME CMD$/, 'ps -ej'],
  [/^F S UID PID PPID C PRI NI ADDR SZ WCHAN (STIME )?TTY TIME CMD$/, 'ps -el'],
  [/^F UID PID PPID PRI NI VSZ RSS WCHAN STAT TTY TIME COMMAND$/, 'ps alx'],
  [/^S UID PID PPID C PRI NI RSS SZ WCHAN TTY TIME CMD$/, 'ps -ely'],
  [/^PID USER (VSZ|TIME)( STAT)? COMMAND$/, 'busybox ps'],
  [/^USER PID PPID VSIZE RSS WCHAN PC S NAME$/, 'toolbox ps'],
  [/^PID USER PR NI VIRT RES SHR S %CPU %MEM TIME\+ /, 'top'],
]

export function layoutOf(specs: ColumnSpec[], { prefixTokens, line }: { prefixTokens: number; line: number | undefined }): ReadLayout {
  const columns = specs.map(({ title }) => title)
  const joined = columns.join(' ')
  const has = (...wanted: CellKind[]) => specs.some(({ kind }) => wanted.includes(kind))
  const top = columns.includes('TIME+')
  const name = names.find(([pattern]) => pattern.test(joined))?.[1] ?? (top ? 'top' : `ps -o ${columns.join(',').toLowerCase()}`)
  const style = commLayouts.has(joined) ? 'comm' : top || !name.startsWith('ps -o') ? (top ? 'unknown' : 'args') : 'unknown'
  return {
    name,
    columns,
    ...(line !== undefined && { line }),
    has: {
      pid: has('pid'),
      ppid: has('ppid'),
      user: has('user'),
      stat: has('stat'),
      args: has('command') && style !== 'comm',
      comm: has('comm', 'command'),
      memory: has('vsz', 'rss'),
      tty: has('tty'),
      cpu: has('cpu'),
    },
    brackets: style === 'args',
    specs,
    prefixTokens,
    style,
  }
}
