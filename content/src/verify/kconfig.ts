/** Which options a kernel tree knows, and what a kernel's configuration sets them to. */
import { readFileSync } from 'node:fs'
import { InputError, type KernelTree } from './tree.ts'

const folders = [
  'arch', 'block', 'certs', 'crypto', 'drivers', 'fs', 'init', 'io_uring', 'ipc', 'kernel', 'lib', 'mm', 'net',
  'samples', 'security', 'sound', 'usr', 'virt',
] // prettier-ignore

/** The symbols that some Kconfig file of the tree defines, without `CONFIG_`. */
export function kconfigSymbols(tree: KernelTree): Set<string> {
  const symbols = new Set<string>()
  for (const path of tree.list(folders, (name) => name.startsWith('Kconfig'))) {
    const file = tree.file(path)
    if (typeof file === 'string') continue
    for (const match of file.text.matchAll(/^\s*(?:menu)?config\s+([A-Z0-9_]+)\s*$/gim))
      symbols.add(match[1] ?? '')
  }
  return symbols
}

export interface KernelConfig {
  /** The full release it was made for. */
  version: string
  /** The value of a symbol as the file writes it; undefined when not set or not named. */
  value(symbol: string): string | undefined
}

/** Reads a kernel's `.config`. Throws `InputError` when it is none, or not of the tree's release. */
export function readConfig(path: string, tree: KernelTree): KernelConfig {
  let text: string
  try {
    text = readFileSync(path, 'latin1')
  } catch {
    throw new InputError(
      `${path} cannot be read; name a kernel's configuration file, such as /boot/config-6.12.`,
    )
  }
  const version = /^# Linux\/\S+ (\d+\.\d+\.\d+)\S* Kernel Configuration$/m.exec(text)?.[1]
  if (!version)
    throw new InputError(
      `${path} is not a kernel configuration: it has no line "# Linux/… Kernel Configuration".`,
    )
  if (!version.startsWith(`${tree.release}.`)) {
    throw new InputError(`${path} is of Linux ${version}, but the tree is Linux ${tree.version}.`)
  }
  const values = new Map<string, string>()
  for (const match of text.matchAll(/^CONFIG_(\w+)=(.*)$/gm)) values.set(match[1] ?? '', match[2] ?? '')
  return { version, value: (symbol) => values.get(symbol) }
}
