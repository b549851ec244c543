/** Text of files attached on Discord; a long paste becomes `message.txt` by itself. */
import type { Attachment } from 'discord.js'
import { fetchText } from '../platform/fetch-text.ts'
import type { DiscordContext } from './context.ts'

/** Bytes; more than any `ps`, and less than what would hold others up. */
const mostBytes = 10_000_000

/** @throws FileRefused with a sentence for whoever attached them. */
export async function attachedText(
  { fileHosts }: DiscordContext,
  attachments: readonly Attachment[],
): Promise<string> {
  const texts: string[] = []
  for (const { url } of attachments) texts.push(await fetchText(url, { from: fileHosts, most: mostBytes }))
  return texts.join('\n')
}
