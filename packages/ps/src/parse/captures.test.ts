/** Recordings of machines of our own: each line is read, and each row once. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from './index.ts'

const capture = (name: string) =>
  readFileSync(new URL(`../../../../test/fixtures/captures/${name}`, import.meta.url), 'utf8')

describe.each([
  ['6.1/ps-aux.txt', 'ps aux', 256],
  ['6.1/ps-axjf.txt', 'ps axjf', 256],
  ['6.1/ps-e.txt', 'ps -e', 256],
  ['6.1/ps-eF.txt', 'ps -eF', 256],
  ['6.1/ps-eLf.txt', 'ps -eLf', 284],
  ['6.1/ps-ef-80.txt', 'ps -ef', 256],
  ['6.1/ps-ef-impostor.txt', 'ps -ef', 256],
  ['6.1/ps-ef.txt', 'ps -ef', 256],
  ['6.1/ps-ejH.txt', 'ps -ej', 256],
  ['6.1/ps-eo.txt', 'ps -eo …', 256],
  ['6.1/ps-forest.txt', 'ps -e', 256],
  ['6.1/top.txt', 'top -b', 256],
  ['6.12/ps-aux.txt', 'ps aux', 262],
  ['6.12/ps-ef.txt', 'ps -ef', 263],
  ['6.18/ps-aux.txt', 'ps aux', 62],
  ['6.18/ps-ef.txt', 'ps -ef', 62],
  ['6.18/ps-eo.txt', 'ps -eo …', 62],
])('%s', (name, layout, count) => {
  const text = capture(name)
  const { rows, layouts, lines, notUnderstood } = parse(text)
  it(`is ${layout} with ${count} rows`, () => {
    expect(layouts.map((one) => one.name)).toEqual([layout])
    expect(rows).toHaveLength(count)
    expect(new Set(rows.map(({ line }) => line)).size).toBe(count)
  })
  it('is understood to its last line', () => {
    expect(notUnderstood).toEqual([])
    expect(lines).toHaveLength(text.trimEnd().split('\n').length)
  })
  it('names each kernel thread as the kernel does', () => {
    const known = new Set(
      [...capture(`${name.startsWith('6.1/') ? '6.1' : '6.12'}/comm.txt`).matchAll(/^\d+ 2 (.*)$/gm)].map(
        ([, comm]) => comm,
      ),
    )
    if (name.startsWith('6.18')) return
    const threads = rows.filter(({ ppid, bracketed }) => ppid === 2 && bracketed)
    const foreign = threads.filter(({ comm }) => !known.has(comm) && !comm.startsWith('kworker/'))
    expect(foreign.map(({ comm }) => comm)).toEqual([])
  })
})

describe.each([
  ['6.1/comm.txt', 255],
  ['6.12/comm.txt', 259],
])('%s, PIDs, parents and comms without a header', (name, count) => {
  const { rows, layouts, notUnderstood } = parse(capture(name))
  it('is read to its last row', () => {
    expect(layouts.map((one) => one.name)).toEqual(['ps -eo pid=,ppid=,comm='])
    expect(rows).toHaveLength(count)
    expect(notUnderstood).toEqual([])
  })
  it('keeps comms whole: with blanks in them, and empty ones', () => {
    expect(rows.map(({ comm }) => comm)).toContain('NFSv4 callback')
    expect(rows.filter(({ comm }) => comm === '')).toHaveLength(name.startsWith('6.1/') ? 1 : 0)
  })
})

describe('numbers in prose', () => {
  it.each(['10 2 apples', '1 2 3 go', '3 0 draws', '2 0 goals\n10 2 wins', '404 2 [redacted] things'])(
    '%s is no list of PIDs',
    (text) => {
      expect(parse(text).rows).toEqual([])
    },
  )
})

describe('a recording that is 80 columns wide', () => {
  it('has cut rows, none of them of a kernel thread that fits', () => {
    const { rows } = parse(capture('6.1/ps-ef-80.txt'))
    const cut = rows.filter((row) => row.cut)
    expect(cut.length).toBeGreaterThan(10)
    expect(cut.every(({ bracketed }) => !bracketed)).toBe(true)
  })
})

describe('what is no listing', () => {
  it.each(['6.1/pstree.txt', '6.1/cgls.txt'])('%s has no rows', (name) => {
    expect(parse(capture(name)).rows).toEqual([])
  })
})
