/**
 * Builds what runs: compiled cards (content/dist), the program (apps/cli/dist) and the web page's client
 * (apps/bot/dist/web). Only our own code is bundled; npm packages stay external and are loaded where they are used.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { buildWeb } from './build-web.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  conditions: ['development'],
  logLevel: 'warning',
}
/** `packages: 'external'` would leave our own packages out as well; they are bundled from source. */
const ourOwn = {
  name: 'our-own-packages',
  setup({ onResolve }) {
    const sources = {
      '@proctor/content': 'content/src/index.ts',
      '@proctor/content/team': 'content/src/team/index.ts',
      '@proctor/ps': 'packages/ps/src/index.ts',
      '@proctor/ps/redact': 'packages/ps/src/redact/index.ts',
      '@proctor/learning': 'packages/learning/src/index.ts',
      '@proctor/delivery': 'packages/delivery/src/index.ts',
      '@proctor/store': 'packages/store/src/index.ts',
      '@proctor/pictures': 'packages/pictures/src/index.ts',
      '@proctor/tutor': 'packages/tutor/src/index.ts',
      '@proctor/chat': 'packages/chat/src/index.ts',
      '@proctor/chat/html': 'packages/chat/src/renderers/html.ts',
      '@proctor/chat/discord': 'packages/chat/src/renderers/discord.ts',
      '@proctor/chat/slack': 'packages/chat/src/renderers/slack.ts',
      '@proctor/chat/terminal': 'packages/chat/src/renderers/terminal.ts',
      '@proctor/bot/setup': 'apps/bot/src/setup.ts',
      '@proctor/bot': 'apps/bot/src/index.ts',
    }
    onResolve({ filter: /^@proctor\// }, ({ path }) => {
      if (!sources[path]) throw new Error(`scripts/build.mjs does not know ${path}`)
      return { path: join(root, sources[path]) }
    })
  },
}

const scratch = mkdtempSync(join(root, 'node_modules', '.proctor-build-'))
try {
  const outfile = join(scratch, 'compile.mjs')
  await build({ ...shared, entryPoints: ['content/src/compile.main.ts'], outfile })
  execFileSync(process.execPath, [outfile, pathToFileURL(join(root, 'content/')).href], { stdio: 'inherit' })
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
rmSync(join(root, 'apps/cli/dist'), { recursive: true, force: true })
await build({
  ...shared,
  plugins: [ourOwn],
  entryPoints: ['apps/cli/src/main.ts'],
  outdir: 'apps/cli/dist',
  splitting: true,
  minifySyntax: true,
})
await buildWeb(join(root, 'apps/bot/dist/web'))
