import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cardOf, frontMatter } from '../card.fixture.ts'
import { writeFiles } from '../content-folder.fixture.ts'
import { readConfig } from './kconfig.ts'
import { kernelTree } from './tree.fixture.ts'
import { openTree } from './tree.ts'
import { verifyCards } from './verify-cards.ts'

const tree = openTree(
  kernelTree('6.12.117', {
    'mm/other.c': 'static struct ctl_table dusty[] = {\n\t{ .procname = "kdust" },\n};\n',
    'mm/queue.c':
      'void start(void)\n{\n\twq = alloc_workqueue("dust", WQ_UNBOUND, 0);\n\twq = alloc_workqueue("dusty", flags, 0);\n}\n',
    'mm/Kconfig': 'config SWEEP\nconfig DUST\n',
  }),
)
writeFiles(tree.root, { config: '# Linux/x86 6.12.117 Kernel Configuration\nCONFIG_SWEEP=m\n' })
const config = readConfig(join(tree.root, 'config'), tree)

const source = (changes: Record<string, unknown>) => ({
  sources: [
    ...(frontMatter()['sources'] as unknown[]),
    { id: 'added', release: ['6.12'], file: 'mm/sweep.c', says: 'so', ...changes },
  ],
})
const made = (changes: Record<string, unknown>) => {
  const [first] = frontMatter()['madeBy'] as Record<string, unknown>[]
  return { madeBy: [{ ...first, ...changes }] }
}
const failures = (changes: Record<string, unknown>) =>
  verifyCards([cardOf(changes)], tree, config).flatMap((result) =>
    result.failures.map(({ at, reason }) => `${at}: ${reason}`),
  )

test('a card whose claims hold passes', () => {
  expect(verifyCards([cardOf()], tree, config)).toEqual([
    { card: 'ksweep', file: 'content/cards/kernel/ksweep.md', claims: 7, elsewhere: 0, failures: [] },
  ])
})

test.each([
  ['a file that is not there', { file: 'mm/none.c' }, 'mm/none.c is not in the tree'],
  [
    'a function that is only declared',
    { function: 'ksweep' },
    'ksweep is not defined in mm/sweep.c, it is only used or declared there',
  ],
  ['a function that is not there', { function: 'kbroom' }, 'kbroom is not defined in mm/sweep.c'],
  [
    'code that stands elsewhere',
    { function: 'ksweep_run', contains: 'sweep_level = 10' },
    '`sweep_level = 10` does not stand in ksweep_run (mm/sweep.c); found in line 5, in sweep_level, instead',
  ],
  [
    'code that departs from the source',
    { contains: 'wake_up(&sweep_queue)' },
    '`wake_up(&sweep_queue)` does not stand in mm/sweep.c; the source has `wake_up(&sweep_wait);` in line 13, in ksweep_run',
  ],
  [
    'code that begins otherwise',
    { contains: 'kthread_create(ksweep, node, "ksweep%d", nid)' },
    '`kthread_create(ksweep, node, "ksweep%d", nid)` does not stand in mm/sweep.c; the source has `"ksweep%d", nid);` in line 12, in ksweep_run',
  ],
  ['code that is said to be gone', { absent: 'sweep_level' }, '`sweep_level` does stand there, in line 5'],
])('%s fails', (_, change, reason) => {
  expect(failures(source(change))).toEqual([`sources[5] (added): ${reason}`])
})

test('code that is said to be gone, and is, holds', () => {
  expect(failures(source({ absent: 'sweep_depth' }))).toEqual([])
})

