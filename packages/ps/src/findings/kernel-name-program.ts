/**
 * A program under a kernel thread's name, without brackets, in a listing that prints brackets for the true ones.
 * FINDINGS row 8. `top` and `ps -e` never print brackets, so nothing is said there.
 */
import { evidence, type Detector } from './finding.ts'

export function kernelNameProgram(): Detector {
  const found = new Map<string, { rows: ReturnType<typeof evidence>; card: string }>()
  return {
    see({ row, layout, kernelName }) {
      if (row.bracketed || row.defunct || !layout.brackets || !layout.has.args || row.args === undefined)
        return
      const hasMemory = (row.rss ?? 0) > 0 || (row.vsz ?? 0) > 0
      if (!hasMemory && row.ppid === 2) return
      if (!/^(k|migration\/|rcu|cpuhp\/|jbd2\/|scsi_eh_|irq\/)/.test(row.comm)) return
      const card = kernelName?.card
      if (!card || kernelName.role === 'workqueue') return
      let entry = found.get(row.comm)
      if (!entry) found.set(row.comm, (entry = { rows: evidence(), card }))
      entry.rows.add(row)
    },
    end: () =>
      [...found].map(([name, { rows, card }]) => ({
        kind: 'kernel-name-program',
        severity: 'high',
        confidence: 'likely',
        pids: rows.pids,
        lines: rows.lines,
        count: rows.count,
        title: `${name} here is a program, not the kernel's thread`,
        text: 'This listing prints kernel threads in brackets; this one has none, so it has a command line of its own.',
        innocent: 'a tool of yours happens to bear the name.',
        next: [{ run: `sudo ls -l /proc/${rows.pids[0] ?? 'PID'}/exe`, shows: 'which file it runs from' }],
        card,
      })),
  }
}
