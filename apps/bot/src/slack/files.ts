/** Text of files and snippets shared on Slack, read with the token of the workspace that tells of them, from Slack's own hosts only. */
import { fetchText } from '../platform/fetch-text.ts'
import type { SlackClient } from './clients.ts'
import type { SlackContext } from './context.ts'

export interface SlackFile {
  url_private_download?: string
  url_private?: string
}

const mostBytes = 10_000_000

/**
 * @param client The request's own: its token is the one of the workspace where the files were shared.
 * @throws FileRefused with a sentence for whoever shared them.
 */
export async function attachedText(
  { fileHosts }: SlackContext,
  { token = '' }: SlackClient,
  files: readonly SlackFile[],
): Promise<string> {
  const texts: string[] = []
  for (const { url_private_download: download, url_private: url } of files)
    texts.push(
      await fetchText(download ?? url ?? '', {
        from: fileHosts,
        most: mostBytes,
        headers: { authorization: `Bearer ${token}` },
      }),
    )
  return texts.join('\n')
}
