import { cardsView } from '@proctor/chat'
import { openContent } from '@proctor/content'
import { exitCodes } from '../exit-codes.ts'
import { print, printJson, type OutputOptions } from '../output.ts'

/** `proctor list`: all cards by subsystem. */
export function listCommand(directory: URL, options: OutputOptions): number {
  const content = openContent(directory)
  if (options.json) printJson(content.heads)
  else print(cardsView(content, content.heads), options)
  return exitCodes.done
}
