/** The page's scripts and style: apps/bot/src/web → the directory that the server is given as `assets`. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const web = fileURLToPath(new URL('../apps/bot/src/web/', import.meta.url))

/** Makes client.js, login.js, page.css and icon.svg in `outdir`, a path; what was there before is removed. */
export async function buildWeb(outdir) {
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  await build({
    absWorkingDir: web,
    entryPoints: { client: 'client/client.ts', login: 'client/login.ts', page: 'page.css' },
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    legalComments: 'none',
    logLevel: 'warning',
  })
  copyFileSync(join(web, 'icon.svg'), join(outdir, 'icon.svg'))
}
