import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cardText, contentFolder } from './content-folder.fixture.ts'
import { readContent } from './read-content.ts'

test('cards are read from all folders in the order of their paths, without templates', () => {
  const content = readContent(
    contentFolder({ 'kernel/ksweep.md': cardText(), 'concepts/dust.md': cardText({ id: 'dust' }) }),
  )
  expect(content.problems).toEqual([])
  expect(content.cards.map(({ file, facts }) => [file, facts.id])).toEqual([
    ['content/cards/concepts/dust.md', 'dust'],
    ['content/cards/kernel/ksweep.md', 'ksweep'],
  ])
  expect(content.vocabulary.job).toEqual({ sweep: 'Sweeps' })
})

test('a card that does not fit the schema gives problems, and the others are read', () => {
  const root = contentFolder({ 'kernel/ksweep.md': cardText(), 'kernel/bad.md': cardText({ summary: '' }) })
  const { cards, problems } = readContent(root)
  expect(cards).toHaveLength(1)
  expect(problems).toEqual([
    { file: 'content/cards/kernel/bad.md', at: 'summary', message: 'must not be empty' },
  ])
})

test('a missing list is a problem', () => {
  const root = contentFolder({})
  rmSync(new URL('vocabulary/busy.yaml', root))
  expect(readContent(root).problems).toMatchObject([{ file: 'content/vocabulary/busy.yaml' }])
})
