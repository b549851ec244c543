/** What one line of a `ps`, `top` or busybox `ps` listing says about a task. Absent = the layout has no such column. */
export interface Row {
  /** 1-based line of the pasted text on which the row begins. */
  line: number
  pid?: number
  ppid?: number
  /** Thread id (LWP/SPID/TID); equals `pid` for the main thread. */
  lwp?: number
  /** As printed: a name, a number, or a name cut with `+`. */
  user?: string
  /**
   * The kernel's name of the task, without brackets. From a COMM/UCMD/CMD column, from the brackets of a kernel
   * thread, else the basename of `args[0]` (without a login shell's leading `-` or a title's trailing `:`).
   */
  comm: string
  /** The command line as printed, tree art removed; absent when the layout prints only the comm. */
  args?: string
  /** Process state letters as printed (`S<`, `I`, `SN`, `Ss+`). */
  stat?: string
  tty?: string
  /** %CPU (or C) as printed, a percentage. */
  cpu?: number
  /** %MEM as printed, a percentage. */
  mem?: number
  /** KiB. */
  vsz?: number
  /** KiB. */
  rss?: number
  /** CPU seconds used so far. */
  time?: number
  /** STIME/START/STARTED/LSTART as printed. */
  start?: string
  /** Seconds since start (ETIME/ELAPSED/ETIMES). */
  elapsed?: number
  wchan?: string
  nice?: number
  /** `[name]` printed in brackets: `ps` found an empty command line. */
  bracketed: boolean
  /** `<defunct>` behind the name, or state Z. */
  defunct: boolean
  /** Text behind the closing bracket that is not `<defunct>`; a kernel thread never has any. */
  afterBracket?: string
  /** The terminal's or tool's width cut this row's command. */
  cut: boolean
}

/** Which columns a header (or, without one, the shape of the rows) gives. */
export interface Layout {
  /** The tool and form: `ps -ef`, `ps aux`, `ps -eo …`, `busybox ps`, `top -b`, … */
  name: string
  /** Column titles in order, upper case, as printed. */
  columns: string[]
  /** 1-based line of the header; absent when it was inferred. */
  line?: number
  has: {
    pid: boolean
    ppid: boolean
    user: boolean
    stat: boolean
    args: boolean
    comm: boolean
    memory: boolean
    tty: boolean
    cpu: boolean
  }
  /** True where kernel threads appear in brackets in this layout (false for `top`, `ps -e`, `-o comm`). */
  brackets: boolean
}

/** Every input line ends as exactly one of these. */
export type LineKind = 'row' | 'header' | 'noise' | 'not-understood'
