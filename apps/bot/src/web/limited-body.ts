/** A request's body in pieces, with an end to patience: too many bytes, or nothing for too long. */

/** Thrown when a body is larger than allowed. */
export class TooLarge extends Error {}

/** Yields the pieces of a body. @throws TooLarge as soon as more than `most` bytes have come. */
export async function* limited(body: ReadableStream<Uint8Array> | null, most: number): AsyncIterable<Uint8Array> {
  if (!body) return
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.byteLength
    if (bytes > most) throw new TooLarge()
    yield piece
  }
}
