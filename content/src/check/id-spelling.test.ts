import { expect, test } from 'vitest'
import { cardOf, contentOf, explanation } from '../card.fixture.ts'
import { checkIdSpelling } from './id-spelling.ts'

const messages = (text: string) =>
  checkIdSpelling(contentOf(cardOf({}, `${explanation} ${text}`))).map((problem) => problem.message)

test('the card’s names and unrelated code are fine', () => {
  expect(messages('`ksweep`, `[ksweep12]`, `kswap`, `cat /proc/dust`')).toEqual([])
})

test.each(['kswepe', '[kswweep]', 'ksweap', 'xsweep'])('`%s` is one letter away', (word) => {
  expect(messages(`and \`${word}\``)).toEqual([expect.stringContaining('`ksweep` is probably meant')])
})

test('a difference at the end alone is another word', () => {
  expect(messages('`ksweepd` and `kswee`')).toEqual([])
})

test('the fields of the front matter are read too', () => {
  expect(checkIdSpelling(contentOf(cardOf({ fake: 'A `ksweap` with memory.' })))).toMatchObject([
    { at: 'fake' },
  ])
})
