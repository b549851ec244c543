/** Names that only the catalogue knows. What the source says of them was looked up by hand in 6.1.192 and 6.12.117. */
import { describe, expect, it } from 'vitest'
import { openContent } from '../load.ts'

const content = openContent(new URL('../../dist/', import.meta.url))
const first = (name: string) => content.identify(name)[0]

describe('a name without a card', () => {
  it.each([
    ['ksoftirqd/3', 'kernel/softirq.c', 'thread'],
    ['xfsaild/dm-0', 'fs/xfs/xfs_trans_ail.c', 'thread'],
    ['pool_workqueue_release', 'kernel/workqueue.c', 'thread'],
    ['hwrng', 'drivers/char/hw_random/core.c', 'thread'],
    ['irq/24-ACPI:Ged', 'kernel/irq/manage.c', 'thread'],
    ['kworker/R-nvme-wq', 'drivers/nvme/host/core.c', 'rescuer'],
    ['btrfs-cleaner', 'fs/btrfs/disk-io.c', 'thread'],
  ])('%s is answered with its place in the source', (name, file, role) => {
    const found = first(name)
    expect(found?.card).toBeUndefined()
    expect(found).toMatchObject({ how: 'catalogue', role })
    expect(found?.catalogue?.places.map((place) => place.file)).toContain(file)
  })
  it('bears the option that builds it', () => {
    expect(first('xfsaild/dm-0')?.catalogue?.places[0]?.kconfig).toBe('XFS_FS')
  })
  it('is one of several when it is cut', () => {
    expect(first('ext4-rsv-conver')).toMatchObject({
      how: 'truncated',
      catalogue: { format: 'ext4-rsv-conversion' },
    })
  })
  it('stays unknown where the source does not make it either', () => {
    expect(content.identify('frobnicated')).toEqual([])
    expect(content.identify('ksoftriqd/0')).toEqual([])
  })
})

it('never comes before a card', () => {
  for (const name of ['kswapd0', 'kblockd', 'kworker/0:1H-kblockd', 'jbd2/sda1-8']) {
    expect(first(name)?.card).toBeDefined()
  }
})

it('explains the workqueue of a kworker behind the kworker itself', () => {
  const found = content.identify('kworker/u8:2-xprtiod')
  expect(found[0]?.card).toBe('kworker')
  expect(found[1]).toMatchObject({ how: 'catalogue', catalogue: { format: 'xprtiod', rescuer: true } })
})

it('does not take a program for a kernel thread of that name', () => {
  expect(content.identifyPrinted('hwrng', { kernelThread: false })).toEqual([])
})
