/** The built program under whichever Node runs this (CI: npm's node@24): whatis, annotate and their exit codes. */
import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const proctor = fileURLToPath(new URL('../../apps/cli/bin/proctor.mjs', import.meta.url))
const listing = fileURLToPath(new URL('../fixtures/captures/6.12/ps-ef.txt', import.meta.url))

console.log(`Node ${process.version}`)
const known = JSON.parse(
  execFileSync(process.execPath, [proctor, 'whatis', '--json', 'kswapd0'], { encoding: 'utf8' }),
)
const report = JSON.parse(
  execFileSync(process.execPath, [proctor, 'annotate', '--json', listing], { encoding: 'utf8' }),
)
const unknown = spawnSync(process.execPath, [proctor, 'whatis', 'frobnicated'])
const problems = [
  known.identifications[0]?.card !== 'kswapd' && 'whatis kswapd0 found no card',
  report.totals.notUnderstood !== 0 && 'annotate left lines not understood',
  report.totals.rows < 200 && 'annotate read too few rows',
  unknown.status !== 1 && 'an unknown name must end with 1',
].filter(Boolean)
for (const problem of problems) console.error(problem)
process.exit(problems.length > 0 ? 1 : 0)
