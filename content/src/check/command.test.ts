import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { cardText, contentFolder } from '../content-folder.fixture.ts'
import { checkCommand } from './command.ts'

function run(root: URL, ...files: string[]) {
  const lines: string[] = []
  const code = checkCommand(
    files.map((file) => fileURLToPath(new URL(file, root))),
    root,
    (line) => lines.push(line),
  )
  return { code, lines }
}

const folder = () =>
  contentFolder({
    'kernel/ksweep.md': cardText({ related: ['kdust'] }),
    'kernel/kdust.md': cardText({ id: 'kdust', title: 'ksweep', summary: 'x'.repeat(141) }),
  })

test('problems are printed by file, with a total', () => {
  const { code, lines } = run(folder())
  expect(code).toBe(1)
  expect(lines).toEqual([
    'content/cards',
    expect.stringContaining('no card that can be read for 45 of'),
    'content/cards/kernel/kdust.md',
    '  summary: is 141 characters long; at most 140 fit',
    'content/cards/kernel/ksweep.md',
    '  related[0]: there is no card "kdust"; correct the id or remove it',
    '2 cards, 3 problems',
  ])
})

test('of named cards only their own problems are printed', () => {
  expect(run(folder(), 'cards/kernel/ksweep.md')).toEqual({
    code: 1,
    lines: ['content/cards/kernel/ksweep.md', expect.stringContaining('"kdust"'), '1 card, 1 problem'],
  })
})

test('a named card without problems passes', () => {
  const root = contentFolder({ 'kernel/ksweep.md': cardText() })
  expect(run(root, 'cards/kernel/ksweep.md')).toEqual({ code: 0, lines: ['1 card, 0 problems'] })
})

test('a file that is no card is said to be none', () => {
  const { code, lines } = run(folder(), 'vocabulary/job.yaml')
  expect(code).toBe(2)
  expect(lines[0]).toContain('is no card')
})
