/** Time that passes when it is told to. */

export interface TestTime {
  clock: () => number
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Lets time go on, and all that was waiting for it. */
  pass(milliseconds: number): Promise<void>
  /** Milliseconds in which a driver does what it has to do at once. */
  unit: number
}

export interface FakeTime extends TestTime {
  /** Sets the clock, as somebody with `date -s` does: nobody who waits is woken. */
  set(instant: number): void
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

export function fakeTime(start: number): FakeTime {
  // What waits goes by a clock that nobody sets.
  let elapsed = 0
  let offset = start
  const waiting = new Set<{ until: number; resolve: () => void }>()
  const settled = async () => {
    for (let at = 0; at < 5; at++) await turn()
  }
  return {
    unit: 1_000,
    clock: () => offset + elapsed,
    set: (instant) => (offset = instant - elapsed),
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        const end = () => {
          waiting.delete(one)
          signal?.removeEventListener('abort', end)
          resolve()
        }
        const one = { until: elapsed + milliseconds, resolve: end }
        if (signal?.aborted) return resolve()
        waiting.add(one)
        signal?.addEventListener('abort', end)
      }),
    async pass(milliseconds) {
      const until = elapsed + milliseconds
      for (;;) {
        await settled()
        const [next] = [...waiting].filter((one) => one.until <= until).sort((a, b) => a.until - b.until)
        if (!next) break
        elapsed = Math.max(elapsed, next.until)
        next.resolve()
      }
      elapsed = until
      await settled()
    },
  }
}
