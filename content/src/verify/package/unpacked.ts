/** A folder of unpacked Debian packages: their versions and files. */
import { existsSync, lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { InputError } from '../tree.ts'

export interface Unpacked {
  /** Undefined when the package is not in the folder. */
  package(name: string): Package | undefined
}

export interface Package {
  name: string
  version: string
  /** Whether the package ships the path, as a file, folder or link; `/bin` and `/usr/bin` are one. */
  has(path: string): boolean
  /** A path that can be executed, or a link whose target another package or the administrator provides. */
  runs(path: string): boolean
  /** A file's text, unpacked if it is compressed; undefined when there is none. */
  text(path: string): string | undefined
}

/**
 * Opens a folder with one folder for each package, as `npm run content:packages` leaves it: the package's files, and its
 * control file below `DEBIAN/`. Throws `InputError` when there is no such folder.
 */
export function openUnpacked(root: string): Unpacked {
  if (!existsSync(root))
    throw new InputError(`${root} is not there; make it with npm run content:packages -- ${root}`)
  const opened = new Map<string, Package | undefined>()
  return {
    package(name) {
      if (!opened.has(name)) opened.set(name, openPackage(join(root, name), name))
      return opened.get(name)
    },
  }
}

function openPackage(root: string, name: string): Package | undefined {
  const control = join(root, 'DEBIAN', 'control')
  if (!existsSync(control)) return undefined
  const version = /^Version: (\S+)$/m.exec(readFileSync(control, 'utf8'))?.[1]
  if (version === undefined) throw new InputError(`${control} names no version; unpack the package again.`)
  return {
    name,
    version,
    has: (path) => placeOf(root, path) !== undefined,
    runs(path) {
      const place = placeOf(root, path)
      if (place === undefined) return false
      const stats = statSync(place, { throwIfNoEntry: false })
      return stats === undefined || (stats.isFile() && (stats.mode & 0o111) !== 0)
    },
    text(path) {
      const place = placeOf(root, path) ?? placeOf(root, `${path}.gz`)
      const file = place && follow(root, place)
      if (file === undefined || !statSync(file).isFile()) return undefined
      const bytes = readFileSync(file)
      return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    },
  }
}

/** Where the path lies in the package, wherever Debian's merge of `/` and `/usr` has left it. */
function placeOf(root: string, path: string): string | undefined {
  const inside = normalize(path)
  if (!inside.startsWith('/')) return undefined
  return [inside, `/usr${inside}`, inside.replace(/^\/usr(?=\/)/, '')]
    .map((one) => join(root, one))
    .find((place) => lstatSync(place, { throwIfNoEntry: false }) !== undefined)
}

/** The file behind links that stay in the package; undefined for others. */
function follow(root: string, place: string): string | undefined {
  let at = place
  for (let links = 0; links < 8; links++) {
    const stats = lstatSync(at, { throwIfNoEntry: false })
    if (!stats?.isSymbolicLink()) return stats && at
    const target = readlinkSync(at)
    const next = target.startsWith('/') ? join(root, target) : join(dirname(at), target)
    if (!next.startsWith(`${root}/`)) return undefined
    at = next
  }
  return undefined
}
