import { expect, test } from 'vitest'
import { cardOf, contentOf } from '../card.fixture.ts'
import { checkAnswers } from './answers.ts'

const trigger = {
  id: 'trigger',
  aspect: 'trigger',
  answer: 'More dust in a zone than it may hold',
  value: 'dust',
  source: 'wake',
}
const withFact = (fact: Record<string, unknown>, changes: Record<string, unknown> = {}) =>
  cardOf({
    facts: [{ id: 'asked', aspect: 'job', value: 'v', source: 'loop', ...fact }, trigger],
    ...changes,
  })
const messages = (fact: Record<string, unknown>, changes: Record<string, unknown> = {}) =>
  checkAnswers(contentOf(withFact(fact, changes))).map((problem) => problem.message)

test('an answer in the form of the others is fine', () => {
  expect(messages({ answer: 'Takes dust out of memory, in the background' })).toEqual([])
  expect(messages({ aspect: 'command', about: 'how dirty it is', answer: 'cat /proc/dust' })).toEqual([])
})

test.each([
  ['Takes dust out of memory in the background.', 'full stop'],
  ['takes dust out of memory in the background', 'capital'],
  ['Takes dust out', 'at least 30'],
  ['Runs kSweep over all of the machine’s memory', '"ksweep"'],
])('%s', (answer, part) => {
  expect(messages({ answer })).toEqual([expect.stringContaining(part)])
})

test('a name at the beginning needs no capital letter', () => {
  expect(messages({ answer: 'vm.dust and a zone’s level of dirt above it' })).toEqual([])
})

test('a short name of the card counts only as a whole word', () => {
  const changes = {
    id: 'md',
    title: 'md',
    names: [{ form: 'thread', format: 'md%d_x', fields: ['number'], example: 'md0_x' }],
  }
  expect(messages({ answer: 'Takes commands from the dusty user space' }, changes)).toEqual([])
  expect(messages({ answer: 'Takes dust out of md devices at nights' }, changes)).toEqual([
    expect.stringContaining('"md"'),
  ])
})

test('commands and settings say what is asked, and a setting is one of the card’s', () => {
  expect(messages({ aspect: 'command', answer: 'cat /proc/dust' })).toEqual([
    expect.stringContaining('"about"'),
  ])
  expect(messages({ aspect: 'command', about: 'x', answer: 'Look into the file of dust' })).toEqual([
    expect.stringContaining('command itself'),
  ])
  expect(messages({ aspect: 'tunable', about: 'x', answer: 'vm.dust' })).toEqual([
    expect.stringContaining('below tunables'),
  ])
  const tunables = [{ name: 'vm.dust', kind: 'sysctl', default: '1', sets: 'dust' }]
  expect(messages({ aspect: 'tunable', about: 'x', answer: 'vm.dust' }, { tunables })).toEqual([])
})

test('the same answer in two cards must have the same value', () => {
  const other = (value: string) =>
    cardOf({
      id: 'kdust',
      title: 'kdust',
      facts: [
        { ...trigger, value },
        { ...trigger, id: 'b', answer: 'A broom that falls on the floor again' },
      ],
    })
  expect(checkAnswers(contentOf(cardOf(), other('dust')))).toEqual([])
  expect(checkAnswers(contentOf(cardOf(), other('dirt')))).toMatchObject([
    {
      file: 'content/cards/kernel/kdust.md',
      at: 'facts[0].value',
      message: expect.stringContaining('"dust"'),
    },
  ])
})
