import { expect, test } from 'vitest'
import { cardOf, contentOf, explanation } from '../card.fixture.ts'
import { checkBody, checkProse, codeSpans } from './body.ts'

const messages = (body: string) => checkBody(contentOf(cardOf({}, body))).map((problem) => problem.message)

test('paragraphs, code, strong, emphasis and lists are fine', () => {
  expect(messages(`${explanation}\n\n- *one*\n- \`two\`\n\n1. three\n\n\`\`\`\nfour\n\`\`\``)).toEqual([])
})

test('words are counted without code blocks', () => {
  expect(messages('One word.')).toEqual(['has 2 words; at least 120'])
  expect(messages(`${explanation} ${explanation} ${explanation}`)).toEqual(['has 360 words; at most 350'])
  expect(messages(`${explanation}\n\n\`\`\`\n${'word '.repeat(300)}\n\`\`\``)).toEqual([])
})

test.each([
  ['# Heading', 'heading'],
  ['a [link](https://example.org)', 'link'],
  ['see https://example.org', 'address'],
  ['read <pid> there', 'angle brackets'],
  ['![picture](a.png)', 'picture'],
  ['> said', 'quotation'],
  ['| a | b |', 'table'],
  ['a ` alone', 'back-tick'],
  ['***', 'ruled line'],
  ['one  \ntwo', 'line break'],
])('%s is not', (text, part) => {
  expect(messages(`${explanation}\n\n${text}`)).toEqual([expect.stringContaining(part)])
})

test('prose fields hold sentences and code', () => {
  expect(checkProse(contentOf(cardOf({ busy: 'Much dust: see `nr_*` and a_b_c.' })))).toEqual([])
  expect(checkProse(contentOf(cardOf({ busy: 'Much **dust**.', worry: 'When ` stays.' })))).toMatchObject([
    { at: 'busy', message: expect.stringContaining('strong') },
    { at: 'worry', message: expect.stringContaining('back-tick') },
  ])
})

test('code spans are given without back-ticks', () => {
  expect(codeSpans('a `b` and ``c ` d``')).toEqual(['b', 'c ` d'])
})
