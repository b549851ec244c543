import { expect, test } from 'vitest'
import { cardOf, contentOf } from '../card.fixture.ts'
import { checkVocabulary } from './vocabulary.ts'

test('values that are listed and used are fine', () => {
  expect(checkVocabulary(contentOf(cardOf()))).toEqual([])
})

test('a value that is not listed is found, wherever it stands', () => {
  const fact = { id: 'job', aspect: 'job', answer: 'Sweeps', value: 'x', alsoTrue: ['y'], source: 'loop' }
  const card = cardOf({
    subsystem: 'a',
    per: 'b',
    presence: 'c',
    kill: { effect: 'd', source: 'stop', text: 'No.' },
    facts: [fact, { ...fact, id: 'two' }],
  })
  const { vocabulary } = contentOf()
  const problems = checkVocabulary({ ...contentOf(card), vocabulary })
  expect(problems.map((problem) => problem.at)).toEqual([
    'subsystem',
    'facts[0].value',
    'facts[0].alsoTrue[0]',
    'facts[1].value',
    'facts[1].alsoTrue[0]',
    'per',
    'presence',
    'kill.effect',
  ])
  expect(problems[0]?.message).toBe(
    '"a" is not in content/vocabulary/subsystem.yaml; use a value from there or add it at the end',
  )
})

test('a listed value that no card uses is found', () => {
  const content = contentOf(cardOf())
  content.vocabulary.busy = { dust: 'Dust' }
  expect(checkVocabulary(content)).toMatchObject([{ file: 'content/vocabulary/busy.yaml', at: 'dust' }])
})

test('a value that is said twice of a fact is found', () => {
  const fact = {
    id: 'job',
    aspect: 'job',
    answer: 'Sweeps',
    value: 'x',
    alsoTrue: ['x', 'y', 'y'],
    source: 'loop',
  }
  const problems = checkVocabulary(contentOf(cardOf({ facts: [fact, { ...fact, id: 'b', alsoTrue: [] }] })))
  expect(problems.map((problem) => problem.at)).toEqual(['facts[0].alsoTrue[0]', 'facts[0].alsoTrue[2]'])
})
