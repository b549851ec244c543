/** Work that is repeated in this process for as long as it runs: the sweep, the hand-over, the upkeep. */
import type { Observe } from './delivery.ts'

export interface Repeated {
  /** What it is called where it fails. */
  name: string
  work: () => Promise<unknown>
  /** Milliseconds between the end of one run and the begin of the next. */
  every: number
  clock: () => number
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  observe: Observe
}

export interface Repeating {
  /** Ends after the run that is under way. */
  stop(): Promise<void>
  /** False once it has not come to the end of a run for long: it hangs, or it fails each time. */
  healthy(): boolean
}

/** Runs that may fail or hang before it counts as ill. */
const patience = 5
/** Milliseconds that a run may take, however short the pauses are. */
const longestRun = 5 * 60_000

/** Begins at once. A run that fails is told, and repeated like any other. */
export function repeating({ name, work, every, clock, wait, observe }: Repeated): Repeating {
  const stopped = new AbortController()
  let good = clock()
  const run = async () => {
    while (!stopped.signal.aborted) {
      try {
        await work()
        good = clock()
      } catch (error) {
        observe({ kind: 'error', where: name, error })
      }
      await wait(every, stopped.signal)
    }
  }
  const running = run()
  return {
    async stop() {
      stopped.abort()
      await running
    },
    healthy() {
      const now = clock()
      // A clock that was set back begins its count anew.
      if (now < good) good = now
      return !stopped.signal.aborted && now - good <= patience * every + longestRun
    },
  }
}
