/** The page's client and style: apps/bot/src/web → a directory that the server is given. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const web = fileURLToPath(new URL('../apps/bot/src/web/', import.meta.url))

export async function buildWeb(directory) {
  mkdirSync(directory, { recursive: true })
  await build({
    entryPoints: [join(web, 'client/client.ts')],
    outfile: join(directory, 'client.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    logLevel: 'warning',
  })
  copyFileSync(join(web, 'page.css'), join(directory, 'page.css'))
}
