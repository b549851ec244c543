/** A request's body in pieces, refused as soon as it grows too large; it is never held as a whole. */

export class TooLarge extends Error {
  override name = 'TooLarge'
}

/** Yields the pieces of a body. @throws TooLarge at the first byte beyond `most`; what the stream throws when it is cut off. */
export async function* limited(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): AsyncGenerator<Uint8Array> {
  if (!body) return
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.byteLength
    if (bytes > most) throw new TooLarge()
    yield piece
  }
}
