/** What every way of answering on Slack shares: the answer as blocks, and files beside it in the asker's DM. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { RespondArguments } from '@slack/bolt'
import type { SlackMessage } from '@proctor/chat/slack'
import type { Asked, Reply } from '../asked.ts'
import type { SlackClient } from './clients.ts'
import type { SlackContext } from './context.ts'
import { restFile } from '../platform/rest-file.ts'
import { payloadOf, type SlackPayload } from './payload.ts'
import { postTo } from './response-url.ts'

export type { SlackClient }

export interface Answered {
  reply: Reply
  payload: SlackPayload
}

export async function answering(context: SlackContext, asked: Asked): Promise<Answered> {
  const reply =
    (await context.answers(asked).catch((error: unknown) => context.failed(error))) ?? context.unknown()
  return { reply, payload: payloadOf(reply) }
}

/** What went wrong before anything could be asked. */
export function failing(context: SlackContext, error: unknown): Answered {
  const reply = context.failed(error)
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

class Refused extends Error {
  override name = 'SlackRefused'
  readonly code: string
  constructor(code: string) {
    super(`Slack refused an answer: ${code}`)
    this.code = code
  }
}

/** A response_url can be used five times (Slack, "Handling user interaction"). */
const attempts = 4

/**
 * Answers by the response_url, again where Slack is at fault; after a hang-up not, since the answer may be there.
 * @throws Slack's refusal, or what came of a broken connection.
 */
export async function answerBy(url: string, message: RespondArguments): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await answerOnce(url, message)
    } catch (error) {
      if (attempt === attempts || !notTaken(error)) throw error
      await sleep(250 * 2 ** attempt)
    }
  }
}

/** Slack was there and refused for now: too many at once, or a trouble of its own. */
export function notTaken(error: unknown): boolean {
  const { statusCode = 0 } = error as { statusCode?: number }
  return statusCode === 429 || statusCode >= 500
}

/** Slack also says 200 with `ok: false`, and nothing arrives. */
async function answerOnce(url: string, message: RespondArguments): Promise<void> {
  const { status, text } = await postTo(url, message)
  if (status < 200 || status > 299)
    throw Object.assign(new Error('Slack did not take an answer'), { statusCode: status })
  const error = /"ok":\s*false/.test(text) ? (/"error":\s*"([^"]+)"/.exec(text)?.[1] ?? 'unknown') : undefined
  if (error !== undefined) throw new Refused(error)
}

const refusals = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'invalid_arguments',
  'msg_too_long',
])

/** Sends, and once more as text and a file when Slack calls the blocks invalid; that is an alarm for us. */
export async function deliver(
  context: SlackContext,
  {
    reply,
    rich,
    plain,
  }: { reply: Reply; rich: () => Promise<unknown>; plain: (text: string) => Promise<unknown> },
): Promise<SlackMessage['files']> {
  try {
    await rich()
    return []
  } catch (error) {
    const code =
      error instanceof Refused ? error.code : ((error as { data?: { error?: string } }).data?.error ?? '')
    const refused = refusals.has(code) || (error as { statusCode?: number }).statusCode === 400
    if (!refused) throw error
    context.alarm(error)
    await plain('The answer is in the file.')
    const file = restFile(reply.message.title, reply.message.blocks)
    return file ? [{ name: file.name, content: { text: file.text } }] : []
  }
}
