/** What every way of answering on Slack shares: the answer as blocks, and files beside it in the asker's DM. */
import type { AllMiddlewareArgs } from '@slack/bolt'
import type { SlackMessage } from '@proctor/chat/slack'
import type { Asked, Reply } from '../answers.ts'
import type { SlackContext } from './context.ts'
import { payloadOf, type SlackPayload } from './payload.ts'

export type SlackClient = AllMiddlewareArgs['client']

export async function answering(
  context: SlackContext,
  asked: Asked,
): Promise<{ reply: Reply; payload: SlackPayload }> {
  const reply =
    (await context.answers(asked).catch((error: unknown) => context.failed(error))) ?? context.unknown()
  return { reply, payload: payloadOf(reply) }
}

/** An answer that only the asker sees cannot hold files: they go to the DM. */
export async function upload(client: SlackClient, user: string, files: SlackMessage['files']): Promise<void> {
  if (files.length === 0) return
  const { channel } = await client.conversations.open({ users: user })
  if (!channel?.id) return
  await uploadTo(client, { channel: channel.id }, files)
}

export async function uploadTo(
  client: SlackClient,
  { channel, thread }: { channel: string; thread?: string },
  files: SlackMessage['files'],
): Promise<void> {
  for (const { name, alt, content } of files) {
    const file = 'base64' in content ? Buffer.from(content.base64, 'base64') : Buffer.from(content.text)
    const described = { file, filename: name, ...(alt && { alt_text: alt }) }
    await client.filesUploadV2(
      thread
        ? { channel_id: channel, thread_ts: thread, ...described }
        : { channel_id: channel, ...described },
    )
  }
}
