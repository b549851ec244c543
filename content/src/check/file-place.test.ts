import { expect, test } from 'vitest'
import { cardOf, conceptOf, contentOf } from '../card.fixture.ts'
import { checkFilePlace } from './file-place.ts'

test('a card lies in the folder of its kind, named after its id', () => {
  expect(checkFilePlace(contentOf(cardOf(), conceptOf()))).toEqual([])
  for (const file of ['content/cards/concepts/ksweep.md', 'content/cards/kernel/sweep.md']) {
    const [problem] = checkFilePlace(contentOf({ ...cardOf(), file }))
    expect(problem?.message).toContain('must be the file content/cards/kernel/ksweep.md')
  }
})
