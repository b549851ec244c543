/** Naming one kernel thread among all cards and the whole catalogue, against one Map look-up and one regex. */
import { openContent } from '@proctor/content'
import { atMost, median } from '../result.ts'

const names = 20_000
const rounds = 9

export async function identify() {
  const content = openContent(new URL('../../content/dist/', import.meta.url))
  const distinct = Array.from({ length: names }, (_, at) => nameAt(at))
  const few = Array.from({ length: names }, (_, at) => nameAt(at % 100))
  const table = new Map(distinct.map((name, at) => [name, at]))
  const regex = /^kworker\/(u?)(\d+):(\d+)(H?)(?:([-+])(.*))?$/
  const plain = (list: string[]) => list.filter((name) => table.has(name) || regex.test(name)).length
  const ours = (list: string[]) =>
    list.filter((name) => content.identifyPrinted(name, { kernelThread: true }).length > 0).length
  const bare = timed(() => plain(distinct))
  const first = timed(() => ours(distinct))
  const again = timed(() => ours(few))
  const each = (milliseconds: number) => `${((milliseconds / names) * 1e6).toFixed(0)} ns`
  return atMost({
    name: 'identify',
    ratio: first / bare,
    limit: 100,
    unit: '× a Map look-up and a regex',
    note: `a name costs ${each(first)} among ${names} distinct ones, ${each(again)} among 100 (${(again / bare).toFixed(1)} ×), the baseline ${each(bare)}`,
  })
}

function nameAt(at: number): string {
  const kinds = [
    `kworker/${at % 128}:${at}-events`,
    `kworker/u${at % 64}:${at}+flush-8:${at}`,
    `xfsaild/dm-${at}`,
    `irq/${at}-nvme0q${at % 64}`,
    `jbd2/sd${at}-8`,
    `ksoftirqd/${at}`,
    `w1_bus_master${at}`,
    `frob${at}`,
  ]
  return kinds[at % kinds.length] ?? ''
}

function timed(run: () => number): number {
  const times: number[] = []
  for (let round = -2; round < rounds; round++) {
    globalThis.gc?.()
    const start = performance.now()
    run()
    if (round >= 0) times.push(performance.now() - start)
  }
  return median(times)
}
