/** A built `proctor start` that runs, and what it prints meanwhile. */
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A data file of its own. */
export const newFile = () => join(mkdtempSync(join(tmpdir(), 'proctor-start-')), 'proctor.db')

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export function startProctor(env: Record<string, string>) {
  const child = spawn(process.execPath, ['apps/cli/bin/proctor.mjs', 'start', '--port', env['PORT'] ?? '0'], {
    cwd: root,
    env: { ...process.env, PROCTOR_DATA: newFile(), ...env },
  })
  const printed = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.err += text))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  /** Resolves once a pattern was printed. @throws Error when it ends without. */
  const until = async (stream: 'out' | 'err', pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(printed[stream])
      if (found) return found[1] ?? found[0]
      if (child.exitCode !== null)
        throw new Error(`it ended with ${child.exitCode}: ${printed.out}${printed.err}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return {
    printed,
    ended,
    until,
    page: () => until('out', /(http:\/\/\S+)/),
    /** Lines of the log. */
    log: () =>
      printed.err
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    stop: async () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
