/** What has to be done for all, by one of several processes: each job as often as it should be, and never twice at once. */
import type { UpkeepStore } from './delivery-store.ts'

export interface UpkeepJob {
  name: string
  /** Milliseconds between two runs. */
  every: number
  /** @returns How much there was to do, for the log. */
  run: (now: number) => Promise<number>
}

export interface UpkeepDeps {
  store: UpkeepStore
  jobs: readonly UpkeepJob[]
  /** This process, as no other calls itself. */
  holder: string
  clock: () => number
  observe: (event: UpkeepEvent) => void
}

export type UpkeepEvent =
  { kind: 'done'; job: string; count: number; took: number } | { kind: 'failed'; job: string; error: unknown }

/**
 * For so long nobody else takes a job on; whoever is killed over one loses it to the others after it. A job that runs
 * longer may be begun by another: each is made so that this does no harm.
 */
const lease = 15 * 60_000

/** Does what is due and nobody else does. One job that fails keeps no other from being done. @returns What was done. */
export async function upkeep({ store, jobs, holder, clock, observe }: UpkeepDeps): Promise<string[]> {
  const done: string[] = []
  for (const { name, every, run } of jobs) {
    const now = clock()
    try {
      if (!(await store.takeOn(name, { holder, now, leaseUntil: now + lease, every }))) continue
      const count = await run(now)
      await store.done(name, { holder, now })
      done.push(name)
      observe({ kind: 'done', job: name, count, took: clock() - now })
    } catch (error) {
      observe({ kind: 'failed', job: name, error })
    }
  }
  return done
}
