import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isListing, ofFile, placeOf, questionAt, readQuestion, spoken, type Question } from './question.ts'

const textOf = async (question: Question | undefined) =>
  question?.kind === 'listing' ? question.listing.text() : undefined

describe('readQuestion', () => {
  it.each<[string, Question | undefined]>([
    ['', undefined],
    ['  ', undefined],
    ['kswapd0', { kind: 'whatis', name: 'kswapd0' }],
    [' [kworker/0:1H-kblockd] ', { kind: 'whatis', name: '[kworker/0:1H-kblockd]' }],
    ['/whatis kswapd0', { kind: 'whatis', name: 'kswapd0' }],
    ['/WhatIs  Web Content', { kind: 'whatis', name: 'Web Content' }],
    ['/whatis', { kind: 'whatis', name: '' }],
    ['/usr/sbin/ModemManager', { kind: 'whatis', name: '/usr/sbin/ModemManager' }],
    ['/cards', { kind: 'cards', search: '' }],
    ['/cards memory', { kind: 'cards', search: 'memory' }],
    ['/card kswapd', { kind: 'card', id: 'kswapd' }],
    ['/help', { kind: 'help' }],
    ['/annotate', { kind: 'annotate' }],
    ['/frobnicate now', { kind: 'unknown-command', command: 'frobnicate' }],
  ])('of %j', (text, question) => {
    expect(readQuestion(text)).toEqual(question)
  })

  it.each([
    'UID PID PPID C STIME TTY TIME CMD\nroot 1 0 0 09:00 ? 00:00:01 /sbin/init\n',
    'root          57       2  0 09:23 ?        00:00:00 [kswapd0]',
    '/annotate root 57 2 0 09:23 ? 00:00:00 [kswapd0]',
  ])('takes several lines, or one row, for a listing: %j', async (text) => {
    expect(await textOf(readQuestion(text))).toContain('root')
  })

  it('takes a name with blanks or a slash for a name', () => {
    expect(isListing('irq/24-pciehp')).toBe(false)
    expect(isListing('Web Content')).toBe(false)
  })
})

it('names a listing by its lines, a file by its name and size', () => {
  const question = readQuestion('a\nb\nc\n')
  expect(question && spoken(question)).toBe('Pasted listing, 3 lines')
  expect(spoken(ofFile(new File(['x'.repeat(18_200)], 'ps.txt')))).toBe('ps.txt, 18 kB')
})

describe('places', () => {
  it('lead back to their question', () => {
    const question = fc.oneof(
      fc.record({
        kind: fc.constant('whatis' as const),
        name: fc.string({ unit: 'grapheme' }).map((name) => name.trim()),
      }),
      fc.record({
        kind: fc.constant('cards' as const),
        search: fc.string({ unit: 'grapheme' }).map((text) => text.trim()),
      }),
      fc.constant({ kind: 'help' as const }),
      fc.record({ kind: fc.constant('card' as const), id: fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/) }),
    )
    fc.assert(
      fc.property(question, (asked) => {
        expect(questionAt(placeOf(asked))).toEqual(asked)
      }),
    )
  })
  it.each(['', '#', '#question', '#/', '#/nowhere', '#/nowhere/x'])('%j is none', (place) => {
    expect(questionAt(place)).toBeUndefined()
  })
  it('survives an address that is no encoding', () => {
    expect(questionAt('#/whatis/%E0%A4')).toEqual({ kind: 'whatis', name: '%E0%A4' })
  })
})