test('the call that makes a name is looked for in its function', () => {
  expect(failures(made({ call: 'kthread_run(ksweep, node, "ksweep%u"' }))).toEqual([
    expect.stringMatching(
      /^madeBy\[0\]: .*the source has `task = kthread_run\(ksweep, node, "ksweep%d", nid\)/,
    ),
  ])
})

test('a name must be a string of the source', () => {
  const names = (format: string, releases?: object) => ({
    names: [{ form: 'thread', format, fields: ['node'], example: 'ksweep0', ...(releases && { releases }) }],
  })
  expect(failures(names('ksweep%u'))).toEqual([expect.stringContaining('the source writes `ksweep%d`')])
  expect(failures(names('kdust%d'))).toEqual([expect.stringContaining('name the file that holds the string')])
  expect(failures(names('ksweep%d', { until: '6.1' }))).toEqual([
    expect.stringContaining('although its releases leave Linux 6.12 out'),
  ])
})

test('a workqueue’s flags are read from its call', () => {
  const queue = (changes: object) => ({
    kind: 'workqueue',
    names: [
      { form: 'workqueue', format: 'dust', example: 'dust', rescuer: false, pool: 'unbound', ...changes },
    ],
    ...made({ file: 'mm/queue.c', function: 'start', call: 'wq = alloc_workqueue("dust"' }),
  })
  expect(failures(queue({}))).toEqual([])
  expect(failures(queue({ rescuer: true, pool: 'bound' }))).toEqual([
    'names[0]: the call in start (mm/queue.c) makes it rescuer: false, pool: unbound',
  ])
})

test('flags that the call does not write out are not counted', () => {
  const [result] = verifyCards(
    [
      cardOf({
        kind: 'workqueue',
        names: [{ form: 'workqueue', format: 'dusty', example: 'dusty', rescuer: false, pool: 'unbound' }],
        ...made({ file: 'mm/queue.c', function: 'start', call: 'alloc_workqueue("dusty"' }),
      }),
    ],
    tree,
  )
  expect(result).toMatchObject({ claims: 7, elsewhere: 1, failures: [] })
})

test('a workqueue is made by a call in madeBy', () => {
  const names = [
    {
      form: 'workqueue',
      format: 'ksweep%d',
      example: 'ksweep0',
      fields: ['node'],
      rescuer: true,
      pool: 'bound',
    },
  ]
  expect(failures({ kind: 'workqueue', names })).toEqual([
    expect.stringContaining('no call in madeBy makes the workqueue'),
  ])
})

test.each([
  ['SWEEP', 'm', []],
  ['DUST', 'n', []],
  ['BROOM', 'absent', []],
  ['SWEEP', 'y', ["kconfig[0]: Debian's configuration of 6.12.117 has SWEEP=m, not y"]],
  ['SWEEP', 'absent', ['kconfig[0]: SWEEP does exist in this tree; write its value instead of absent']],
  [
    'BROOM',
    'n',
    ['kconfig[0]: no Kconfig file of this tree defines BROOM; write absent, or correct the name'],
  ],
])('the option %s with the value %s', (symbol, value, expected) => {
  expect(failures({ kconfig: [{ symbol, debian: { '6.1': 'y', '6.12': value } }] })).toEqual(expected)
})

test('a setting is in the tree, and its default is the one that the code shows', () => {
  const tunable = (changes: object) => ({
    tunables: [
      {
        name: 'vm.kdust',
        kind: 'sysctl',
        default: '10',
        sets: 'dust',
        defined: { release: ['6.12'], file: 'mm/sweep.c', contains: 'sweep_level = 10' },
        ...changes,
      },
    ],
  })
  expect(failures(tunable({}))).toEqual([])
  expect(failures(tunable({ default: '12' }))).toEqual([
    'tunables[0].defined: the default is said to be 12, but `sweep_level = 10` shows 10',
  ])
  expect(failures(tunable({ name: 'vm.broom' }))).toEqual([
    'tunables[0]: no sysctl "broom" of vm.broom was found in Linux 6.12.117; correct its name or kind, or name the file that has it in defined or sources',
  ])
})

test('a kernel card with fewer than five claims does not pass', () => {
  const sources = (frontMatter()['sources'] as unknown[]).slice(0, 2)
  const third = { id: 'signals', man: 'ps(1)', package: 'procps 2:4.0.2-3', says: 'so' }
  const [result] = verifyCards([cardOf({ sources: [...sources, third] })], tree)
  expect(result).toMatchObject({
    tooFew: 'has 4 claims that can be checked; at least 5 are needed',
    elsewhere: 1,
  })
})
