/** A whole tree from disk into a file of the catalogue; what a bad tree does. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readRows } from './catalogue-file.ts'
import { scan } from './scan.ts'

let root = ''
let out: URL
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'proctor-tree-'))
  out = new URL('catalogue/', pathToFileURL(`${root}/`))
  put('Makefile', 'VERSION = 6\nPATCHLEVEL = 9\nSUBLEVEL = 3\n')
  for (const folder of ['kernel', 'mm', 'fs', 'net', 'block']) put(`${folder}/Makefile`, '')
  put('drivers/md/Makefile', 'obj-$(CONFIG_DM_FROB) += frob.o\n')
  put(
    'drivers/md/frob.c',
    'static int start(struct frob *f, int cpu)\n{\n\tw = alloc_workqueue("frob_wq", WQ_MEM_RECLAIM | WQ_HIGHPRI, 0);\n\tt = kthread_run(fn, f, "frob/%d:%s", cpu, dev_name(f->dev));\n}\n',
  )
})
afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const run = (variant?: string) =>
  scan(root, variant, out, (_, format) => (format === 'frob_wq' ? 'frob' : undefined))

it('writes a row for each name: fields, flags, option, card', async () => {
  expect((await run()).good).toBe(true)
  const rows = readRows(new URL('6.9.tsv', out))
  expect(rows.find(({ format }) => format === 'frob_wq')).toMatchObject({
    release: '6.9.3',
    kind: 'workqueue',
    function: 'start',
    flags: 'WQ_MEM_RECLAIM|WQ_HIGHPRI',
    kconfig: 'DM_FROB',
    card: 'frob',
    status: 'format',
  })
  expect(rows.find(({ kind }) => kind === 'kthread')).toMatchObject({
    format: 'frob/%d:%s',
    fields: 'cpu,device',
  })
})

it('keeps a vendor’s kernel in a file of its own', async () => {
  await run('acme')
  expect(readRows(new URL('6.9-acme.tsv', out))[0]?.release).toBe('6.9.3-acme')
})

it('refuses what is no kernel tree, or half unpacked, in a sentence', async () => {
  rmSync(join(root, 'mm'), { recursive: true })
  await expect(run()).rejects.toThrow(/is no unpacked kernel tree: it lacks mm/)
  rmSync(join(root, 'Makefile'))
  await expect(run()).rejects.toThrow('no unpacked kernel tree')
})

it('lists a call in what cannot be parsed, and a name that cannot be found', async () => {
  put(
    'drivers/md/odd.c',
    'FROB_MACRO(a, b\nstatic int odd(void)\n{\n#ifdef X\n\tif (a) {\n#else\n\tif (b) {\n#endif\n\t\tt = kthread_run(fn, 0, "odd_thread");\n\t}\n}\nint two(void)\n{\n\tu = kthread_run(fn, 0, FROB_NAME(3));\n}\n',
  )
  const { report, good } = await run()
  expect(readFileSync(new URL('6.9.tsv', out), 'utf8')).toContain('odd_thread')
  expect(report.join('\n')).toContain('unknown: drivers/md/odd.c:14 kthread_run(… FROB_NAME(3))')
  expect(good).toBe(false)
})

it('reads on over bytes that are not UTF-8 and a file of more than 5 MB, and says so', async () => {
  put(
    'drivers/md/latin.c',
    Buffer.from('/* M\xfcller */\nvoid latin(void)\n{\n\tkthread_run(fn, 0, "latin_thread");\n}\n', 'latin1'),
  )
  put('drivers/md/table.h', `static const int table[] = {\n${'\t0x00000000,\n'.repeat(450_000)}};\n`)
  const { report, good } = await run()
  expect(good).toBe(true)
  expect(report).toContain('  not UTF-8: drivers/md/latin.c; its letters outside ASCII are not kept')
  expect(report).toContain('  large: drivers/md/table.h has 6 MB')
  expect(readRows(new URL('6.9.tsv', out)).map(({ format }) => format)).toContain('latin_thread')
})

it('leaves the file as it is when a run resolves less than it records', async () => {
  for (let at = 0; at < 60; at++)
    put(`drivers/md/many${at}.c`, `void f(void)\n{\n\tkthread_run(fn, 0, "many${at}");\n}\n`)
  await run()
  const before = readFileSync(new URL('6.9.tsv', out), 'utf8')
  put('drivers/md/many7.c', 'void f(void)\n{\n\tkthread_run(fn, 0, FROB_NAME(3));\n}\n')
  const { report, good } = await run()
  expect(good).toBe(false)
  expect(report.join('\n')).toContain('less than the 100.0 % that')
  expect(readFileSync(new URL('6.9.tsv', out), 'utf8')).toBe(before)
})
