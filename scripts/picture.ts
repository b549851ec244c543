/**
 * Makes docs/media/proctor.svg: a recording of the real program in a terminal. Each scene runs a command with colours on
 * and shows what it printed; the scenes follow one another. Run: npm run picture (after npm run build).
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { svgRecording, type Scene } from './terminal-svg.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const proctor = 'apps/cli/bin/proctor.mjs'
const columns = 100

/** What is shown as typed, and what is run for it: the same program, on a recorded listing. */
const scenes: { typed: string; args: string[] }[] = [
  { typed: 'proctor whatis kswapd0', args: ['whatis', 'kswapd0'] },
  { typed: 'ps -ef | proctor annotate', args: ['annotate', 'test/fixtures/captures/6.1/ps-ef-impostor.txt'] },
  { typed: 'proctor whatis kworker/u17:2+flush-8:0', args: ['whatis', 'kworker/u17:2+flush-8:0'] },
]

const played = scenes.map(({ typed, args }): Scene => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [proctor, ...args, '--color', 'always'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: String(columns) },
  })
  if (status !== 0) throw new Error(`proctor ${args.join(' ')} ended with ${status}: ${stderr}`)
  return { typed, output: stdout.trimEnd() }
})
writeFileSync(
  new URL('../docs/media/proctor.svg', import.meta.url),
  svgRecording(played, { columns, rows: 42, seconds: 9 }),
)
