/** Where in a kernel tree settings are defined. */
import { dirname } from 'node:path'
import { definesSetting, type Setting } from './setting-pattern.ts'
import type { KernelTree } from './tree.ts'

export interface WantedSetting {
  setting: Setting
  /** Files of which the card speaks; they and their folders are searched first. */
  likely: readonly string[]
}

/**
 * Searched for what the card's own folders do not have. Drivers are left out but for those of the kernel's core: they
 * are a gigabyte, and a card on one of them names its files.
 */
const folders = [
  'kernel', 'mm', 'block', 'init', 'ipc', 'security', 'lib', 'io_uring', 'fs', 'net', 'crypto', 'arch/x86', 'virt',
  'drivers/base', 'drivers/cpufreq', 'drivers/cpuidle', 'drivers/char', 'drivers/acpi', 'drivers/pci',
] // prettier-ignore

/** Finds each setting's file in one pass over the tree; those that are nowhere are not in the result. */
export function findSettings(tree: KernelTree, wanted: readonly WantedSetting[]): Map<Setting, string> {
  const found = new Map<Setting, string>()
  for (const { setting, likely } of wanted) {
    const near = [...likely, ...tree.list([...new Set(likely.map((path) => dirname(path)))], isSource)]
    const place = near.find((path) => holds(tree, path, setting))
    if (place !== undefined) found.set(setting, place)
  }
  const missing = new Set(wanted.map(({ setting }) => setting).filter((setting) => !found.has(setting)))
  for (const folder of folders) {
    if (missing.size === 0) break
    for (const path of tree.list([folder], isSource)) {
      for (const setting of missing) {
        if (!holds(tree, path, setting)) continue
        found.set(setting, path)
        missing.delete(setting)
      }
    }
  }
  return found
}

const isSource = (name: string) => /\.[ch]$/.test(name)

function holds(tree: KernelTree, path: string, setting: Setting): boolean {
  const file = tree.file(path)
  return typeof file !== 'string' && definesSetting(file, setting)
}
