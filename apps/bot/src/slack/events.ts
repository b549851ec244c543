/** Messages to the bot, mentions of it, and its home. */
import type { App } from '@slack/bolt'
import { readText } from '../platform/asked-text.ts'
import { createFirstTime } from '../platform/first-time.ts'
import { unescapeSlack, whoOf, type SlackContext } from './context.ts'
import { attachedText, type SlackFile } from './files.ts'
import { homeOf } from './home.ts'
import { payloadOf } from './payload.ts'
import { post } from './post.ts'
import { answering, deliver, uploadTo, type SlackClient } from './send.ts'

type Run = (work: Promise<void>) => void

interface Written {
  user?: string
  bot_id?: string
  subtype?: string
  channel: string
  channel_type?: string
  text?: string
  ts: string
  thread_ts?: string
  team?: string
  files?: SlackFile[]
}

export function answerEvents(app: App, context: SlackContext, run: Run): void {
  // Slack sends an event again when it believes that it was lost.
  const first = createFirstTime()
  app.event('message', async ({ event, body, client }) => {
    const written = event as unknown as Written
    const ordinary = written.subtype === undefined || written.subtype === 'file_share'
    if (
      written.channel_type !== 'im' ||
      !ordinary ||
      written.bot_id ||
      !written.user ||
      !first(body.event_id)
    )
      return
    run(answer(context, client, written, body.team_id))
  })
  app.event('app_mention', async ({ event, body, client }) => {
    const written = event as unknown as Written
    if (written.bot_id || !written.user || !first(body.event_id)) return
    run(answer(context, client, written, body.team_id))
  })
  app.event('app_home_opened', async ({ event, body, client }) => {
    if (event.tab !== 'home') return
    const who = whoOf(body.team_id, event.user)
    run(
      (async () => {
        const stats = await context.answers({ who, command: 'stats', argument: '' })
        await client.views.publish({
          user_id: event.user,
          view: homeOf(stats?.message ?? context.unknown().message),
        })
      })(),
    )
  })
}

async function answer(
  context: SlackContext,
  client: SlackClient,
  written: Written,
  team: string,
): Promise<void> {
  const { user = '', channel, ts, files = [], channel_type: type } = written
  const thread = written.thread_ts ?? (type === 'im' ? undefined : ts)
  const text = unescapeSlack((written.text ?? '').replaceAll(/<@[A-Z0-9]+>/g, ''))
  const asked = async () =>
    files.length > 0 ? { command: 'annotate', argument: await attachedText(context, files) } : readText(text)
  const { reply, payload } = await asked()
    .then((one) => answering(context, { who: whoOf(team, user), ...one }))
    .catch((error: unknown) => {
      const failed = context.failed(error)
      return { reply: failed, payload: payloadOf(failed) }
    })
  const place = { channel, ...(thread && { thread_ts: thread }) }
  const left = await deliver(context, {
    reply,
    rich: () => post(client, place, { text: payload.text, blocks: payload.blocks }),
    plain: (plain) => post(client, place, { text: plain }),
  })
  await uploadTo(client, { channel, ...(thread && { thread }) }, [...payload.files, ...left])
}
