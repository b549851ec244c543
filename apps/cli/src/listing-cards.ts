/** The cards of what a listing shows, for "learn what is on this listing". */
import { createReadStream } from 'node:fs'
import { openContent } from '@proctor/content'
import { annotate } from '@proctor/tutor'
import { UsageError } from './exit-codes.ts'

/** @throws UsageError when the file cannot be read, or is no listing. */
export async function listingCards(content: URL, file: string): Promise<ReadonlySet<string>> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  const result = await annotate(openContent(content), input as AsyncIterable<Uint8Array>).catch(
    (error: NodeJS.ErrnoException) => {
      throw new UsageError(
        error.code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read: ${error.message}`,
      )
    },
  )
  if (result.kind === 'no-listing')
    throw new UsageError(`${file} is no listing of ps or top that could be read`)
  return new Set(result.report.groups.flatMap(({ card }) => card ?? []))
}
