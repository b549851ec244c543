import { expect, test } from 'vitest'
import { cardOf, contentOf } from '../card.fixture.ts'
import { checkShows } from './shows.ts'

const problems = (changes: Record<string, unknown>) => checkShows(contentOf(cardOf(changes)))
const show = (release: string, name: string) => ({ release, name })
const workqueue = (changes: Record<string, unknown>) =>
  problems({
    kind: 'workqueue',
    names: [
      {
        form: 'workqueue',
        format: 'dust-rsv-conversion',
        example: 'dust-rsv-conversion',
        rescuer: true,
        pool: 'bound',
        ...changes,
      },
    ],
    shows: [
      show('6.1', '[dust-rsv-conver]'),
      show('6.12', '[kworker/R-dust-rsv-conversion]'),
      show('6.12', '[kworker/0:1-dust-rsv-conversion]'),
    ],
  })

test('a line for each release, as that release prints it, is fine', () => {
  expect(problems({})).toEqual([])
  expect(workqueue({})).toEqual([])
})

test('a release without a line is found, unless the card leaves it out', () => {
  const shows = [show('6.12', '[ksweep0]')]
  expect(problems({ shows })).toMatchObject([
    { at: 'shows', message: expect.stringContaining('needs a line for "6.1"') },
  ])
  expect(problems({ shows, releases: { since: '6.2' } })).toEqual([])
  expect(problems({ releases: { since: '6.2' } })).toMatchObject([
    { message: expect.stringContaining('does not exist there') },
  ])
})

test('a rescuer is cut on 6.1 and has a prefix on 6.12', () => {
  const names = [{ form: 'workqueue', format: 'dust', example: 'dust', rescuer: true, pool: 'bound' }]
  const shows = [show('6.1', '[kworker/R-dust]'), show('6.12', '[dust]')]
  expect(problems({ kind: 'workqueue', names, shows }).map((problem) => problem.message)).toEqual([
    expect.stringContaining('its rescuer shows as [dust]'),
    expect.stringContaining('its rescuer shows as [kworker/R-dust]'),
  ])
})

test('a workqueue without a rescuer has no thread of its name', () => {
  expect(workqueue({ rescuer: false }).map((problem) => problem.at)).toEqual([
    'shows[0].name',
    'shows[1].name',
  ])
})

test('a thread is whole on 6.1 and may be cut on older kernels', () => {
  const names = [{ form: 'thread', format: 'dustcollector/%d', fields: ['cpu'], example: 'dustcollector/12' }]
  const both = [show('6.1', '[dustcollector/12]'), show('6.12', '[dustcollector/12]')]
  expect(problems({ names, shows: [...both, show('3.10', '[dustcollector/1]')] })).toEqual([])
  expect(problems({ names, shows: [...both, show('6.1', '[dustcollector]')] })).toMatchObject([
    { at: 'shows[2].name' },
  ])
})

test('the releases that were read are named in full', () => {
  expect(problems({ verified: ['6.12.117'] })).toMatchObject([
    { at: 'verified', message: expect.stringContaining('6.1') },
  ])
})
