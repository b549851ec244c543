/** This machine's clock beside the platforms': Slack's signatures and both platforms' tokens depend on it. */
import { about, type Finding } from './finding.ts'

export interface ClockReading {
  /** Whose clock. */
  of: string
  /** Milliseconds that ours is ahead of it. */
  ahead: number
}

/** Milliseconds. Slack refuses, and so do we, a signature that is five minutes old; retries need some of them. */
const warnFrom = 5000
const problemFrom = 30_000

const next = 'Let the clock be set: timedatectl set-ntp true, and see timedatectl status'
const clock = about('clock')

/** @param given PROCTOR_NOW, where it is set. */
export function clockFinding(readings: readonly ClockReading[], given?: string): Finding {
  const [worst] = readings.toSorted((a, b) => Math.abs(b.ahead) - Math.abs(a.ahead))
  if (worst === undefined && given === undefined)
    return clock.skipped('not checked: it is compared with the time that a chat tells, and none has')
  if (worst !== undefined) {
    const off = Math.abs(worst.ahead)
    const says = `${(off / 1000).toFixed(off < 10_000 ? 1 : 0)} s ${worst.ahead < 0 ? 'behind' : 'ahead of'} ${worst.of}`
    if (off >= problemFrom) return clock.problem(says, next)
    if (off >= warnFrom) return clock.warning(says, next)
    if (given === undefined) return clock.ok(`right to about a second (${says})`)
  }
  return clock.warning(
    'PROCTOR_NOW is set: for Proctor the time stands still',
    'Take PROCTOR_NOW out of the settings',
  )
}
