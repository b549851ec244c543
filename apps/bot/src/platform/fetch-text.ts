/** A text file that somebody attached, read from the platform's own hosts only, and never more of it than allowed. */

export class FileRefused extends Error {
  override name = 'FileRefused'
}

export interface FetchOptions {
  /** Beginnings of addresses that belong to the platform. */
  from: readonly string[]
  /** Bytes. */
  most: number
  headers?: Record<string, string>
}

/** @throws FileRefused with a sentence for whoever attached it. */
export async function fetchText(url: string, { from, most, headers = {} }: FetchOptions): Promise<string> {
  if (!from.some((start) => url.startsWith(start)))
    throw new FileRefused('This file does not lie where the platform keeps files.')
  let response: Response
  try {
    response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(10_000) })
  } catch {
    throw new FileRefused('The file could not be read. Please try again.')
  }
  if (!response.ok || !response.body)
    throw new FileRefused('The file is not there any more. Please attach it again.')
  const length = Number(response.headers.get('content-length') ?? 0)
  if (length > most) throw new FileRefused(tooLarge(most))
  const parts: Uint8Array[] = []
  let read = 0
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    read += part.length
    if (read > most) throw new FileRefused(tooLarge(most))
    parts.push(part)
  }
  const bytes = Buffer.concat(parts)
  if (bytes.subarray(0, 4096).includes(0) && !utf16(bytes))
    throw new FileRefused('This is no text file. Attach the output of ps as text.')
  return utf16(bytes) ? bytes.toString('utf16le') : bytes.toString('utf8')
}

const utf16 = (bytes: Buffer) => bytes[0] === 0xff && bytes[1] === 0xfe
const tooLarge = (most: number) =>
  `The file is larger than ${Math.floor(most / 1_000_000)} MB. Attach a part of it.`
