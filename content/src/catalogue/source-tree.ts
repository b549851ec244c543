/** A kernel source tree as the catalogue reads it: C files and Makefiles, each read once. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SourceTree {
  /** `6.12.117`, from the top Makefile; for modules with a source of their own their name too: `OpenZFS 2.2.7`. */
  release: string
  /** Paths of all .c and .h files that can end up in a kernel, relative to the tree. */
  files: string[]
  /** A file's text, read as Latin-1: comments in other encodings do no harm. Empty when it does not exist. */
  text(path: string): string
}

/** Programs and documents that come with the kernel, but are no part of it. */
const notTheKernel = new Set([
  'tools',
  'samples',
  'Documentation',
  'scripts',
  'LICENSES',
  'rust',
  'usr',
  'certs',
])

/**
 * Opens an unpacked tree.
 * @throws Error when the folder holds no kernel source, or lacks parts of it.
 */
export function openSourceTree(root: string): SourceTree {
  const makefile = existsSync(join(root, 'Makefile')) ? readFileSync(join(root, 'Makefile'), 'latin1') : ''
  const part = (name: string) => new RegExp(`^${name} *= *(\\d+)`, 'm').exec(makefile)?.[1]
  const release = [part('VERSION'), part('PATCHLEVEL'), part('SUBLEVEL') ?? '0']
  const missing = ['kernel', 'mm', 'fs', 'drivers', 'net', 'block'].filter(
    (folder) => !existsSync(join(root, folder)),
  )
  const modules = modulesRelease(root)
  if (!modules && (release.includes(undefined) || missing.length > 0)) {
    const why = missing.length > 0 ? `it lacks ${missing.join(', ')}` : 'its Makefile names no release'
    throw new Error(`${root} is no unpacked kernel tree: ${why}`)
  }
  const files: string[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      if (entry.isDirectory()) {
        if (folder !== '' || !notTheKernel.has(entry.name)) walk(path)
      } else if (/\.[ch]$/.test(entry.name)) files.push(path)
    }
  }
  walk('')
  const texts = new Map<string, string>()
  return {
    release: modules ?? release.join('.'),
    files: files.sort(),
    text(path) {
      const known = texts.get(path)
      if (known !== undefined) return known
      const text = existsSync(join(root, path)) ? readFileSync(join(root, path), 'latin1') : ''
      texts.set(path, text)
      return text
    },
  }
}

/** Modules that are no part of the kernel say their release in a file of their own. */
function modulesRelease(root: string): string | undefined {
  const read = (name: string) =>
    existsSync(join(root, name)) ? readFileSync(join(root, name), 'latin1') : ''
  const zfs = /^Name:\s*zfs$[\s\S]*?^Version:\s*(\S+)$/m.exec(read('META'))?.[1]
  if (zfs) return `OpenZFS ${zfs}`
  const nvidia = /^NVIDIA_VERSION\s*=\s*(\S+)/m.exec(read('version.mk'))?.[1]
  return nvidia && `NVIDIA ${nvidia}`
}
