/** Where things lie, seen from apps/cli/src and from apps/cli/dist alike. */
import { readFileSync } from 'node:fs'

export const compiledContent = new URL('../../../content/dist/', import.meta.url)
export const webAssets = new URL('../../bot/dist/web/', import.meta.url)

export function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return manifest.version
}
