import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../content-folder.fixture.ts'
import { readReport, reportOf } from './report.ts'

const path = join(temporaryFolder(), 'report.md')
const result = (failures: { at: string; reason: string }[]) => [
  { card: 'ksweep', file: 'content/cards/kernel/ksweep.md', claims: 7, elsewhere: 2, failures },
]
const write = (version: string, failures: { at: string; reason: string }[]) => {
  const checkers = {
    name: `Linux ${version}`,
    key: `Linux ${version.split('.', 2).join('.')}`,
    note: 'As read.',
    elsewhere: 'addresses',
  }
  writeFileSync(path, reportOf(result(failures), { ...checkers, before: readReport(path) }))
  return [...readReport(path)]
}

test('a run replaces its release’s section and keeps the others', () => {
  expect(write('6.12.116', [{ at: 'madeBy[0]', reason: 'is wrong' }])).toHaveLength(1)
  expect(write('6.1.192', [])).toHaveLength(2)
  const [[, old = ''] = [], [, recent = ''] = []] = write('6.12.117', [])
  expect(old).toMatch(/^## Linux 6\.1\.192\n\n7 claims of 1 cards: 7 hold, 0 fail\./)
  expect(recent).toMatch(/^## Linux 6\.12\.117\n/)
  expect(recent).toContain('| ksweep | 7 | 7 | 0 | 2 |')
  expect(recent).not.toContain('is wrong')
})

test('failures are listed by card', () => {
  const sections = write('6.1.193', [{ at: 'madeBy[0]', reason: 'is wrong' }])
  expect(sections[0]?.[1]).toContain('7 claims of 1 cards: 6 hold, 1 fail.')
  expect(sections[0]?.[1]).toContain('- **ksweep** madeBy[0]: is wrong')
})
