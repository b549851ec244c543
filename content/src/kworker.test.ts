import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseKworker } from './kworker.ts'

describe('parseKworker', () => {
  it('reads the CPU of a bound worker and the pool of an unbound one', () => {
    expect(parseKworker('kworker/3:1H-kblockd')).toEqual({
      kind: 'bound',
      cpu: 3,
      id: 1,
      highPriority: true,
      work: { name: 'kblockd', running: false },
    })
    expect(parseKworker('kworker/u17:2+flush-8:0')).toEqual({
      kind: 'unbound',
      pool: 17,
      id: 2,
      work: { name: 'flush-8:0', running: true },
    })
  })
  it('reads rescuers, dying workers and beginnings', () => {
    expect(parseKworker('kworker/R-netns')).toEqual({ kind: 'rescuer', workqueue: 'netns' })
    expect(parseKworker('kworker/dying')).toEqual({ kind: 'dying' })
    for (const name of ['kworker', 'kworker/', 'kworker/u', 'kworker/u8:', 'kworker/0', 'kworker/R-']) {
      expect(parseKworker(name)).toEqual({ kind: 'partial' })
    }
  })
  it('refuses what the kernel never makes', () => {
    for (const name of ['kworkers', 'kworkerds', 'kworker/x:1', 'kworker/u8:1H', 'ksoftirqd/0']) {
      expect(parseKworker(name)).toBeUndefined()
    }
  })
  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseKworker(`kworker${text}`)))
  })
})
