import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cardText, contentFolder } from '../content-folder.fixture.ts'
import { verifyCommand } from './command.ts'
import { kernelTree } from './tree.fixture.ts'

const good = () => contentFolder({ 'kernel/ksweep.md': cardText() })
const bad = () =>
  contentFolder({
    'kernel/ksweep.md': cardText(),
    'kernel/kdust.md': cardText({
      id: 'kdust',
      names: [{ form: 'thread', format: 'kdust', example: 'kdust' }],
    }),
  })

function run(root: URL, ...args: string[]) {
  const lines: string[] = []
  return { code: verifyCommand(args, root, (line) => lines.push(line)), lines }
}

test('cards whose claims hold pass', () => {
  expect(run(good(), kernelTree())).toEqual({
    code: 0,
    lines: ['7 claims of 1 cards checked against Linux 6.12.117: 7 hold, 0 fail'],
  })
})

test('failures are printed by card, and cards can be chosen', () => {
  const { code, lines } = run(bad(), kernelTree())
  expect(code).toBe(1)
  expect(lines).toEqual([
    'content/cards/kernel/kdust.md',
    expect.stringContaining('  names[0]: `kdust` is no string in mm/sweep.c'),
    '14 claims of 2 cards checked against Linux 6.12.117: 13 hold, 1 fail',
  ])
  expect(run(bad(), kernelTree(), '--card', 'ksweep').code).toBe(0)
  expect(run(bad(), kernelTree(), '--card', 'kbroom')).toMatchObject({
    code: 1,
    lines: [expect.stringContaining('kbroom'), expect.any(String)],
  })
})

test('a card that cannot be read is not passed over', () => {
  const { code, lines } = run(contentFolder({ 'kernel/kdust.md': 'text' }), kernelTree())
  expect(code).toBe(1)
  expect(lines[0]).toContain('content/cards/kernel/kdust.md: cannot be read in full')
})

test('what is no tree, another release and wrong arguments are refused in a sentence', () => {
  expect(run(good(), '/proc')).toEqual({
    code: 2,
    lines: ['/proc is not a kernel source tree: it has no Makefile.'],
  })
  expect(run(good(), kernelTree('6.18.1')).code).toBe(2)
  expect(run(good()).lines[0]).toContain('Usage:')
  expect(run(good(), kernelTree(), '--fast')).toMatchObject({
    code: 2,
    lines: [expect.stringContaining('--fast')],
  })
  expect(run(good(), kernelTree(), '--card', 'a', '--report', 'b').code).toBe(2)
  expect(run(good(), kernelTree(), '--report', '/proc/none/report.md')).toMatchObject({ code: 2 })
})

test('a report is written', () => {
  const tree = kernelTree()
  run(good(), tree, '--report', join(tree, 'report.md'))
  expect(readFileSync(join(tree, 'report.md'), 'utf8')).toContain('| ksweep | 7 | 7 | 0 | 0 |')
})
