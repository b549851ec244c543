/**
 * The driver without a queue: this process sends what it is handed, from memory. What does not fit the limits goes back
 * to the outbox with the instant at which it will, so that memory holds no more than the next moments' work.
 */
import { attempt } from './attempt.ts'
import type { Bucket, HandedOver } from './delivery.ts'
import { usualLimits, type Driver, type DriverDeps, type Limits } from './driver.ts'
import { tokenBucket, type TokenBucket } from './token-bucket.ts'

/** A workspace's deliveries, in the order in which they may go. */
interface Lane {
  face: HandedOver['face']
  waiting: HandedOver[]
  running: number
  bucket: TokenBucket
  pausedUntil: number
  /** When the last delivery that was given back for want of room will have its turn. */
  tail: number
}

/** Deliveries that a lane holds; the rest goes back to the outbox. */
const lanePlaces = 200
/** Milliseconds after which a loop that found nothing to do looks again, whatever it was told. */
const idle = 60_000
/** Nothing is handed over longer ahead: what seems to be is a clock that was set back. */
const farthest = 3_600_000
/** Channels of which the last message is remembered, before the old ones are forgotten. */
const channelsKept = 10_000

export function embeddedDriver(deps: DriverDeps, limits: Limits = usualLimits): Driver {
  const { store, clock, wait, observe } = deps
  const lanes = new Map<string, Lane>()
  const platforms = {
    discord: { bucket: tokenBucket(limits.platform.discord), pausedUntil: 0 },
    slack: { bucket: tokenBucket(limits.platform.slack), pausedUntil: 0 },
  }
  /** When a learner's channel is free again. */
  const channels = new Map<string, number>()
  const running = new Set<Promise<void>>()
  let loop: Promise<void> | undefined
  let stopped = new AbortController()
  let broken = false
  let wake = () => {}

  const laneOf = ({ face, workspace }: HandedOver): Lane => {
    const key = `${face}/${workspace}`
    const found = lanes.get(key)
    if (found) return found
    const bucket = tokenBucket(limits.workspace[face])
    const made: Lane = { face, waiting: [], running: 0, bucket, pausedUntil: 0, tail: 0 }
    lanes.set(key, made)
    return made
  }
  /** Gives deliveries back to the outbox. The lease brings back what even that fails for. */
  const giveBack = async (deliveries: readonly HandedOver[]) => {
    if (deliveries.length === 0) return
    try {
      await store.postpone(deliveries, clock())
    } catch (error) {
      observe({ kind: 'error', where: 'giving back', error })
    }
  }
  const pausedUntil = (lane: Lane, now: number): number => {
    const until = Math.max(lane.pausedUntil, platforms[lane.face].pausedUntil)
    return until - now <= idle + 24 * farthest ? until : 0
  }
  const pause = (lane: Lane, bucket: Bucket, until: number, learner: string): HandedOver[] => {
    if (bucket === 'channel') {
      channels.set(learner, until)
      return []
    }
    const held = bucket === 'workspace' ? lane : platforms[lane.face]
    held.pausedUntil = Math.max(held.pausedUntil, until)
    const all = bucket === 'workspace' ? [lane] : [...lanes.values()].filter(({ face }) => face === lane.face)
    return all.flatMap(({ waiting }) => waiting.splice(0)).map((one) => ({ ...one, sendAt: until }))
  }
  const run = async (lane: Lane, delivery: HandedOver) => {
    try {
      const result = await attempt(deps, delivery)
      if (result.kind === 'later' && result.pause) {
        const { bucket, until } = result.pause
        await giveBack(pause(lane, bucket, until, delivery.learner))
      }
    } catch (error) {
      observe({ kind: 'error', where: 'sending', error })
    }
  }
  const begin = (lane: Lane, delivery: HandedOver, now: number) => {
    lane.bucket.take(now)
    platforms[lane.face].bucket.take(now)
    lane.running++
    if (channels.size >= channelsKept)
      for (const [channel, free] of channels) if (free <= now) channels.delete(channel)
    channels.set(delivery.learner, now + limits.channelEvery[lane.face])
    const under: Promise<void> = run(lane, delivery).finally(() => {
      running.delete(under)
      lane.running--
      wake()
    })
    running.add(under)
  }
  /** Begins a lane's next delivery, or says how long to wait before another look. */
  const next = (lane: Lane, now: number): 'moved' | number => {
    const [first] = lane.waiting
    if (!first || lane.running >= limits.workspaceConcurrency) return idle
    const early = first.sendAt - now
    if (early > 0 && early <= farthest) return early
    const busy = (channels.get(first.learner) ?? 0) - now
    if (busy > 0 && busy <= 24 * farthest) {
      lane.waiting.shift()
      place(lane, { ...first, sendAt: now + busy })
      return 'moved'
    }
    const tokens = Math.max(lane.bucket.wait(now), platforms[lane.face].bucket.wait(now))
    if (tokens > 0) return tokens
    lane.waiting.shift()
    begin(lane, first, now)
    return 'moved'
  }
  /** Begins what may begin, one of each lane in turn. @returns Milliseconds until there may be more. */
  const beginAll = (): number => {
    for (;;) {
      const now = clock()
      let pauseFor = idle
      let moved = false
      for (const [key, lane] of lanes) {
        if (running.size >= limits.concurrency) return idle
        const result = next(lane, now)
        if (result === 'moved') moved = true
        else pauseFor = Math.min(pauseFor, result)
        if (lane.waiting.length === 0 && lane.running === 0 && Math.max(lane.pausedUntil, lane.tail) <= now)
          lanes.delete(key)
      }
      if (!moved) return pauseFor
    }
  }
  const work = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const pauseFor = beginAll()
      const over = new AbortController()
      const woken = new Promise<void>((resolve) => (wake = resolve))
      await Promise.race([woken, wait(pauseFor, over.signal)])
      over.abort()
    }
  }

  return {
    async start() {
      if (loop) return
      stopped = new AbortController()
      broken = false
      loop = work(stopped.signal).catch((error: unknown) => {
        broken = true
        observe({ kind: 'error', where: 'embedded driver', error })
      })
    },
    async handOver(deliveries) {
      const now = clock()
      const back: HandedOver[] = []
      for (const delivery of deliveries) {
        const lane = laneOf(delivery)
        const until = pausedUntil(lane, now)
        if (stopped.signal.aborted) back.push(delivery)
        else if (until > now) back.push({ ...delivery, sendAt: until })
        else if (lane.waiting.length < lanePlaces) place(lane, delivery)
        else {
          const { perSecond } = limits.workspace[lane.face]
          lane.tail = Math.max(lane.tail, now + (1000 * lanePlaces) / perSecond) + 1000 / perSecond
          back.push({ ...delivery, sendAt: Math.ceil(lane.tail) })
        }
      }
      wake()
      await giveBack(back)
    },
    async stop() {
      stopped.abort()
      wake()
      await loop
      loop = undefined
      const left = [...lanes.values()].flatMap(({ waiting }) => waiting.splice(0))
      await Promise.all([giveBack(left), ...running])
    },
    healthy: () => loop !== undefined && !stopped.signal.aborted && !broken,
  }
}

/** Puts a delivery where its instant belongs; most come in order. */
function place({ waiting }: Lane, delivery: HandedOver): void {
  let at = waiting.length
  while (at > 0 && (waiting[at - 1]?.sendAt ?? 0) > delivery.sendAt) at--
  waiting.splice(at, 0, delivery)
}
