import { expect, test } from 'vitest'
import { cardOf, contentOf, frontMatter } from '../card.fixture.ts'
import { checkReferences } from './references.ts'

const check = (changes: Record<string, unknown>) =>
  checkReferences(contentOf(cardOf(changes), cardOf({ id: 'kdust' })))

test('cards and sources that exist are fine', () => {
  expect(
    check({ related: ['kdust'], confusedWith: [{ card: 'kdust', name: 'kdust', difference: 'dusts' }] }),
  ).toEqual([])
})

test('a card that is not there, or is the card itself, or stands twice is found', () => {
  expect(check({ related: ['kbroom', 'ksweep', 'kdust', 'kdust'] })).toMatchObject([
    { at: 'related[0]', message: 'there is no card "kbroom"; correct the id or remove it' },
    { at: 'related[1]', message: 'is this card itself; remove it' },
    { at: 'related[3]', message: '"kdust" stands here twice; remove one' },
  ])
})

test('a source that is not there is found wherever it is named', () => {
  const erratum = { tag: 'wrong', claim: 'It dusts.', truth: 'It sweeps.', source: 'b', release: ['6.1'] }
  const problems = check({
    kill: { effect: 'ignored', source: 'a', text: 'Nothing.' },
    errata: [erratum],
    changes: [{ from: '6.1', to: '6.12', what: 'Sweeps less.', source: 'c' }],
  })
  expect(problems.map((problem) => problem.at)).toEqual([
    'errata[0].source',
    'kill.source',
    'changes[0].source',
  ])
})

test('a correction is covered by a source of each of its releases', () => {
  const [source] = frontMatter()['sources'] as Record<string, unknown>[]
  const problems = check({
    sources: [...(frontMatter()['sources'] as unknown[]), { ...source, id: 'new', release: ['6.12'] }],
    errata: [
      { tag: 'wrong', claim: 'It dusts.', truth: 'It sweeps.', source: 'new', release: ['6.1', '6.12'] },
    ],
  })
  expect(problems).toMatchObject([
    {
      at: 'errata[0].release',
      message: 'is said of 6.1 too, but the source new is not; correct one of them',
    },
  ])
})

test('ids of facts and sources stand once', () => {
  const fact = {
    id: 'job',
    aspect: 'job',
    answer: 'Takes dust out of memory at night',
    value: 'sweep',
    source: 'loop',
  }
  expect(check({ facts: [fact, fact] })).toMatchObject([{ at: 'facts[1].id' }])
})
