/** Something in a listing that deserves a look: why, how sure, what harmless cause it may have, and what to run next. */
import type { Identification } from '@proctor/content'
import type { Layout, Row } from '../row.ts'

export type Severity = 'info' | 'low' | 'medium' | 'high' | 'critical'

/** `certain`: the listing proves it; `likely`: few honest listings show it; `possible`: look before you believe it. */
export type Confidence = 'certain' | 'likely' | 'possible'

export type FindingKind =
  | 'masquerade'
  | 'blank-title'
  | 'known-fake'
  | 'kernel-name-program'
  | 'zombies'
  | 'uninterruptible'
  | 'busy-kernel-thread'
  | 'not-linux'
  | 'limits'

export interface Finding {
  kind: FindingKind
  severity: Severity
  confidence: Confidence
  /** The processes it is about, in the order of the listing; at most `mostListed`, `count` tells how many in all. */
  pids: number[]
  /** 1-based lines of the listing; same bound. */
  lines: number[]
  count: number
  /** One line that names it. */
  title: string
  /** What in the listing says so. */
  text: string
  /** The harmless explanation, if there is a usual one. */
  innocent?: string
  /** A command to run next and what it shows. */
  next?: { run: string; shows: string }[]
  /** The card that explains the process concerned. */
  card?: string
}

/** How many pids and lines a finding lists. */
const mostListed = 1000

/** One row with what was found out about it. */
export interface Seen {
  row: Row
  layout: Layout
  /** True for a kernel thread, false for a program, absent when the listing cannot tell. */
  kernelThread: boolean | undefined
  identification: Identification | undefined
  /** What the name would be as a kernel thread's; differs from `identification` where the row is a program. */
  kernelName: Identification | undefined
}

/** Looks at each row once and says at the end what it found. Holds only what its findings need. */
export interface Detector {
  see(seen: Seen): void
  end(): Finding[]
}

/** Collects the rows of one finding within its bound. */
export function evidence(): { add(row: Row): void; pids: number[]; lines: number[]; readonly count: number } {
  const pids: number[] = []
  const lines: number[] = []
  let count = 0
  return {
    add(row) {
      count++
      if (lines.length >= mostListed) return
      lines.push(row.line)
      if (row.pid !== undefined) pids.push(row.pid)
    },
    pids,
    lines,
    get count() {
      return count
    },
  }
}

const order: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3, info: 4 }

/** Most severe first; the listing's order among equals. */
export function bySeverity(a: Finding, b: Finding): number {
  return order[a.severity] - order[b.severity] || (a.lines[0] ?? Infinity) - (b.lines[0] ?? Infinity)
}
