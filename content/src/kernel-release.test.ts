import { expect, test } from 'vitest'
import { compareReleases, spanHolds } from './kernel-release.ts'

test('releases are ordered by their numbers', () => {
  const releases = ['6.12', '2.6.32', '6.1', '3.10', '6.1.192', '6.2']
  expect(releases.sort(compareReleases)).toEqual(['2.6.32', '3.10', '6.1', '6.1.192', '6.2', '6.12'])
})

test('both ends belong to a span', () => {
  expect(
    ['6.0', '6.1', '6.11', '6.12'].filter((release) => spanHolds({ since: '6.1', until: '6.11' }, release)),
  ).toEqual(['6.1', '6.11'])
  expect(spanHolds(undefined, '6.1')).toBe(true)
  expect(spanHolds({ until: '6.1' }, '6.12')).toBe(false)
})
