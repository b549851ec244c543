/** Programs in uninterruptible sleep (D): they wait for a disk, a network filesystem or a driver. FINDINGS row 28. */
import { evidence, type Detector } from './finding.ts'

export function uninterruptible(): Detector {
  const rows = evidence()
  const names = new Map<string, number>()
  const waits = new Map<string, number>()
  return {
    see({ row, kernelThread }) {
      // BusyBox shows idle kernel threads in D, and so do some honest ones: only programs count.
      if (!row.stat?.startsWith('D') || kernelThread === true || row.bracketed) return
      rows.add(row)
      if (names.size < 20) names.set(row.comm, (names.get(row.comm) ?? 0) + 1)
      if (row.wchan && row.wchan !== '-' && waits.size < 5)
        waits.set(row.wchan, (waits.get(row.wchan) ?? 0) + 1)
    },
    end() {
      if (rows.count === 0) return []
      const { pids, lines, count } = rows
      const listed = [...names.keys()].slice(0, 4).join(', ')
      const where = waits.size > 0 ? ` They wait in ${[...waits.keys()].join(', ')}.` : ''
      return [
        {
          kind: 'uninterruptible',
          severity: count >= 2 ? 'medium' : 'info',
          confidence: 'certain',
          pids,
          lines,
          count,
          title: `${count === 1 ? 'One process waits' : `${count} processes wait`} in state D: ${listed}`,
          text:
            'Uninterruptible sleep: a wait inside the kernel, mostly for a disk or a network filesystem. kill -9 has no ' +
            `effect until the wait ends, and each one counts in the load average.${where}`,
          innocent:
            'it lasts a moment, as in anything that reads a disk; look whether the same PID is still in D later.',
          next: [
            { run: `sudo cat /proc/${pids[0] ?? 'PID'}/stack`, shows: 'which kernel function it waits in' },
            { run: 'ps -eo pid,stat,wchan:30,comm | grep " D"', shows: 'who is in D now, and where' },
          ],
        },
      ]
    },
  }
}
