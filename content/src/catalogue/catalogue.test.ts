/** Names that only the catalogue knows. What the source says of them was looked up by hand in 6.1.192 and 6.12.117. */
import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { openContent } from '../load.ts'
import { readContent } from '../read-content.ts'
import { cardsByFormat } from './card-of.ts'
import { catalogueFiles, readRows } from './catalogue-file.ts'
import type { NameKind } from './naming-functions.ts'

const content = openContent(new URL('../../dist/', import.meta.url))
const first = (name: string) => content.identify(name)[0]

describe('a name without a card', () => {
  it.each([
    ['w1_bus_master1', 'drivers/w1/w1_int.c', 'thread'],
    ['gfs2_quotad/vg:a', 'fs/gfs2/ops_fstype.c', 'thread'],
    ['jffs2_gcd_mtd3', 'fs/jffs2/background.c', 'thread'],
    ['dlm_recoverd', 'fs/dlm/recoverd.c', 'thread'],
    ['kworker/R-dm-integrity-metadata', 'drivers/md/dm-integrity.c', 'rescuer'],
    ['ocfs2dc-0A1B', 'fs/ocfs2/dlmglue.c', 'thread'],
  ])('%s is answered with its place in the source', (name, file, role) => {
    const found = first(name)
    expect(found?.card).toBeUndefined()
    expect(found).toMatchObject({ how: 'catalogue', role })
    expect(found?.catalogue?.places.map((place) => place.file)).toContain(file)
  })
  it('bears the option that builds it', () => {
    expect(first('jffs2_gcd_mtd3')?.catalogue?.places[0]?.kconfig).toBe('JFFS2_FS')
  })
  it('is one of several when it is cut', () => {
    expect(first('dm-integrity-me')).toMatchObject({
      how: 'truncated',
      catalogue: { format: 'dm-integrity-metadata' },
    })
  })
  it('stays unknown where the source does not make it either', () => {
    expect(content.identify('frobnicated')).toEqual([])
    expect(content.identify('jfss2_gcd_mtd3')).toEqual([])
  })
})

it('never comes before a card', () => {
  for (const name of ['kswapd0', 'kblockd', 'kworker/0:1H-kblockd', 'jbd2/sda1-8']) {
    expect(first(name)?.card).toBeDefined()
  }
})

it('explains the workqueue of a kworker behind the kworker itself', () => {
  const found = content.identify('kworker/u8:2-siw_cm_wq')
  expect(found[0]?.card).toBe('kworker')
  expect(found[1]).toMatchObject({ how: 'catalogue', catalogue: { format: 'siw_cm_wq', rescuer: true } })
})

it('does not take a program for a kernel thread of that name', () => {
  expect(content.identifyPrinted('hwrng', { kernelThread: false })).toEqual([])
})

it('names the variable parts', () => {
  expect(first('w1_bus_master1')?.instance).toEqual({ device: 1 })
  expect(first('gfs2_quotad/vg:a')?.instance).toEqual({ name: 'vg:a' })
})

it('knows a text behind a number that may be empty', () => {
  expect(first('mmcqd/0')?.catalogue?.format).toBe('mmcqd/%d%s')
  expect(first('mmcqd/0boot1')?.catalogue?.format).toBe('mmcqd/%d%s')
})

it('leaves a format out that would claim every name with a common end', () => {
  expect(content.identifyPrinted('frob-wq', { kernelThread: true })).toEqual([])
  expect(content.identifyPrinted('frob_kthread', { kernelThread: true })).toEqual([])
})

it('says the same cards as the cards themselves', () => {
  const root = new URL('../../', import.meta.url)
  const { cards, vocabulary } = readContent(root)
  const cardOf = cardsByFormat(compile(cards, vocabulary).names.formats)
  const stale = catalogueFiles(root).flatMap((file) =>
    readRows(file).flatMap(({ kind, format, card }) =>
      format !== '' && card !== (cardOf(kind as NameKind, format) ?? '')
        ? [`${format} in ${file.pathname}`]
        : [],
    ),
  )
  expect(stale, 'run: npm run catalogue -- --cards').toEqual([])
})
