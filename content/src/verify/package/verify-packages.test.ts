import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { cardOf, programOf } from '../../card.fixture.ts'
import { temporaryFolder, writeFiles } from '../../content-folder.fixture.ts'
import { packagesOf } from './command.ts'
import { openUnpacked } from './unpacked.ts'
import { verifyPackages } from './verify-packages.ts'

const page = '.SH NAME\nsweepd \\- sweeps dust\n.B Restart\nis \\fIat once\\fR\n'
const unit = '[Unit]\nRestart=always\n[Service]\nUser=broom\nRestart=on-failure\n'

function folder(): string {
  const root = temporaryFolder()
  writeFiles(root, {
    'sweep/DEBIAN/control': 'Package: sweep\nVersion: 1:2.0-1+deb12u1\n',
    'sweep/usr/sbin/sweepd': '#!',
    'sweep/usr/sbin/notes': 'not a program',
    'sweep/lib/systemd/system/sweep.service': unit,
    'sweep/usr/share/man/man8/sweepd.8.gz': gzipSync(page),
    'sweep/lib/systemd/system/sweep-once.service': `${unit}RestartPreventExitStatus=SIGKILL\n`,
    'sweep/etc/sweep.conf': '# Level   10\n',
  })
  chmodSync(join(root, 'sweep/usr/sbin/sweepd'), 0o755)
  symlinkSync('/etc/sweep.conf', join(root, 'sweep/usr/level'))
  symlinkSync('../../../../etc/passwd', join(root, 'sweep/usr/out'))
  return root
}
const unpacked = openUnpacked(folder())

const version = 'sweep 1:2.0-1+deb12u1'
const program = (changes: Record<string, unknown> = {}) =>
  programOf({
    package: { name: 'sweep', version: '1:2.0-1+deb12u1' },
    unit: 'sweep.service',
    kill: { effect: 'service-restarts', source: 'unit', text: 'It is started again.' },
    sources: [
      {
        id: 'unit',
        package: version,
        path: '/usr/lib/systemd/system/sweep.service',
        contains: 'Restart=on-failure',
        says: 'so',
      },
      { id: 'man', man: 'sweepd(8)', package: version, contains: 'Restart is at once', says: 'so' },
      {
        id: 'conf',
        package: version,
        path: '/usr/level',
        contains: 'Level 10',
        absent: 'Level 11',
        says: 'so',
      },
    ],
    ...changes,
  })
const failures = (changes: Record<string, unknown>) =>
  verifyPackages([program(changes)], unpacked).flatMap((result) =>
    result.failures.map(({ at, reason }) => `${at}: ${reason}`),
  )
const oneSource = (source: Record<string, unknown>) => ({
  sources: [...program().facts.sources, { id: 'x', package: version, says: 'so', ...source }],
})

test('a program whose claims hold passes: version, path, unit, user, restart and sources', () => {
  expect(verifyPackages([program()], unpacked)).toMatchObject([{ card: 'ksweep', claims: 8, failures: [] }])
})

test.each([
  [
    'another version',
    { package: { name: 'sweep', version: '2.0-2' } },
    'package: the card speaks of sweep 2.0-2',
  ],
  [
    'a package that is not there',
    { package: { name: 'broom', version: '1' } },
    'package: the package broom is not unpacked',
  ],
  ['a user', { runsAs: 'root' }, 'runsAs: sweep.service has User=broom, not root'],
  ['a unit', { unit: 'dust.service' }, 'unit: sweep ships no unit dust.service'],
  [
    'what follows a kill',
    { kill: { effect: 'process-ends', source: 'unit', text: 'It ends.' } },
    'kill.effect: sweep.service has Restart=on-failure',
  ],
  [
    'a path that is no program',
    { names: [{ form: 'program', format: 'notes', paths: ['/usr/sbin/notes'], example: 'notes' }] },
    'names[0].paths: /usr/sbin/notes is no program of sweep',
  ],
  [
    'a file',
    oneSource({ path: '/etc/none' }),
    'sources[3] (x): sweep 1:2.0-1+deb12u1 does not ship /etc/none',
  ],
  [
    'words',
    oneSource({ path: '/etc/sweep.conf', contains: 'Level 1.' }),
    'sources[3] (x): `Level 1.` does not stand in',
  ],
  [
    'a link out of the package',
    oneSource({ path: '/usr/out', contains: 'root' }),
    'sources[3] (x): /usr/out is no file',
  ],
  [
    'a page',
    oneSource({ man: 'sweep(1)' }),
    'sources[3] (x): sweep 1:2.0-1+deb12u1 does not ship the page sweep(1)',
  ],
])('%s that is wrong is named', (_, changes, message) => {
  expect(failures(changes)).toEqual([expect.stringContaining(message)])
})

test('a program of a package with fewer than three claims does not pass', () => {
  const url = (id: string) => ({ id, url: 'https://example.org', says: 'so' })
  const few = program({
    unit: undefined,
    names: [{ form: 'program', format: 'sweepd', example: 'sweepd' }],
    sources: [url('unit'), url('loop'), url('wake')],
  })
  expect(verifyPackages([few], unpacked)).toMatchObject([
    { tooFew: 'has 1 claims that can be checked; at least 3 are needed' },
  ])
})

test('cards that speak of no package are left out, and packages of other distributions are not asked for', () => {
  expect(verifyPackages([cardOf()], unpacked)).toEqual([])
  const ubuntu = program(oneSource({ package: 'dust 1.0 (Ubuntu)', man: 'dust(1)' }))
  expect(new Set(packagesOf(ubuntu.facts))).toEqual(new Set(['sweep']))
})

test('a folder that is not there is refused with what to do', () => {
  expect(() => openUnpacked('/none')).toThrow('npm run content:packages')
})

test('a unit that leaves SIGKILL out of its restarts does not bring the service back', () => {
  const ends = { effect: 'process-ends', source: 'unit', text: 'It ends.' }
  expect(failures({ unit: 'sweep-once.service', kill: ends })).toEqual([])
})
