/** Before any test: content is compiled and the apps are built, as `npm install` does. Once, for all projects. */
import { execFileSync } from 'node:child_process'

export function setup(): void {
  if (process.env['PROCTOR_BUILT']) return
  process.env['PROCTOR_BUILT'] = 'yes'
  execFileSync(process.execPath, ['scripts/build.mjs'], {
    cwd: new URL('..', import.meta.url),
    stdio: 'inherit',
  })
}
