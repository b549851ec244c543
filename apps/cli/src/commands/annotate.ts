import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { annotateView } from '@proctor/chat'
import { openContent } from '@proctor/content'
import { annotate } from '@proctor/tutor'
import { exitCodes, UsageError } from '../exit-codes.ts'
import { print, type OutputOptions } from '../output.ts'
import { writeReport } from '../report-json.ts'

/** `proctor annotate [file|-]`: exit code 3, with one sentence on standard error, when the input is no listing. */
export async function annotateCommand(
  directory: URL,
  file: string | undefined,
  options: OutputOptions & { ip?: true },
): Promise<number> {
  const content = openContent(directory)
  const input = await open(file)
  const result = await annotate(content, input, {
    ...(options.json && { rows: true }),
    ...(options.ip && { ip: true }),
  })
  if (result.kind === 'no-listing') {
    const { title } = annotateView(content, result)
    console.error(`proctor: ${title} ps -ef`)
    return exitCodes.noListing
  }
  if (options.json) await writeReport(process.stdout, result.report)
  else print(annotateView(content, result, { full: options.full === true }), options)
  return exitCodes.done
}

async function open(file: string | undefined): Promise<AsyncIterable<Uint8Array>> {
  if (file === undefined || file === '-') {
    if (process.stdin.isTTY) {
      console.error('Paste the output of ps (or top -b -n1), then press Ctrl-D on a line of its own.')
    }
    return process.stdin
  }
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT'
        ? `there is no file ${JSON.stringify(file)}`
        : `${JSON.stringify(file)} cannot be read (${error.code})`,
    )
  })
  if (found.isDirectory())
    throw new UsageError(`${JSON.stringify(file)} is a directory; give a file with the output of ps`)
  return createReadStream(file, { highWaterMark: 1 << 18 })
}
