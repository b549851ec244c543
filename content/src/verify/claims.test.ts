import { expect, test } from 'vitest'
import { cardOf, conceptOf, frontMatter } from '../card.fixture.ts'
import type { Claim } from './claim.ts'
import { claimsOf } from './claims.ts'

const claims = (changes: Record<string, unknown>, release: '6.1' | '6.12' = '6.12') =>
  claimsOf(cardOf(changes).facts, release)
const kinds = (list: Claim[]) => list.map((claim) => `${claim.at} ${claim.kind}`)

test('a card claims what makes its name, the name, and its sources', () => {
  expect(kinds(claims({}).claims)).toEqual([
    'madeBy[0] made-by',
    'names[0] name',
    'sources[0] (start) source',
    'sources[1] (loop) source',
    'sources[2] (wake) source',
    'sources[3] (stop) source',
    'sources[4] (signals) source',
  ])
})

test('only claims about the release are made', () => {
  const [madeBy] = frontMatter()['madeBy'] as Record<string, unknown>[]
  const sources = (frontMatter()['sources'] as Record<string, unknown>[]).map((source) => ({
    ...source,
    release: ['6.1'],
  }))
  expect(kinds(claims({ madeBy: [{ ...madeBy, release: ['6.1'] }], sources }).claims)).toEqual([
    'names[0] name',
  ])
})

test('a name that the release does not make is claimed to be gone, unless another name has its format', () => {
  const thread = (releases: object, format = 'ksweep%d') => ({
    form: 'thread',
    format,
    fields: ['node'],
    example: 'ksweep0',
    releases,
  })
  const made = (names: unknown[]) =>
    claims({ names }).claims.flatMap((claim) => (claim.kind === 'name' ? [claim.made] : []))
  expect(made([thread({ until: '6.1' }), thread({ since: '6.2' }, 'ksweeper%d')])).toEqual([false, true])
  expect(made([thread({ until: '6.1' }), thread({ since: '6.2' })])).toEqual([true])
})

test('a workqueue claims its flags and what its work is called', () => {
  const names = [
    {
      form: 'workqueue',
      format: 'dust',
      example: 'dust',
      rescuer: true,
      pool: 'unbound',
      descriptions: [{ format: 'flush-%s', fields: ['device'] }],
    },
  ]
  const list = claims({ kind: 'workqueue', names }).claims
  expect(kinds(list).slice(1, 4)).toEqual([
    'names[0] name',
    'names[0] workqueue',
    'names[0].descriptions[0] name',
  ])
  expect(list[2]).toMatchObject({ traits: { rescuer: true, pool: 'unbound' } })
})

test('options and settings are claims; settings of config files are not', () => {
  const tunables = [
    {
      name: 'vm.dust',
      kind: 'sysctl',
      default: '10',
      sets: 'dust',
      defined: { release: ['6.12'], file: 'mm/sweep.c', contains: 'level = 10' },
    },
    { name: 'dust.conf', kind: 'config-file', default: '1', sets: 'dust' },
    { name: '/sys/dust', kind: 'sysfs', default: '1', sets: 'dust' },
  ]
  const kconfig = [{ symbol: 'SWEEP', debian: { '6.1': 'absent', '6.12': 'm' } }]
  const of = (release: '6.1' | '6.12') =>
    claims({ tunables, kconfig }, release).claims.filter((claim) => /^(tun|kc)/.test(claim.at))
  expect(kinds(of('6.12'))).toEqual([
    'kconfig[0] kconfig',
    'tunables[0] setting',
    'tunables[0].defined default',
    'tunables[2] setting',
  ])
  expect(kinds(of('6.1'))).toEqual(['kconfig[0] kconfig', 'tunables[2] setting'])
  expect(of('6.1')[0]).toMatchObject({ debian: 'absent' })
})

test('sources of other kinds are counted apart, and a concept claims its sources alone', () => {
  const sources = [
    { id: 'a', man: 'ps(1)', package: 'procps 4.0.2', says: 'so' },
    { id: 'b', url: 'https://example.org', says: 'so' },
    { id: 'c', release: ['6.12'], file: 'mm/sweep.c', contains: 'x', says: 'so' },
  ]
  expect(claims({ sources })).toMatchObject({ elsewhere: 2 })
  expect(kinds(claimsOf(conceptOf({ sources }).facts, '6.12').claims)).toEqual(['sources[2] (c) source'])
})
