import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoder } from './decode.ts'

const decode = (...pieces: Uint8Array[]) => {
  const decode = decoder()
  const text = pieces.map((piece) => decode.push(piece)).join('') + decode.end()
  return { text, binary: decode.binary }
}

const utf16 = (text: string) =>
  new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer)

describe('decoder', () => {
  it('reads UTF-8 cut inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(200), (text, at) => {
        const bytes = Buffer.from(`ps -ef\n${text}`)
        const cut = Math.min(at, bytes.length)
        expect(decode(bytes.subarray(0, cut), bytes.subarray(cut)).text).toBe(`ps -ef\n${text}`)
      }),
    )
  })
  it('reads UTF-16 with and without a byte order mark', () => {
    expect(decode(utf16('\ufeffUSER  PID CMD\r\nroot 1 init')).text).toBe('USER  PID CMD\r\nroot 1 init')
    expect(decode(utf16('USER  PID CMD\r\nroot 1 init')).text).toBe('USER  PID CMD\r\nroot 1 init')
  })
  it('takes bytes that are no UTF-8 for Windows-1252', () => {
    expect(decode(Uint8Array.from(Buffer.from('root 1 caf\xe9', 'latin1'))).text).toBe('root 1 café')
  })
  it('recognises what is no text', () => {
    const program = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256)
    expect(decode(program).binary).toBe(true)
    expect(decode(Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0')).binary).toBe(true)
    expect(decode(Buffer.from('\x1b[32mroot\x1b[0m 1 init\n')).binary).toBe(false)
  })
  it('never throws', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array()), (pieces) => void decode(...pieces)))
  })
})
