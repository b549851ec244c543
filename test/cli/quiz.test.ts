/** Learning in the terminal, by the built program on a file of its own: from the first visit to the end. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { proctor } from './run.ts'

const setup = fileURLToPath(new URL('../setup', import.meta.url))
const script = execFileSync(setup, ['--path', 'script'], { encoding: 'utf8' }).trim()

interface Kept {
  tables: { learners: { id: string }[]; review_log: { type: string; rating: string | null }[] }
}

const anew = () => {
  const folder = mkdtempSync(join(tmpdir(), 'proctor-terminal-'))
  const file = join(folder, 'proctor.db')
  return {
    folder,
    file,
    env: { PROCTOR_DATA: file, PROCTOR_NOW: '2026-11-24T09:00:00Z', TZ: 'Europe/Berlin' },
  }
}

it('goes from the first visit over ten answers, statistics and undo to export and forget', async () => {
  const { folder, file, env } = anew()
  const before = await proctor(['stats'], { env })
  expect(before.out).toContain('Nothing learnt yet')
  const quiz = await proctor(['quiz', '--more'], { env, input: `${'1\n\n'.repeat(10)}q\n` })
  expect(quiz.code).toBe(0)
  expect(quiz.out.match(/^(?:Right|Not this time)/gm)).toHaveLength(10)
  expect(quiz.out).toContain('10 answers are kept')
  const stats = JSON.parse((await proctor(['stats', '--json'], { env })).out) as { answers: number }
  expect(stats.answers).toBe(10)
  const missed = JSON.parse((await proctor(['missed', '--json'], { env })).out) as unknown[]
  expect(missed.length).toBeGreaterThan(0)
  expect((await proctor(['missed', '--anki'], { env })).out.trim().split('\n')).toHaveLength(
    3 + missed.length,
  )
  expect((await proctor(['quiz', '--missed'], { env, input: 'q\n' })).out).toMatch(/1-[23] answer/)
  const picture = join(folder, 'me.png')
  const drawn = await proctor(['stats', '--picture', picture], { env })
  expect(drawn.out).toMatch(/me\.png: Statistics: /)
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG')
  const undone = await proctor(['quiz'], { env, input: 'u\nq\n' })
  expect(undone.out).toContain('Taken back')
  const exported = await proctor(['export'], { env })
  const kept = JSON.parse(exported.out) as Kept
  expect(kept.tables.review_log.map(({ type }) => type)).toEqual([
    ...Array<string>(10).fill('review'),
    'undo',
  ])
  const id = kept.tables.learners[0]?.id ?? ''
  expect(readFileSync(file, 'latin1')).toContain(id)
  const unsure = await proctor(['forget'], { env })
  expect(unsure.code).toBe(2)
  expect(unsure.err).toContain('--yes')
  expect((await proctor(['forget', '--yes'], { env })).out).toContain('forgotten')
  expect(readFileSync(file, 'latin1')).not.toContain(id)
  // Who kept the export can come back.
  writeFileSync(join(folder, 'me.json'), exported.out)
  expect((await proctor(['import', join(folder, 'me.json')], { env })).out).toContain('10 reviews')
  const again = JSON.parse((await proctor(['stats', '--json'], { env })).out) as { answers: number }
  expect(again.answers).toBe(9)
})

it('takes one key an answer on a terminal, and Ctrl-C loses nothing', async () => {
  const { file, env } = anew()
  const screen = await onTerminal(['quiz'], { ...env, NO_COLOR: '1' }, [
    [/1-3 answer|1-2 answer/, '1'],
    [/Enter next/, '\r'],
    [/1-3 answer|1-2 answer/, '2'],
    [/Enter next/, '\u0003'],
  ])
  expect(screen).toContain('2 answers are kept')
  expect(existsSync(file)).toBe(true)
  const stats = JSON.parse((await proctor(['stats', '--json'], { env })).out) as { answers: number }
  expect(stats.answers).toBe(2)
})

it('says what is wrong with what it is given, and changes nothing', async () => {
  const { folder, file, env } = anew()
  await proctor(['quiz', '--more'], { env, input: '1\n\nq\n' })
  const bad = join(folder, 'bad.json')
  writeFileSync(bad, '{\n  "format": "anki"\n}')
  const refused = await proctor(['import', bad], { env })
  expect(refused.code).not.toBe(0)
  expect(refused.err).toContain('line 1: this is no export of Proctor')
  expect((await proctor(['set', 'retention', '50'], { env })).err).toContain('from 75 to 97')
  expect((await proctor(['set', 'zone', 'Berlin/Europe'], { env })).err).toContain('Europe/Berlin')
  expect((await proctor(['stats', '--picture', '/nowhere/x.png'], { env })).err).toContain(
    'cannot be written',
  )
  const stats = JSON.parse((await proctor(['stats', '--json'], { env })).out) as { answers: number }
  expect(stats.answers).toBe(1)
  writeFileSync(file, 'not a database at all, but somebody else’s notes')
  const corrupt = await proctor(['quiz'], { env })
  expect(corrupt.code).not.toBe(0)
  expect(corrupt.err).toContain('proctor')
  expect((await proctor(['doctor'], { env })).out).toMatch(
    /^problem {2}data file: .* is no database of Proctor.* → .*proctor restore \S+\.backup$/m,
  )
  const backups = readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.backup'))
  expect(backups.length).toBeGreaterThan(0)
  expect((await proctor(['restore', join(folder, 'backups', backups[0] ?? '')], { env })).code).toBe(0)
})

/** Runs `proctor` on a terminal of its own (`script` of util-linux); each key is pressed once its prompt is there. */
function onTerminal(args: string[], env: Record<string, string>, keys: [RegExp, string][]): Promise<string> {
  const command = [process.execPath, 'apps/cli/bin/proctor.mjs', ...args].join(' ')
  const child = spawn(script, ['-qefc', command, '/dev/null'], { env: { ...process.env, ...env } })
  let screen = ''
  let seen = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    const [next] = keys
    if (!next || !next[0].test(screen.slice(seen))) return
    seen = screen.length
    keys.shift()
    child.stdin.write(next[1])
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve(screen))
  })
}
