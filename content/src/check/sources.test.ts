import { expect, test } from 'vitest'
import { cardOf, contentOf, frontMatter } from '../card.fixture.ts'
import { checkSources } from './sources.ts'

const check = (source: Record<string, unknown>) => {
  const sources = frontMatter()['sources'] as unknown[]
  const added = { id: 'added', release: ['6.1'], file: 'mm/sweep.c', says: 'it is so', ...source }
  return checkSources(contentOf(cardOf({ sources: [...sources, added] }))).map((problem) => problem.at)
}

test('a source says what is to be found in its file', () => {
  expect(check({ contains: 'x' })).toEqual([])
  expect(check({ absent: 'x' })).toEqual([])
  expect(check({ function: 'sweep' })).toEqual([])
  expect(check({})).toEqual(['sources[5]'])
})

test('a function is named without brackets', () => {
  expect(check({ function: 'sweep()' })).toEqual(['sources[5].function'])
})
