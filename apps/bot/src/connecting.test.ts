/** A platform that is out of reach is tried again; one that refuses is not. The time is the test's own. */
import { expect, it } from 'vitest'
import { connecting } from './connecting.ts'
import type { Face } from './discord/start.ts'
import { Refused } from './refusals.ts'

/** A platform of which each try ends as the next of a list says; the last one stays. */
function platform(tries: ('there' | 'away' | 'no')[]) {
  const waited: number[] = []
  const told: string[] = []
  let stopped = 0
  const face: Face = { healthy: () => true, stop: async () => void stopped++ }
  /** Lets one wait pass. */
  let pass = () => {}
  const options = {
    connect: async () => {
      const next = (tries.length > 1 ? tries.shift() : tries[0]) ?? 'away'
      if (next === 'away') throw new Error('away')
      if (next === 'no') throw new Refused('no')
      return face
    },
    outOfReach: (_: unknown, seconds: number) => told.push(`away, again in ${seconds} s`),
    refused: ({ message }: Refused) => told.push(message),
    wait: (milliseconds: number, signal: AbortSignal) => {
      waited.push(milliseconds)
      return new Promise<void>((resolve, reject) => {
        pass = resolve
        signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
      })
    },
  }
  return { options, waited, told, pass: () => pass(), stopped: () => stopped }
}

it('connects at once where it can', async () => {
  const { options, waited, stopped } = platform(['there'])
  const face = await connecting(options)
  expect(face.healthy()).toBe(true)
  await face.stop()
  expect([waited, stopped()]).toEqual([[], 1])
})

it('is there, not healthy, while it tries again after waits that double up to two minutes', async () => {
  const { options, waited, told, pass, stopped } = platform([...Array<'away'>(9).fill('away'), 'there'])
  const face = await connecting(options)
  for (let tries = 1; tries <= 9; tries++) {
    await expect.poll(() => waited.length).toBe(tries)
    expect(face.healthy()).toBe(false)
    pass()
  }
  await expect.poll(() => face.healthy()).toBe(true)
  expect(waited.map((one) => one / 1000)).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120])
  expect(told).toEqual(waited.map((one) => `away, again in ${one / 1000} s`))
  await face.stop()
  expect(stopped()).toBe(1)
})

it('stops while it waits', async () => {
  const { options, waited, stopped } = platform(['away'])
  const face = await connecting(options)
  await face.stop()
  expect([waited.length, stopped()]).toEqual([1, 0])
})

it('does not try again what is refused, at first or later', async () => {
  await expect(connecting(platform(['no']).options)).rejects.toThrow(Refused)
  const later = platform(['away', 'no'])
  const face = await connecting(later.options)
  later.pass()
  await expect.poll(() => later.told).toEqual(['away, again in 1 s', 'no'])
  expect(later.waited).toEqual([1000])
  await face.stop()
})
