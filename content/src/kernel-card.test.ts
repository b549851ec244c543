import { expect, test } from 'vitest'
import { cardOf, conceptOf } from './card.fixture.ts'
import { isKernelCard, isNamedIn } from './kernel-card.ts'

const named = (changes: Record<string, unknown>, release: string) => {
  const { facts } = cardOf(changes)
  return isKernelCard(facts) && isNamedIn(facts, release)
}
const thread = { form: 'thread', format: 'ksweep', example: 'ksweep' }

test('a thing is in a release when card and name allow it', () => {
  expect(named({}, '6.1')).toBe(true)
  expect(named({ releases: { since: '6.2' } }, '6.1')).toBe(false)
  expect(named({ names: [{ ...thread, releases: { until: '6.1' } }] }, '6.12')).toBe(false)
  expect(named({ names: [{ ...thread, releases: { until: '6.1' } }, thread] }, '6.12')).toBe(true)
})

test('a concept is nothing in the kernel', () => {
  expect(isKernelCard(conceptOf().facts)).toBe(false)
})
