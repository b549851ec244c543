import { cardsView } from '@proctor/chat'
import { openContent } from '@proctor/content'
import { exitCodes } from '../exit-codes.ts'
import { print, printJson, type OutputOptions } from '../output.ts'

/** `proctor search <words>`: exit code 1 when no card fits. */
export async function searchCommand(directory: URL, text: string, options: OutputOptions): Promise<number> {
  const content = openContent(directory)
  const heads = await content.search(text)
  if (options.json) printJson(heads)
  else print(cardsView(content, heads, { search: text }), options)
  return heads.length > 0 ? exitCodes.done : exitCodes.unknown
}
