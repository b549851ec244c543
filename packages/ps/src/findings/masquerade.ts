/**
 * A process in brackets that cannot be a kernel thread: its parent is not kthreadd, it has an owner, memory, a terminal,
 * a session, or text behind the bracket. FINDINGS rows 1–5.
 */
import type { Row } from '../row.ts'
import type { Detector, Finding, Seen } from './finding.ts'

/** Whether anything in a row contradicts a kernel thread. Asked of every row in brackets, so it makes no text. */
export function contradicted(row: Row): boolean {
  return (
    (row.ppid !== undefined && row.ppid !== 2 && row.pid !== 2) ||
    (row.user !== undefined && !isRoot(row.user)) ||
    (row.vsz ?? 0) > 0 ||
    (row.rss ?? 0) > 0 ||
    hasTerminal(row.tty) ||
    (row.stat !== undefined && /[sl+]/.test(row.stat)) ||
    row.afterBracket !== undefined
  )
}

const hasTerminal = (tty: string | undefined) =>
  tty !== undefined && tty !== '?' && tty !== '??' && tty !== '-' && tty !== ''

/** What in a row contradicts a kernel thread, in words; empty for an honest one. */
function contradictions(row: Row): string[] {
  const found: string[] = []
  if (row.ppid !== undefined && row.ppid !== 2 && row.pid !== 2) {
    found.push(`its parent is PID ${row.ppid}, not kthreadd (PID 2)`)
  }
  if (row.user !== undefined && !isRoot(row.user)) found.push(`it belongs to ${row.user}, not to root`)
  if ((row.vsz ?? 0) > 0 || (row.rss ?? 0) > 0) {
    found.push(`it has memory of its own (${row.rss ? `RSS ${row.rss} KiB` : `VSZ ${row.vsz} KiB`})`)
  }
  if (hasTerminal(row.tty)) found.push(`it has a terminal (${row.tty})`)
  if (row.stat !== undefined && /[sl+]/.test(row.stat)) {
    found.push(`its state ${row.stat} tells of a session, threads or a terminal`)
  }
  if (row.afterBracket) found.push('there is text behind the closing bracket')
  return found
}

/** A uid column may print 0; a name column cuts with `+`. */
const isRoot = (user: string) => user === 'root' || user === '0'

/** More in one listing is one cause, not two hundred findings. */
const mostAccused = 200

export function masquerade(): Detector {
  const found: { seen: Seen; why: string[] }[] = []
  return {
    see(seen) {
      const { row } = seen
      if (!row.bracketed || row.defunct || row.pid === 2 || found.length >= mostAccused || !contradicted(row))
        return
      found.push({ seen, why: contradictions(row) })
    },
    end: () => found.map(({ seen, why }) => toFinding(seen, why)),
  }
}

function toFinding({ row, kernelName }: Seen, why: string[]): Finding {
  const next = [
    {
      run: `sudo ls -l /proc/${row.pid ?? 'PID'}/exe`,
      shows: 'the program behind it; a true kernel thread has none',
    },
    {
      run: `grep -z . /proc/${row.pid ?? 'PID'}/cmdline`,
      shows: 'its command line; that of a kernel thread is empty',
    },
  ]
  const base = { pids: row.pid === undefined ? [] : [row.pid], lines: [row.line], count: 1, next }
  if (kernelName) {
    return {
      ...base,
      kind: 'masquerade',
      severity: 'high',
      confidence: why.length > 1 ? 'certain' : 'likely',
      title: `[${row.comm}] is not a kernel thread`,
      text: `It bears a kernel thread's name, but ${why.join('; ')}.`,
      innocent: 'a program of yours sets its own title to a name in brackets, which is rare.',
      ...(kernelName.card && { card: kernelName.card }),
    }
  }
  return {
    ...base,
    kind: 'blank-title',
    severity: 'low',
    confidence: 'possible',
    title: `[${row.comm}] is a program without a command line`,
    text: `ps prints brackets when the command line is empty; here ${why.join('; ')}.`,
    innocent:
      'a program blanks its own title; some do, and a helper that the kernel starts has none for a moment.',
  }
}
