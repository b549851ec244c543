import { expect, it } from 'vitest'
import { createLineSplitter } from './lines.ts'

function split(...chunks: string[]) {
  const lines: string[] = []
  const splitter = createLineSplitter(
    () => true,
    (text, from, to, _plain, clipped) => void lines.push(text.slice(from, to) + (clipped ? '…' : '')),
  )
  for (const chunk of chunks) splitter.push(chunk)
  splitter.end()
  return lines
}

it('splits at LF and CRLF, wherever pieces end', () => {
  expect(split('a\nb\r\n\nc')).toEqual(['a', 'b', '', 'c'])
  expect(split('a', '\n', 'b\r', '\n', '', '\nc')).toEqual(['a', 'b', '', 'c'])
  expect(split('a\n')).toEqual(['a'])
  expect(split('')).toEqual([])
  expect(split('\n')).toEqual([''])
})

it('cuts lines of more than 64 KiB, in one piece or in many', () => {
  const long = 'x'.repeat(70_000)
  const [first, second] = split(`${long}\ny`)
  expect([first?.length, second]).toEqual([65_537, 'y'])
  expect(split(...(long.match(/.{1,999}/g) ?? []), '\ny')).toEqual([first, second])
  expect(split('x'.repeat(65_536), '\r', '\n')).toEqual(['x'.repeat(65_536)])
})
