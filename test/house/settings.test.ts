/** Every setting that the program reads is declared, and stands in the example and in the documentation. */
import { readdirSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, it } from 'vitest'
import { readSettings, settingNames } from '../../apps/bot/src/settings.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const example = read('.env.example')
const all = settingNames.toSorted()

it('has all settings in .env.example, each under a comment of one line, and no other', () => {
  const lines = example.split('\n')
  const set = lines.flatMap((line, at) =>
    /^[A-Z]/.test(line) ? [{ name: line.split('=')[0], above: lines.slice(at - 2, at) }] : [],
  )
  expect(set.map(({ name }) => name).toSorted()).toEqual(all)
  for (const { above } of set) expect(above.map((line) => line.startsWith('# '))).toEqual([false, true])
})

it('means by .env.example what holds without it', () => {
  expect(readSettings(parseEnv(example))).toEqual(readSettings({}))
})

it('reads none that is not declared', () => {
  const named = new Set<string>()
  for (const folder of ['apps', 'packages'])
    for (const path of readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }))
      if (/(?:^|\/)src\/.*(?<!\.test|\.fixture)\.ts$/.test(path) && !path.includes('node_modules'))
        for (const [name] of read(`${folder}/${path}`).matchAll(
          /\b(?:PROCTOR|DISCORD|SLACK)_[A-Z][A-Z_]+\b/g,
        ))
          named.add(name)
  // It names the file that the others may stand in.
  expect(named.delete('PROCTOR_ENV_FILE')).toBe(true)
  expect([...named].toSorted()).toEqual(all)
})

it('has all settings in docs/operating.md, and no other', () => {
  const rows = read('docs/operating.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const table = rows.filter((row) => row.split('|').length === 5).map((row) => row.split('|')[1] ?? '')
  const named = table.flatMap((cell) =>
    [...cell.matchAll(/`((?:PROCTOR|DISCORD|SLACK)_[A-Z_]+)`/g)].map(([, name]) => name),
  )
  expect(named.filter((name) => name !== 'PROCTOR_ENV_FILE').toSorted()).toEqual(all)
})
