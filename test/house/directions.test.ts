/** The rule on directions holds, and it would notice: a planted violation must fail. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const planted: string[] = []

afterEach(async () => {
  for (const folder of planted.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function directions(): Promise<{ code: number; output: string }> {
  const cruise = [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
  ]
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...cruise, 'content', 'packages', 'apps'],
      { cwd: root },
    )
    return { code: 0, output: stdout }
  } catch (error) {
    const failed = error as { code: number; stdout: string }
    return { code: failed.code, output: failed.stdout }
  }
}

it('finds no violation in the house, and reads all of it', async () => {
  const { code, output } = await directions()
  expect(output).toMatch(/no dependency violations found/)
  expect(Number(/\((\d+) modules/.exec(output)?.[1])).toBeGreaterThan(50)
  expect(code).toBe(0)
})

it.each([
  ['content/src', `import '@proctor/ps'\n`, 'content-imports-only-inward'],
  ['packages/ps/src/redact', `import '@proctor/content'\n`, 'packages-ps-src-redact-imports-only-inward'],
  ['packages/tutor/src', `import '@proctor/chat'\n`, 'packages-tutor-imports-only-inward'],
  ['packages/chat/src', `import 'node:fs'\n`, 'pure-packages-do-no-input-output'],
])('notices a wrong import planted in %s', async (folder, code, rule) => {
  const place = await mkdtemp(`${root}/${folder}/planted-`)
  planted.push(place)
  await writeFile(`${place}/planted.ts`, code)
  const { code: exit, output } = await directions()
  expect(output).toContain(rule)
  expect(exit).not.toBe(0)
})
