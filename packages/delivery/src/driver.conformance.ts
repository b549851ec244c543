/** What every driver owes to the outbox, whatever carries its work. */
import type { LearnerStore } from '@proctor/tutor'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seeded } from '../../learning/src/content.fixture.ts'
import type { Delivery, DeliveryEvent, DeliveryFace, Outcome } from './delivery.ts'
import type { DeliveryStore } from './delivery-store.ts'
import { usualLimits, type Driver, type DriverDeps, type Limits } from './driver.ts'
import type { TestTime } from './fake-time.fixture.ts'
import { handOverDue } from './outbox.ts'
import { deliveryId } from './sweep.ts'

/** One outbox with drivers on it, and time of its own: real for a driver whose queue keeps real time. */
export interface DriverBench {
  store: DeliveryStore
  learners: LearnerStore
  time: TestTime
  /** A driver, not started. */
  driver(deps: DriverDeps, limits: Limits): Promise<OpenedDriver>
  close(): Promise<void>
}

interface OpenedDriver {
  driver: Driver
  /** Ends it as `kill -9` does: what it was doing is not finished, and nothing is given back. */
  kill(): Promise<void>
}

/** @param open An empty outbox for each test. */
export function driverConformance(open: () => Promise<DriverBench>): void {
  let bench: DriverBench
  let opened: OpenedDriver[]
  let events: DeliveryEvent[]
  /** Every attempt that a sender saw. */
  let calls: (Delivery & { at: number })[]
  let answer: (delivery: Delivery) => Outcome | Promise<Outcome>
  let days: number
  const sent = (delivery: Delivery): Outcome => ({ kind: 'sent', messageId: `m-${delivery.id}` })
  const never = () => new Promise<Outcome>(() => {})

  beforeEach(async () => {
    bench = await open()
    opened = []
    events = []
    calls = []
    days = 0
    answer = sent
  })
  afterEach(async () => {
    for (const { kill } of opened) await kill()
    await bench.close()
  })

  const unit = () => bench.time.unit
  const lease = () => 20 * unit()
  const sendLimit = () => 5 * unit()
  async function start(limits: Limits = usualLimits): Promise<OpenedDriver> {
    const { store, time } = bench
    const one = await bench.driver(
      {
        store,
        send: async (delivery) => {
          calls.push({ ...delivery, at: time.clock() })
          return answer(delivery)
        },
        clock: time.clock,
        wait: time.wait,
        random: () => 0.0001,
        observe: (event) => void events.push(event),
        sendLimit: sendLimit(),
      },
      limits,
    )
    opened.push(one)
    await one.driver.start()
    return one
  }
  const handOver = (driver: Driver) =>
    handOverDue({
      store: bench.store,
      driver,
      clock: bench.time.clock,
      turn: () => new Promise((resolve) => setImmediate(resolve)),
      observe: (event) => void events.push(event),
      lease: lease(),
      ahead: unit(),
    })
  /** Lets the outbox and a driver work for so long. */
  async function work({ driver }: OpenedDriver, units: number): Promise<void> {
    for (let passed = 0; passed < units; passed++) {
      await handOver(driver)
      await bench.time.pass(unit())
    }
  }
  /** Plans one delivery for each name. @returns Their ids. */
  async function owe(
    names: string[],
    { face = 'slack', workspace = 'T1', sendIn = 0, expiresIn = 500 }: Owed = {},
  ): Promise<string[]> {
    const { store, learners, time } = bench
    const now = time.clock()
    const ids = new Map<string, string>()
    days++
    for (const name of names) {
      const learner = await learners.learnerFor({ face, workspace, external: name }, now, 'UTC')
      await learners.change(learner.id, { daily: { at: 0, face } }, now)
      ids.set(learner.id, deliveryId(learner.id, 'daily', days))
    }
    const theirs = (await store.scheduled({ after: '', limit: 10_000 })).filter(({ id }) => ids.has(id))
    await store.plan(
      theirs.map((learner) => ({
        learner,
        next: learner.nextDueAt,
        missed: 0,
        delivery: {
          id: ids.get(learner.id)!,
          kind: 'daily',
          at: now,
          day: days,
          sendAt: now + sendIn * unit(),
          expiresAt: now + expiresIn * unit(),
          missed: 0,
        },
      })),
      now,
    )
    return [...ids.values()]
  }
  interface Owed {
    face?: DeliveryFace
    workspace?: string
    sendIn?: number
    expiresIn?: number
  }
  const people = (count: number, prefix = 'U') => Array.from({ length: count }, (_, at) => `${prefix}${at}`)
  const idsIn = async (state: Parameters<DeliveryStore['list']>[0]) =>
    (await bench.store.list(state, 1000)).map(({ id }) => id).sort()
  const learnerOf = async (workspace: string, external: string) =>
    bench.learners.learnerFor({ face: 'slack', workspace, external }, bench.time.clock(), 'UTC')

  describe('what is planned', () => {
    it('is sent once, on each platform and in each workspace', async () => {
      const ids = [
        ...(await owe(people(40), { workspace: 'T1' })),
        ...(await owe(people(10), { workspace: 'T2' })),
        ...(await owe(people(50), { face: 'discord', workspace: '' })),
      ]
      await work(await start(), 15)
      expect(calls.map(({ id }) => id).sort()).toEqual(ids.toSorted())
      expect(await idsIn('sent')).toEqual(ids.toSorted())
      expect(events.filter(({ kind }) => kind === 'sent')).toHaveLength(100)
    })

    it('is not sent before its time', async () => {
      await owe(['U1'], { sendIn: 5 })
      const now = bench.time.clock()
      await work(await start(), 10)
      expect(calls).toHaveLength(1)
      expect(calls[0]!.at).toBeGreaterThanOrEqual(now + 5 * unit())
    })

    it('comes with who it is for, and with their channel once that is known', async () => {
      await bench.learners.learnerFor({ face: 'slack', workspace: 'T1', external: 'U7' }, 0, 'UTC')
      await bench.store.keepChannel({ face: 'slack', workspace: 'T1', external: 'U7' }, 'D7')
      await owe(['U7'])
      await work(await start(), 3)
      expect(calls[0]).toMatchObject({
        face: 'slack',
        workspace: 'T1',
        kind: 'daily',
        recipient: { external: 'U7', channel: 'D7' },
      })
    })

    it('is sent once although it is handed over twice, and an earlier handing over is void', async () => {
      await owe(people(5))
      const one = await start()
      const now = bench.time.clock()
      const claim = () => bench.store.claim({ now, until: now, leaseUntil: now + lease(), limit: 10 })
      const { handedOver: old } = await claim()
      await bench.store.postpone(old, now)
      const { handedOver } = await claim()
      await one.driver.handOver(old)
      await bench.time.pass(5 * unit())
      expect(calls).toEqual([])
      await one.driver.handOver(handedOver)
      await one.driver.handOver(handedOver)
      await bench.time.pass(10 * unit())
      expect(calls).toHaveLength(5)
      expect(await idsIn('sent')).toHaveLength(5)
    })

    it('is shared by two drivers, each sending its own', async () => {
      await owe(people(30))
      await owe(people(30), { workspace: 'T2' })
      const [one, other] = [await start(), await start()]
      for (let at = 0; at < 15; at++) {
        const now = bench.time.clock()
        for (const { driver } of [one, other]) {
          const { handedOver } = await bench.store.claim({
            now,
            until: now,
            leaseUntil: now + lease(),
            limit: 7,
          })
          await driver.handOver(handedOver)
        }
        await bench.time.pass(unit())
      }
      expect(calls).toHaveLength(60)
      expect(new Set(calls.map(({ id }) => id)).size).toBe(60)
    })

    it('is not sent when it is not wanted any more by then', async () => {
      await owe(['U1', 'U2'], { sendIn: 2 })
      const one = await start()
      await handOver(one.driver)
      const { id } = await learnerOf('T1', 'U1')
      await bench.learners.change(id, { daily: null }, bench.time.clock())
      await work(one, 5)
      expect(calls.map(({ recipient }) => recipient.external)).toEqual(['U2'])
      expect(await idsIn('cancelled')).toHaveLength(1)
    })
  })

  describe('what fails', () => {
    it('is tried again until it is sent', async () => {
      await owe(['U1'])
      answer = (delivery) =>
        calls.length < 4 ? { kind: 'again', reason: '503', unsure: false } : sent(delivery)
      await work(await start(), 12)
      expect(calls.map(({ attempts }) => attempts)).toEqual([0, 1, 2, 3])
      expect(await idsIn('sent')).toHaveLength(1)
      expect(calls.every(({ unsureSince }) => unsureSince === undefined)).toBe(true)
    })

    it('is known to have perhaps arrived, from the first unclear attempt on', async () => {
      await owe(['U1'])
      answer = (delivery) =>
        calls.length === 1
          ? { kind: 'again', reason: 'socket hang up', unsure: true }
          : calls.length === 2
            ? { kind: 'again', reason: '503' }
            : sent(delivery)
      await work(await start(), 10)
      expect(calls).toHaveLength(3)
      const since = calls[0]!.at
      expect(calls.map(({ unsureSince }) => unsureSince)).toEqual([
        undefined,
        expect.any(Number),
        expect.any(Number),
      ])
      expect(Math.abs(calls[1]!.unsureSince! - since)).toBeLessThan(unit())
      expect(calls[2]!.unsureSince).toBe(calls[1]!.unsureSince)
    })

    it('holds nobody up when its sender never answers', async () => {
      await owe(people(3))
      await owe(people(3), { workspace: 'T2' })
      let hung = 0
      answer = (delivery) => (delivery.workspace === 'T1' && hung++ < 3 ? never() : sent(delivery))
      const one = await start()
      await work(one, 3)
      expect((await idsIn('sent')).length).toBe(3)
      await work(one, 12)
      expect(await idsIn('sent')).toHaveLength(6)
      expect(calls.filter(({ unsureSince }) => unsureSince !== undefined)).toHaveLength(3)
    })

    it('and throws, is tried again, and parked when it goes on', async () => {
      const [id] = await owe(['U1'])
      answer = () => {
        throw new TypeError('undefined is not a function')
      }
      await work(await start(), 15)
      expect(await idsIn('parked')).toEqual([id])
      expect(calls).toHaveLength(6)
    })

    it('by our fault is parked, and sent once somebody tries again', async () => {
      const [id] = await owe(['U1'])
      answer = () => ({ kind: 'ours', reason: 'invalid_blocks' })
      const one = await start()
      await work(one, 3)
      expect(await bench.store.list('parked', 10)).toMatchObject([{ id, reason: 'invalid_blocks' }])
      expect(events).toContainEqual(
        expect.objectContaining({ kind: 'failed', failure: 'ours', reason: 'invalid_blocks', id }),
      )
      answer = sent
      expect(await bench.store.retry(id!, bench.time.clock())).toBe('planned')
      await work(one, 3)
      expect(await idsIn('sent')).toEqual([id])
    })

    it('because the learner cannot be reached ends it for them alone', async () => {
      await owe(people(4))
      answer = (delivery) =>
        delivery.recipient.external === 'U2'
          ? { kind: 'stop-learner', why: 'closed', reason: '50007' }
          : sent(delivery)
      await work(await start(), 4)
      expect(calls).toHaveLength(4)
      expect(await idsIn('failed')).toHaveLength(1)
      const stopped = await learnerOf('T1', 'U2')
      expect(stopped.daily?.stopped).toBe('closed')
      expect(stopped.daily?.nextDueAt).toBeUndefined()
      expect((await learnerOf('T1', 'U1')).daily?.stopped).toBeUndefined()
    })

    it('because the workspace has gone ends it for all of it, until it is back', async () => {
      await owe(people(6))
      await owe(people(3), { workspace: 'T2' })
      answer = (delivery) =>
        delivery.workspace === 'T1' ? { kind: 'stop-workspace', reason: 'token_revoked' } : sent(delivery)
      const limits = { ...usualLimits, workspaceConcurrency: 1 }
      await work(await start(limits), 6)
      expect(calls.filter(({ workspace }) => workspace === 'T1')).toHaveLength(1)
      expect(await idsIn('sent')).toHaveLength(3)
      for (const name of people(6)) expect((await learnerOf('T1', name)).daily?.stopped).toBe('workspace')
      await bench.store.resumeWorkspace({ face: 'slack', workspace: 'T1' }, 100)
      expect((await learnerOf('T1', 'U5')).daily).toMatchObject({ nextDueAt: 0 })
    })

    it('for longer than the learner’s patience is dropped, and told with the next one', async () => {
      const [id] = await owe(['U1'], { expiresIn: 6 })
      answer = () => ({ kind: 'again', reason: '503' })
      const one = await start()
      await work(one, 6)
      const tried = calls.length
      expect(tried).toBeGreaterThan(2)
      answer = sent
      await work(one, 6)
      expect(calls).toHaveLength(tried)
      expect(await idsIn('expired')).toEqual([id])
      const [learner] = await bench.store.scheduled({ after: '', limit: 1 })
      expect(learner?.missed).toBe(1)
    })
  })

  describe('a platform that asks for patience', () => {
    it('in one workspace delays nobody else', async () => {
      await owe(people(300), { workspace: 'T1' })
      await owe(people(8), { workspace: 'T2' })
      await owe(people(8), { face: 'discord', workspace: '' })
      const begun = bench.time.clock()
      answer = (delivery) =>
        delivery.workspace === 'T1' && bench.time.clock() < begun + 20 * unit()
          ? {
              kind: 'wait',
              reason: 'ratelimited',
              retryAfter: begun + 20 * unit() - bench.time.clock(),
              bucket: 'workspace',
            }
          : sent(delivery)
      const limits = {
        ...usualLimits,
        workspaceConcurrency: 4,
        workspace: { ...usualLimits.workspace, slack: { perSecond: 100_000 / unit(), burst: 100 } },
      }
      const one = await start(limits)
      await work(one, 4)
      expect(await idsIn('sent')).toHaveLength(16)
      // Those that were on their way, and nobody after them.
      expect(calls.filter(({ workspace }) => workspace === 'T1').length).toBeLessThanOrEqual(4)
      await work(one, 10)
      expect(calls.filter(({ workspace }) => workspace === 'T1').length).toBeLessThanOrEqual(4)
      await work(one, 20)
      expect(await idsIn('sent')).toHaveLength(316)
      expect(new Set(calls.map(({ id }) => id)).size).toBe(316)
    })

    it('as a whole is left alone, and the other one is not', async () => {
      await owe(people(8), { face: 'discord', workspace: '' })
      await owe(people(8))
      const begun = bench.time.clock()
      answer = (delivery) =>
        delivery.face === 'discord' && bench.time.clock() < begun + 10 * unit()
          ? { kind: 'wait', reason: 'global', retryAfter: 10 * unit(), bucket: 'platform' }
          : sent(delivery)
      const one = await start({ ...usualLimits, workspaceConcurrency: 2 })
      await work(one, 5)
      expect(calls.filter(({ face }) => face === 'discord').length).toBeLessThanOrEqual(2)
      expect(await idsIn('sent')).toHaveLength(8)
      await work(one, 20)
      expect(await idsIn('sent')).toHaveLength(16)
    })

    it('for one channel delays that learner alone', async () => {
      await owe(people(5))
      answer = (delivery) =>
        delivery.recipient.external === 'U1' && calls.filter(({ id }) => id === delivery.id).length === 1
          ? { kind: 'wait', reason: 'ratelimited', retryAfter: 6 * unit(), bucket: 'channel' }
          : sent(delivery)
      const one = await start()
      await work(one, 4)
      expect(await idsIn('sent')).toHaveLength(4)
      await work(one, 6)
      expect(await idsIn('sent')).toHaveLength(5)
      // Waiting because we were told to is no failed attempt.
      expect(calls.at(-1)).toMatchObject({ attempts: 0 })
    })
  })

  describe('a driver that ends', () => {
    it('by kill loses what it held to the others, when its lease ends', async () => {
      const ids = await owe(people(12))
      answer = never
      const one = await start({ ...usualLimits, concurrency: 3, workspaceConcurrency: 3 })
      await handOver(one.driver)
      await bench.time.pass(unit())
      const before = calls.length
      expect(before).toBe(3)
      await one.kill()
      answer = sent
      const other = await start()
      await work(other, 5)
      expect(calls).toHaveLength(before)
      await work(other, 30)
      expect(await idsIn('sent')).toEqual(ids.toSorted())
      expect(calls).toHaveLength(before + 12)
      // Three were on their way: whoever sends them looks for them first.
      expect(calls.slice(before).filter(({ unsureSince }) => unsureSince !== undefined)).toHaveLength(3)
    })

    it('by kill again and again over the same delivery leaves that one parked', async () => {
      const [id] = await owe(['U1'])
      answer = never
      for (let life = 0; life < 5; life++) {
        const one = await start()
        await handOver(one.driver)
        await bench.time.pass(unit())
        await one.kill()
        await bench.time.pass(2 * lease())
      }
      answer = sent
      await work(await start(), 3)
      expect(await idsIn('parked')).toEqual([id])
    })

    it('by stop finishes what it has begun and gives the rest back at once', async () => {
      const ids = await owe(people(10))
      let finish = () => {}
      const finishing = new Promise<void>((resolve) => (finish = resolve))
      answer = (delivery) => finishing.then(() => sent(delivery))
      const one = await start({ ...usualLimits, concurrency: 4, workspaceConcurrency: 4 })
      expect(one.driver.healthy()).toBe(true)
      await handOver(one.driver)
      await bench.time.pass(unit())
      expect(calls).toHaveLength(4)
      const stopping = one.driver.stop()
      await bench.time.pass(unit())
      finish()
      await stopping
      expect(one.driver.healthy()).toBe(false)
      expect(await idsIn('sent')).toHaveLength(4)
      expect(await bench.store.open()).toEqual({ planned: 6, 'handed-over': 0, parked: 0 })
      await work(await start(), 5)
      expect(await idsIn('sent')).toEqual(ids.toSorted())
      expect(calls).toHaveLength(10)
    })

    it('and is handed something gives it back', async () => {
      await owe(people(2))
      const one = await start()
      await one.driver.stop()
      await handOver(one.driver).catch(() => {})
      expect(await bench.store.open()).toMatchObject({ planned: 2, 'handed-over': 0 })
      expect(calls).toEqual([])
    })
  })

  it.each([1, 2, 3])(
    'loses nothing and doubles nothing, whatever fails and is killed (seed %i)',
    async (seed) => {
      const ids = [
        ...(await owe(people(25), { workspace: 'T1' })),
        ...(await owe(people(25), { workspace: 'T2' })),
        ...(await owe(people(25), { face: 'discord', workspace: '' })),
      ]
      const random = seeded(seed)
      // What the platform shows, and how often: a sender in doubt looks there first, as it is told to.
      const shown = new Map<string, number>()
      const show = ({ id }: Delivery) => void shown.set(id, (shown.get(id) ?? 0) + 1)
      answer = (delivery) => {
        if (delivery.unsureSince !== undefined && shown.has(delivery.id)) return sent(delivery)
        const chance = random()
        if (chance < 0.1) return { kind: 'again', reason: '503' }
        if (chance < 0.15) return { kind: 'wait', reason: '429', retryAfter: 3 * unit(), bucket: 'workspace' }
        if (chance < 0.25) return never()
        show(delivery)
        if (chance < 0.35) return never()
        if (chance < 0.45) return { kind: 'again', reason: 'socket hang up', unsure: true }
        return sent(delivery)
      }
      const limits = { ...usualLimits, concurrency: 12 }
      let [one, other] = [await start(limits), await start(limits)]
      for (let life = 0; life < 4; life++) {
        for (let step = 0; step < 4; step++) {
          await work(one, 1)
          await work(other, 1)
        }
        await one.kill()
        one = other
        other = await start(limits)
      }
      answer = (delivery) => {
        if (delivery.unsureSince === undefined || !shown.has(delivery.id)) show(delivery)
        return sent(delivery)
      }
      await work(other, 60)
      expect(await idsIn('sent')).toEqual(ids.toSorted())
      expect([...shown.keys()].sort()).toEqual(ids.toSorted())
      expect([...shown.values()].filter((times) => times !== 1)).toEqual([])
    },
  )
}
