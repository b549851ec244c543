import { expect, test } from 'vitest'
import { cardOf, contentOf } from '../card.fixture.ts'
import { checkBooklet, entries } from './booklet.ts'

const entry = (number: number, id = `card${number}`) =>
  cardOf({ id, booklet: { entry: number, heading: id } })
const all = Array.from({ length: entries }, (_, index) => entry(index + 1))

test('each entry once is fine, and cards without an entry too', () => {
  expect(checkBooklet(contentOf(...all, cardOf({ id: 'new', booklet: undefined })))).toEqual([])
})

test('entries without a card are named together', () => {
  expect(checkBooklet(contentOf(...all.slice(2)))).toEqual([
    { file: 'content/cards', message: "no card that can be read for 2 of the booklet's 46 entries: 1, 2" },
  ])
})

test('an entry of two cards is found', () => {
  expect(checkBooklet(contentOf(...all, entry(7, 'other')))).toMatchObject([
    {
      file: 'content/cards/kernel/other.md',
      at: 'booklet.entry',
      message: '7 is the card card7 already; correct one',
    },
  ])
})
