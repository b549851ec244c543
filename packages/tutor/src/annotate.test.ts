import { readFileSync } from 'node:fs'
import { openContent } from '@proctor/content'
import { describe, expect, it } from 'vitest'
import { annotate } from './annotate.ts'

const content = openContent(new URL('../../../content/dist/', import.meta.url))
const capture = readFileSync(new URL('../../../test/fixtures/captures/6.1/ps-ef.txt', import.meta.url))
const why = async (input: string | Uint8Array) => {
  const result = await annotate(content, [input])
  return result.kind === 'no-listing' ? result.why : 'report'
}

describe('annotate', () => {
  it('reads bytes in pieces', async () => {
    const pieces = [capture.subarray(0, 1000), capture.subarray(1000, 1001), capture.subarray(1001)]
    const result = await annotate(content, pieces)
    expect(result).toMatchObject({ kind: 'report', report: { totals: { rows: 256, notUnderstood: 0 } } })
  })
  it('says what is no listing', async () => {
    expect(await why('')).toBe('empty')
    expect(await why(' \n\t\n')).toBe('empty')
    expect(await why(Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256))).toBe('binary')
    expect(await why('<!doctype html><html><body>hello</body></html>')).toBe('html')
    expect(await why('{"processes": []}')).toBe('json')
    expect(await why('systemd(1)-+-ModemManager(396)-+-{ModemManager}(397)\n')).toBe('pstree')
    expect(await why('Once upon a time there was a process.')).toBe('prose')
  })
  it('gives up on a large input that is no listing instead of reading all of it', async () => {
    const line = `${'lorem ipsum dolor sit amet '.repeat(4)}\n`
    let given = 0
    const endless = (function* () {
      for (;;) {
        given++
        yield line.repeat(1000)
      }
    })()
    expect(await annotate(content, endless)).toMatchObject({ kind: 'no-listing', why: 'prose' })
    expect(given).toBeLessThan(100)
  })
})
