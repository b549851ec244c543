/** Runs the built `proctor` as a user does. */
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Not the data of whoever runs the tests: another version may have made it. */
const home = mkdtempSync(join(tmpdir(), 'proctor-home-'))

export interface Ran {
  code: number | null
  out: string
  err: string
}

export async function proctor(
  args: string[],
  options: { input?: string | Uint8Array; env?: Record<string, string> } = {},
): Promise<Ran> {
  const { NO_COLOR: _, FORCE_COLOR: __, COLUMNS: ___, ...env } = process.env
  const child = spawn(process.execPath, ['apps/cli/bin/proctor.mjs', ...args], {
    cwd: root,
    env: { ...env, XDG_DATA_HOME: home, ...options.env },
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, out, err }
}
