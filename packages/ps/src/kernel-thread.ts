/** Whether a row is a kernel thread: true, false, or undefined when this listing cannot tell. */
import type { Identification } from '@proctor/content'
import { contradicted } from './findings/masquerade.ts'
import type { Layout, Row } from './row.ts'

/**
 * Judges one row. Kernel threads are children of kthreadd (PID 2), own no memory and have no command line, so `ps` puts
 * their names in brackets (procps, `ps/output.c`); `top`, `ps -e` and `-o comm` print no brackets.
 */
export function isKernelThread(
  row: Row,
  layout: Layout,
  asKernel: Identification | undefined,
): boolean | undefined {
  if (row.pid === 2 && row.comm === 'kthreadd') return true
  if ((row.rss ?? 0) > 0 || (row.vsz ?? 0) > 0) return false
  if (row.bracketed) {
    if (row.defunct) return row.ppid === 2 && asKernel !== undefined
    return !contradicted(row)
  }
  if (layout.brackets) return row.ppid === 2 && row.defunct ? undefined : false
  if (row.ppid !== undefined) return row.ppid === 2 ? asKernel !== undefined || undefined : false
  if (!asKernel) return undefined
  return layout.has.memory ? (row.vsz === 0 || row.rss === 0 ? true : undefined) : true
}
