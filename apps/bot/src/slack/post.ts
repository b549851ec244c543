/** Posts a message once, even where Slack's answer is lost. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { webApi } from '@slack/bolt'
import { tryingOnce, type SlackClient } from './clients.ts'
import type { SlackPayload } from './payload.ts'

type Place = { channel: string; thread_ts?: string }
type Failure = { code?: string; retryAfter?: number; data?: { error?: string } }

/** Slack's own troubles; every other refusal is about what we sent. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'ratelimited'])
const attempts = 5
/** Milliseconds until a message that Slack took can be read. */
const settles = 500

/**
 * Posts, and tries again when Slack is at fault. Before that it looks whether the message is there: in a DM by its
 * metadata; in a channel, whose messages the bot may not read, an answer twice is better than none.
 * @throws Slack's refusal, or the last failure.
 */
export async function post(
  client: SlackClient,
  place: Place,
  message: { text: string; blocks?: SlackPayload['blocks'] },
): Promise<void> {
  const id = randomUUID()
  // Slack's clock may be some seconds off ours.
  const oldest = String(Date.now() / 1000 - 60)
  for (let attempt = 1; ; attempt++) {
    try {
      await tryingOnce(client).chat.postMessage({
        ...place,
        ...message,
        metadata: { event_type: 'proctor_answer', event_payload: { id } },
        unfurl_links: false,
        unfurl_media: false,
      })
      return
    } catch (error) {
      const { code, retryAfter, data } = error as Failure
      const refused = code === webApi.ErrorCode.PlatformError && !passing.has(data?.error ?? '')
      if (refused || attempt === attempts) throw error
      if (code === webApi.ErrorCode.RateLimitedError) await sleep((retryAfter ?? 1) * 1000)
      else {
        await sleep(settles * attempt)
        if (await arrived(client, place.channel, { id, oldest })) return
      }
    }
  }
}

/**
 * Posts for one person's eyes, and tries again when Slack says that it did not take it. After a hang-up not: such a
 * message cannot be looked for.
 * @throws Slack's refusal, or the last failure.
 */
export async function postAlone(
  client: SlackClient,
  place: Place & { user: string },
  message: { text: string; blocks?: SlackPayload['blocks'] },
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await tryingOnce(client).chat.postEphemeral({ ...place, ...message })
      return
    } catch (error) {
      const { code, retryAfter, data } = error as Failure
      const said =
        code === webApi.ErrorCode.RateLimitedError ||
        code === webApi.ErrorCode.HTTPError ||
        passing.has(data?.error ?? '')
      if (!said || attempt === attempts) throw error
      await sleep(code === webApi.ErrorCode.RateLimitedError ? (retryAfter ?? 1) * 1000 : settles * attempt)
    }
  }
}

async function arrived(
  client: SlackClient,
  channel: string,
  { id, oldest }: { id: string; oldest: string },
): Promise<boolean> {
  if (!channel.startsWith('D')) return false
  const history = await client.conversations
    .history({ channel, oldest, limit: 50, include_all_metadata: true })
    .catch(() => undefined)
  return (history?.messages ?? []).some(
    ({ metadata }) => (metadata?.event_payload as { id?: string } | undefined)?.id === id,
  )
}
