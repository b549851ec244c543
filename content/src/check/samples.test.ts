import { expect, test } from 'vitest'
import { cardOf, contentOf } from '../card.fixture.ts'
import { checkSamples } from './samples.ts'

const normal = { name: '[ksweep0]', stat: 'S', cpu: 0, verdict: 'normal', why: 'asleep' }
const look = { ...normal, name: 'ksweep0', user: 'www-data', ppid: 1, rss: 900, verdict: 'look' }
const messages = (...samples: unknown[]) =>
  checkSamples(contentOf(cardOf({ samples }))).map((problem) => problem.message)

test('a healthy row and one that looks wrong are fine', () => {
  expect(messages(normal, look)).toEqual([])
})

test('one of each verdict is needed', () => {
  expect(messages(normal, normal)).toEqual(['needs a row with the verdict look'])
  expect(messages(look, look)).toEqual(['needs a row with the verdict normal'])
})

test.each([
  [{ user: 'www-data' }, 'belongs to root'],
  [{ ppid: 1 }, 'PPID 2'],
  [{ rss: 4 }, 'rss must be 0'],
  [{ name: 'ksweep0' }, "'[ksweep0]'"],
])('a healthy kernel thread with %j is odd', (change, part) => {
  expect(messages({ ...normal, ...change }, look)).toEqual([expect.stringContaining(part)])
})
