/** The program as it is installed: what is printed, and how it ends. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { proctor } from './run.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/captures/${name}`, import.meta.url))
const escape = '\x1b'

describe('proctor whatis', () => {
  it('explains a name and its instance', async () => {
    const { code, out } = await proctor(['whatis', 'kswapd1'])
    expect(code).toBe(0)
    expect(out).toContain('kswapd')
    expect(out).toContain('NUMA node 1')
    expect(out).toContain('May I kill it?')
  })
  it('takes several names, with brackets, paths and any case', async () => {
    const { code, out } = await proctor(['whatis', '[kblockd]', 'KSWAPD', '/usr/sbin/ModemManager'])
    expect(code).toBe(0)
    for (const title of ['kblockd', 'kswapd', 'ModemManager']) expect(out).toContain(title)
  })
  it('says that it does not know a name, suggests near ones, and ends with 1', async () => {
    const { code, out } = await proctor(['whatis', 'kswpad0'])
    expect(code).toBe(1)
    expect(out).toContain('Did you mean')
    expect(out).toContain('kswapd')
  })
  it('prints JSON', async () => {
    const { code, out } = await proctor(['whatis', '--json', 'kworker/3:1H-kblockd'])
    expect(code).toBe(0)
    const { query, identifications, suggestions } = JSON.parse(out)
    expect(query).toBe('kworker/3:1H-kblockd')
    expect(suggestions).toEqual([])
    expect(identifications[0]).toMatchObject({
      card: 'kworker',
      how: 'pattern',
      instance: { cpu: 3, id: 1, workqueue: 'kblockd' },
    })
    expect(identifications[1]).toMatchObject({ card: 'kblockd' })
  })
  it('never passes a terminal escape on', async () => {
    const { out } = await proctor(['whatis', `${escape}]0;pwned\x07evil`])
    expect(out).not.toContain(escape)
  })
})

describe('proctor annotate', () => {
  it('reads a file', async () => {
    const { code, out } = await proctor(['annotate', fixture('6.1/ps-ef-impostor.txt')])
    expect(code).toBe(0)
    expect(out).toContain('is not a kernel thread')
    expect(out.split('\n').length).toBeLessThan(120)
  })
  it('reads a pipe, and - as a pipe', async () => {
    const input = readFileSync(fixture('6.12/ps-aux.txt'))
    for (const args of [['annotate'], ['annotate', '-']]) {
      const { code, out } = await proctor(args, { input })
      expect(code).toBe(0)
      expect(out).toContain('kernel threads')
    }
  })
  it('prints JSON with every row', async () => {
    const { code, out } = await proctor(['annotate', '--json', fixture('6.1/ps-ef.txt')])
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining([
        'layout',
        'rows',
        'notUnderstood',
        'groups',
        'findings',
        'redactions',
        'totals',
      ]),
    )
    expect(report.rows).toHaveLength(report.totals.rows)
    expect(report.rows[0]).toMatchObject({ line: 3, pid: 1, ppid: 0, user: 'root' })
  })
  it.each([
    ['nothing', ''],
    ['binary', Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)],
    ['prose', 'Dear Sir or Madam,\n\nI am writing to you because of the noise.\n'],
    ['HTML', '<!doctype html><html><body><h1>Hello</h1></body></html>'],
    [
      'Windows tasklist',
      'Image Name                     PID Session Name        Session#    Mem Usage\n========================= ======== ================ =========== ============\nSystem Idle Process              0 Services                   0          8 K\n',
    ],
    ['one line of 1 MB', 'x'.repeat(1_000_000)],
    ['another language', 'Съешь же ещё этих мягких французских булок\nда выпей чаю\n'],
  ])('answers %s with one sentence, an example, and code 3', async (_, input) => {
    const { code, out, err } = await proctor(['annotate'], { input })
    expect(code).toBe(3)
    expect(out).toBe('')
    expect(err).toMatch(/^proctor: .*ps -ef\n$/)
  })
  it('does not read 50 MB to the end to see that it is no listing', async () => {
    const { code, err } = await proctor(['annotate'], {
      input: 'It was a dark and stormy night.\n'.repeat(1_600_000),
    })
    expect(code).toBe(3)
    expect(err).toMatch(/^proctor: .*ps -ef\n$/)
  })
  it('names a file that is not there, with code 2', async () => {
    const { code, err } = await proctor(['annotate', '/nowhere/listing.txt'])
    expect(code).toBe(2)
    expect(err).toContain('/nowhere/listing.txt')
  })
  it('shows hostile process names as text', async () => {
    const input = `UID          PID    PPID  C STIME TTY          TIME CMD\nroot         666       1  0 09:23 ?        00:00:00 ./${escape}]0;pwned\x07<img src=x>`
    const { code, out } = await proctor(['annotate', '--full', '--color', 'never'], { input })
    expect(code).toBe(0)
    expect(out).not.toContain(escape)
  })
})

describe('colour and width', () => {
  it('prints no escapes into a pipe, some when asked, none with NO_COLOR', async () => {
    expect((await proctor(['whatis', 'kswapd0'])).out).not.toContain(escape)
    expect((await proctor(['whatis', 'kswapd0', '--color', 'always'])).out).toContain(escape)
    expect((await proctor(['whatis', 'kswapd0'], { env: { FORCE_COLOR: '1' } })).out).toContain(escape)
    expect(
      (await proctor(['whatis', 'kswapd0'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).out,
    ).not.toContain(escape)
  })
  it('keeps to the width', async () => {
    const { out } = await proctor(['annotate', fixture('6.1/ps-aux.txt')], { env: { COLUMNS: '60' } })
    expect(Math.max(...out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(60)
  })
})

describe('the rest', () => {
  it('lists all cards', async () => {
    const { code, out } = await proctor(['list', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out).length).toBeGreaterThanOrEqual(46)
  })
  it('finds cards by words with typing errors', async () => {
    const { code, out } = await proctor(['search', 'memmory', 'reclaim'])
    expect(code).toBe(0)
    expect(out).toContain('kswapd')
  })
  it('ends with 1 when nothing is found', async () => {
    expect((await proctor(['search', 'qqqqqqqq'])).code).toBe(1)
  })
  it('shows its help and its exit codes', async () => {
    const { code, out } = await proctor(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('Exit codes')
  })
  it('ends with 2 on wrong usage', async () => {
    expect((await proctor(['frobnicate'])).code).toBe(2)
    expect((await proctor(['whatis'])).code).toBe(2)
    expect((await proctor(['whatis', 'md', '--release', 'new'])).code).toBe(2)
  })
  it('refuses to bind another address without a token', async () => {
    const { code, err } = await proctor(['start', '--host', '0.0.0.0', '--port', '0'])
    expect(code).not.toBe(0)
    expect(err).toContain('PROCTOR_WEB_TOKEN')
  })
})
