/** A listing of 5,000 rows pasted into a chat: how long everybody else waits meanwhile. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { openProctor } from '../../test/proctor.ts'
import { listing } from '../listing.ts'
import { atMost, median } from '../result.ts'

const rounds = 9
const rows = 5000
/** Longer than this, and others notice. */
const noticed = 50
const resolution = 5

export async function annotateChat() {
  const { answers, remove } = openProctor()
  const who = { face: 'discord' as const, workspace: '', external: 'bench' }
  try {
    // Loads what is loaded with the first paste: through tsx that takes longer than installed.
    await answers({ who, command: 'annotate', argument: listing(20) })
    const argument = listing(rows)
    const times: number[] = []
    const delays: number[] = []
    for (let round = 0; round <= rounds; round++) {
      globalThis.gc?.()
      // It records how far apart its ticks came: what held them up, and at most its resolution more.
      const delay = monitorEventLoopDelay({ resolution })
      delay.enable()
      // It counts from its first tick on: what held up the loop before that would go unseen.
      await sleep(4 * resolution)
      const start = performance.now()
      const reply = await answers({ who, command: 'annotate', argument })
      times.push(performance.now() - start)
      await sleep(2 * resolution)
      delay.disable()
      delays.push(delay.max / 1e6)
      if (!reply?.message.title.startsWith(`${rows} processes`))
        throw new Error(`it read: ${reply?.message.title}`)
    }
    const [firstTime = 0, ...laterTimes] = times
    const [firstDelay = 0, ...laterDelays] = delays
    const worst = Math.max(...delays)
    return atMost({
      name: 'annotate-chat',
      ratio: worst / noticed,
      limit: 1,
      unit: `× ${noticed} ms that the event loop stood still`,
      note:
        `the loop stood still for ${worst.toFixed(0)} ms at most (the first time ${firstDelay.toFixed(0)} ms, ` +
        `later in the median ${median(laterDelays).toFixed(0)} ms); ${rows} rows took ${firstTime.toFixed(0)} ms ` +
        `the first time, later ${median(laterTimes).toFixed(0)} ms`,
    })
  } finally {
    remove()
  }
}
