/** An unpacked kernel source tree: its release and its files, each read once. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { checkedReleases } from '../schema.ts'
import { cFile, type CFile } from './c-file.ts'

export type CheckedRelease = (typeof checkedReleases)[number]

export interface KernelTree {
  /** Its folder. */
  root: string
  /** The full release, `6.12.117`. */
  version: string
  /** The release as cards write it, `6.12`. */
  release: CheckedRelease
  /** A file by its path in the tree; a sentence when there is none, or it is too large to be source. */
  file(path: string): CFile | string
  /** Paths of all files below the given folders that the test wants, in the order of the folders. */
  list(folders: readonly string[], wanted: (name: string) => boolean): string[]
}

/** The user asked for something that cannot be done; the message says so to them as it is. */
export class InputError extends Error {}

/** Register headers of 30 MB exist; nothing that a card speaks of is near that. */
const largestFile = 48_000_000

const folders = ['block', 'drivers', 'fs', 'include', 'init', 'kernel', 'lib', 'mm', 'net', 'virt']

/** Opens a tree. Throws `InputError` when it is none, is not complete, or is of a release that cards do not speak of. */
export function openTree(root: string): KernelTree {
  const version = versionOf(root)
  const missing = folders.filter((folder) => !existsSync(join(root, folder)))
  if (missing.length > 0) {
    throw new InputError(
      `${root} is only half unpacked: ${missing.join(', ')} missing. Unpack the archive again.`,
    )
  }
  const release = checkedReleases.find((known) => version === known || version.startsWith(`${known}.`))
  if (!release) {
    const known = checkedReleases.join(' and ')
    throw new InputError(`${root} is Linux ${version}; cards are checked against Linux ${known} only.`)
  }
  const read = new Map<string, CFile | string>()
  return {
    root,
    version,
    release,
    file(path) {
      const found = read.get(path) ?? readFile(root, path)
      read.set(path, found)
      return found
    },
    list: (where, wanted) => where.flatMap((folder) => walk(root, folder, wanted)),
  }
}

function versionOf(root: string): string {
  const path = join(root, 'Makefile')
  if (!existsSync(path)) throw new InputError(`${root} is not a kernel source tree: it has no Makefile.`)
  const head = readFileSync(path, 'latin1').slice(0, 4000)
  const number = (name: string) => new RegExp(`^${name}\\s*=\\s*(\\d+)\\s*$`, 'm').exec(head)?.[1]
  const numbers = [number('VERSION'), number('PATCHLEVEL'), number('SUBLEVEL')]
  if (numbers.includes(undefined)) {
    throw new InputError(
      `${root} is not a kernel source tree: its Makefile names no VERSION, PATCHLEVEL and SUBLEVEL.`,
    )
  }
  return numbers.join('.')
}

function readFile(root: string, path: string): CFile | string {
  const inside = normalize(path)
  const stats = inside.startsWith('..') ? undefined : statSync(join(root, inside), { throwIfNoEntry: false })
  if (!stats) return `${path} is not in the tree`
  if (!stats.isFile()) return `${path} is a folder; name a file`
  if (stats.size > largestFile) return `${path} is larger than ${largestFile / 1e6} MB and was not read`
  return cFile(decode(readFileSync(join(root, inside))))
}

/** UTF-8 if it is valid, else Latin-1, which old files of the kernel are written in. */
function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text
}

function walk(root: string, folder: string, wanted: (name: string) => boolean): string[] {
  if (!existsSync(join(root, folder))) return []
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => join(folder, entry.name))
  const deeper = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  return [...files, ...deeper.flatMap((entry) => walk(root, join(folder, entry.name), wanted))]
}
