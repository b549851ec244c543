import { rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTree } from './tree.ts'
import { kernelTree } from './tree.fixture.ts'

test('the release is read from the Makefile', () => {
  expect(openTree(kernelTree('6.12.117'))).toMatchObject({ version: '6.12.117', release: '6.12' })
  expect(openTree(kernelTree('6.1.192'))).toMatchObject({ version: '6.1.192', release: '6.1' })
})

test('a release that cards do not speak of is refused', () => {
  expect(() => openTree(kernelTree('6.18.2'))).toThrow(
    /is Linux 6\.18\.2; cards are checked against Linux 6\.1 and 6\.12 only/,
  )
  expect(() => openTree(kernelTree('6.10.1'))).toThrow(/is Linux 6\.10\.1/)
})

test('what is no tree, or half of one, is refused', () => {
  const root = kernelTree()
  expect(() => openTree(join(root, 'mm'))).toThrow(/not a kernel source tree: it has no Makefile/)
  rmSync(join(root, 'net'), { recursive: true })
  expect(() => openTree(root)).toThrow(/half unpacked: net missing/)
  expect(() => openTree(kernelTree('x.y.z'))).toThrow(/names no VERSION/)
})

test('a file that is missing, outside, a folder or huge is a sentence', () => {
  const root = kernelTree('6.1.192', { 'mm/huge.c': '' })
  truncateSync(join(root, 'mm/huge.c'), 60_000_000)
  const tree = openTree(root)
  expect(tree.file('mm/none.c')).toBe('mm/none.c is not in the tree')
  expect(tree.file('mm/../../etc/passwd')).toContain('is not in the tree')
  expect(tree.file('mm')).toContain('is a folder')
  expect(tree.file('mm/huge.c')).toContain('was not read')
})

test('files in Latin-1 and in UTF-8 are read', () => {
  const tree = openTree(
    kernelTree('6.1.192', { 'mm/old.c': Buffer.from('/* Jörg */', 'latin1'), 'mm/new.c': '/* Jörg */' }),
  )
  for (const path of ['mm/old.c', 'mm/new.c']) expect(tree.file(path)).toMatchObject({ text: '/* Jörg */' })
})

test('files are listed in the order of the folders', () => {
  const tree = openTree(
    kernelTree('6.1.192', { 'fs/a/Kconfig': '', 'fs/Kconfig': '', 'block/Kconfig': '', 'fs/a.c': '' }),
  )
  expect(tree.list(['fs', 'block', 'none'], (name) => name === 'Kconfig')).toEqual([
    'fs/Kconfig',
    'fs/a/Kconfig',
    'block/Kconfig',
  ])
})
