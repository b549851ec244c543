import { expect, test } from 'vitest'
import { cardOf, contentOf } from '../card.fixture.ts'
import { checkUniqueNames } from './unique-names.ts'

const other = (changes: Record<string, unknown> = {}) =>
  cardOf({
    id: 'kdust',
    title: 'kdust',
    names: [{ form: 'thread', format: 'kdust', example: 'kdust' }],
    ...changes,
  })

test('cards of different names are fine, and a card may be named in all places after its id', () => {
  expect(checkUniqueNames(contentOf(cardOf(), other()))).toEqual([])
})

test.each([
  ['an alias that is another card', { aliases: [{ name: 'KSweep', why: 'case' }] }, 'aliases[0].name'],
  ['an alias in brackets', { aliases: [{ name: '[ksweep0]', why: 'as ps prints it' }] }, 'aliases[0].name'],
  ['a title', { title: 'ksweep' }, 'title'],
  [
    'a format',
    { names: [{ form: 'thread', format: 'ksweep%d', fields: ['node'], example: 'kdust' }] },
    'names[0].format',
  ],
])('%s is found in both', (_, changes, at) => {
  const problems = checkUniqueNames(contentOf(cardOf(), other(changes)))
  expect(problems).toMatchObject([{ file: 'content/cards/kernel/kdust.md', at }])
  expect(problems[0]?.message).toContain('card ksweep')
})

test('an alias that is the id, or stands twice, is needless', () => {
  const aliases = ['kdust', 'sweeper', 'Sweeper'].map((name) => ({ name, why: 'typed' }))
  expect(checkUniqueNames(contentOf(other({ aliases }))).map((problem) => problem.at)).toEqual([
    'aliases[0].name',
    'aliases[2].name',
  ])
})
