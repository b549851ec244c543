/** A pasted listing, explained. Bytes or text in, a report out; what is no listing is answered in one sentence. */
import type { Content } from '@proctor/content'
import { createAnnotator, decoder, recogniseOther, type AnnotateOptions, type Report } from '@proctor/ps'

export type AnnotateResult = { kind: 'report'; report: Report } | { kind: 'no-listing'; why: NoListing }

/** Why there is nothing to explain. */
export type NoListing = 'empty' | 'binary' | 'tasklist' | 'html' | 'pstree' | 'cgls' | 'json' | 'prose'

/** Text that shows what kind of thing was pasted. */
const sampleLength = 16_384

/** So much text without a single row is no listing, whatever follows. */
const patience = 8_000_000

/** Reads a listing from pieces of bytes or text, whole or streamed; holds no more of it than the report needs. */
export async function annotate(
  content: Content,
  input: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  options: AnnotateOptions = {},
): Promise<AnnotateResult> {
  const annotator = createAnnotator(content, options)
  const decode = decoder()
  let sample = ''
  let read = 0
  for await (const piece of input) {
    const text = typeof piece === 'string' ? piece : decode.push(piece)
    if (decode.binary) return { kind: 'no-listing', why: 'binary' }
    if (sample.length < sampleLength) sample += text.slice(0, sampleLength - sample.length)
    await annotator.push(text)
    read += text.length
    if (read > patience && annotator.rows === 0)
      return { kind: 'no-listing', why: recogniseOther(sample) ?? 'prose' }
  }
  const rest = decode.end()
  if (sample.length < sampleLength) sample += rest.slice(0, sampleLength - sample.length)
  if (decode.binary) return { kind: 'no-listing', why: 'binary' }
  await annotator.push(rest)
  const report = await annotator.end()
  if (report.totals.rows > 0) return { kind: 'report', report }
  return { kind: 'no-listing', why: sample.trim() === '' ? 'empty' : (recogniseOther(sample) ?? 'prose') }
}
