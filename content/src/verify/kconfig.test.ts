import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFiles } from '../content-folder.fixture.ts'
import { kconfigSymbols, readConfig } from './kconfig.ts'
import { kernelTree } from './tree.fixture.ts'
import { openTree } from './tree.ts'

test('symbols are defined by config and menuconfig in any Kconfig file', () => {
  const tree = openTree(
    kernelTree('6.12.117', {
      'mm/Kconfig': 'config SWEEP\n\tbool "Sweep"\n\tdepends on DUST\n\nmenuconfig BROOM\n',
      'mm/sweep/Kconfig.debug': 'if SWEEP\n  config SWEEP_DEBUG\nendif\n',
    }),
  )
  expect([...kconfigSymbols(tree)]).toEqual(['SWEEP', 'BROOM', 'SWEEP_DEBUG'])
})

test('a configuration gives values; one of another release, or something else, is refused', () => {
  const root = kernelTree()
  const tree = openTree(root)
  const head = (version: string) => `#\n# Linux/x86 ${version} Kernel Configuration\n#\n`
  writeFiles(root, {
    config: `${head('6.12.110')}CONFIG_A=y\n# CONFIG_B is not set\nCONFIG_C=120\n`,
    old: head('6.1.192'),
    text: 'CONFIG_A=y\n',
  })
  const config = readConfig(join(root, 'config'), tree)
  expect(['A', 'B', 'C'].map(config.value)).toEqual(['y', undefined, '120'])
  expect(() => readConfig(join(root, 'old'), tree)).toThrow(
    /is of Linux 6\.1\.192, but the tree is Linux 6\.12\.117/,
  )
  expect(() => readConfig(join(root, 'text'), tree)).toThrow(/is not a kernel configuration/)
  expect(() => readConfig(join(root, 'none'), tree)).toThrow(/cannot be read/)
})
