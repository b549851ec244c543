import { expect, test } from 'vitest'
import { cardOf, contentOf } from '../card.fixture.ts'
import { checkNameFormats } from './name-formats.ts'

const named = (id: string, format: string, fields: string[], example: string) =>
  cardOf({ id, title: id, names: [{ form: 'thread', format, fields, example }] })

test('a format that its example fills in, with a field for each %, is fine', () => {
  expect(
    checkNameFormats(contentOf(cardOf(), named('kdust', 'kdust/%d:%d', ['cpu', 'number'], 'kdust/3:1'))),
  ).toEqual([])
})

test('an example that the format cannot make is found', () => {
  expect(checkNameFormats(contentOf(named('kdust', 'kdust/%d', ['cpu'], 'kdust0')))).toMatchObject([
    { at: 'names[0].example', message: '"kdust0" cannot be "kdust/%d" filled in; correct one of them' },
  ])
})

test('too few fields are found, in descriptions too', () => {
  const card = cardOf({
    kind: 'workqueue',
    names: [
      {
        form: 'workqueue',
        format: 'dust-%d',
        example: 'dust-1',
        rescuer: true,
        pool: 'bound',
        descriptions: [{ format: 'flush-%d:%d', fields: ['major'] }],
      },
    ],
  })
  expect(checkNameFormats(contentOf(card)).map((problem) => problem.at)).toEqual([
    'names[0].fields',
    'names[0].descriptions[0].fields',
  ])
})

test('a format that fits another card’s example is too wide', () => {
  const problems = checkNameFormats(contentOf(named('kdust', 'k%s', ['device'], 'kd'), cardOf()))
  expect(problems).toMatchObject([{ file: 'content/cards/kernel/kdust.md', at: 'names[0].format' }])
})
