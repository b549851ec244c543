/** Where things lie, seen from apps/cli/src and from apps/cli/dist alike. */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export const compiledContent = new URL('../../../content/dist/', import.meta.url)
export const webAssets = new URL('../../bot/dist/web/', import.meta.url)

export const migrations = new URL('../../../migrations/', import.meta.url)

/** PROCTOR_DATA, or the place that the XDG rules give: the file that keeps what is learnt. */
export function dataFile(): string {
  const given = process.env['PROCTOR_DATA']
  if (given) return given
  const folder = process.env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share')
  return join(folder, 'proctor', 'proctor.db')
}

export function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return manifest.version
}

/** The least version of Node that Proctor runs on, as package.json has it: 20.19.0. */
export function neededNode(): string {
  const { engines } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    engines: { node: string }
  }
  return engines.node.replace(/^>=\s*/, '')
}
