import { expect, test } from 'vitest'
import { readVocabulary } from './read-vocabulary.ts'

const read = (text: string | undefined) => readVocabulary('job.yaml', text)

test('each line is a value and its label; comments are skipped', () => {
  expect(read('# What it does.\nsweep: Sweeps ("all")\ndust-2: Dusts\n')).toEqual({
    labels: { sweep: 'Sweeps ("all")', 'dust-2': 'Dusts' },
    problems: [],
  })
})

test('a value that stands twice is a problem, and the first label counts', () => {
  expect(read('sweep: Sweeps\ndust: Dusts\nsweep: Cleans\n')).toEqual({
    labels: { sweep: 'Sweeps', dust: 'Dusts' },
    problems: [{ file: 'job.yaml', at: 'line 3', message: '"sweep" stands here twice; keep one line' }],
  })
})

test.each([
  ['Sweep it: Sweeps', 'lower-case'],
  ['sweep:', 'needs a label'],
  ['sweep: 7', 'needs a label'],
  ['sweep: it sweeps: all', 'cannot be read'],
])('%s', (text, part) => {
  const { problems } = read(`dust: Dusts\n${text}\n`)
  expect(problems[0]).toMatchObject({ at: 'line 2', message: expect.stringContaining(part) })
})

test('a list that is not there is said to be missing, an empty one is empty', () => {
  expect(read(undefined).problems).toMatchObject([{ message: expect.stringContaining('is missing') }])
  expect(read('# nothing yet\n')).toEqual({ labels: {}, problems: [] })
})
