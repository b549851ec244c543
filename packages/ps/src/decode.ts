/** Bytes of a pasted or piped listing → text: UTF-8, UTF-16 with or without a byte order mark, else Windows-1252. */

export interface Decoder {
  /** The text of the next piece; empty from the moment the input turns out to be binary. */
  push(bytes: Uint8Array): string
  end(): string
  /** The input is no text: a program, a picture, an archive. */
  readonly binary: boolean
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Decodes a stream whose pieces may end anywhere, inside a character too. Never throws. */
export function decoder(): Decoder {
  let encoding: Encoding | undefined
  let text: InstanceType<typeof TextDecoder> | undefined
  let held = new Uint8Array(0)
  let binary = false

  const decode = (bytes: Uint8Array, stream: boolean): string => {
    if (!encoding) {
      encoding = guessEncoding(bytes)
      text = new TextDecoder(encoding, { fatal: encoding === 'utf-8' })
    }
    if (encoding !== 'utf-8') {
      const found = text?.decode(bytes, { stream }) ?? ''
      if (encoding === 'windows-1252' && looksBinary(found)) binary = true
      return found
    }
    const whole = join(held, bytes)
    const complete = stream ? whole.length - unfinished(whole) : whole.length
    held = whole.slice(complete)
    try {
      const found = new TextDecoder('utf-8', { fatal: true }).decode(whole.subarray(0, complete))
      if (looksBinary(found)) binary = true
      return found
    } catch {
      encoding = 'windows-1252'
      text = new TextDecoder(encoding)
      const found = text.decode(whole, { stream })
      if (looksBinary(found)) binary = true
      return found
    }
  }
  return {
    push(bytes) {
      if (binary || bytes.length === 0) return ''
      const found = decode(bytes, true)
      return binary ? '' : found
    },
    end() {
      if (binary || !encoding) return ''
      const found = decode(new Uint8Array(0), false)
      return binary ? '' : found
    },
    get binary() {
      return binary
    },
  }
}

function guessEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, 1024)
  let even = 0
  let odd = 0
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) even++
    if (sample[at + 1] === 0) odd++
  }
  const pairs = sample.length / 2
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le'
  if (even > pairs * 0.7 && odd < pairs * 0.1) return 'utf-16be'
  return 'utf-8'
}

/** Bytes at the end that begin a character which is not complete yet (at most 3). */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return needs > back ? back : 0
  }
  return 0
}

/** Control characters that no terminal text holds: more than one in twenty, or a NUL early on. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 4096)
  let odd = 0
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at)
    if (code === 0) odd += 4
    else if (
      code < 32 &&
      code !== 9 &&
      code !== 10 &&
      code !== 13 &&
      code !== 27 &&
      code !== 8 &&
      code !== 12
    )
      odd++
  }
  return odd > Math.max(8, sample.length / 20)
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}
