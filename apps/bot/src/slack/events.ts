/** Messages to the bot, mentions of it, and its home. */
import type { App } from '@slack/bolt'
import { findListing } from '@proctor/ps'
import type { Asked } from '../asked.ts'
import { readText } from '../platform/asked-text.ts'
import { askedBy } from './actions.ts'
import { unescapeSlack, type SlackContext } from './context.ts'
import { attachedText, type SlackFile } from './files.ts'
import { homeOf } from './home.ts'
import { post, postAlone } from './post.ts'
import { answering, deliver, failing, upload, uploadTo, type SlackClient } from './send.ts'

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

type Question = Pick<Asked, 'command' | 'argument'>

export function answerEvents(app: App, context: SlackContext, run: Run): void {
  /** Slack sends an event again when it believes that it was lost. */
  const onceOnly = async (id: string, work: () => Promise<void>) => {
    if (await context.firstTime(id)) await work()
  }
  app.event('message', async ({ event, body, client, context: { botUserId } }) => {
    const written = event as unknown as Written
    const ordinary = written.subtype === undefined || written.subtype === 'file_share'
    if (!ordinary || written.bot_id || !written.user) return
    if (written.channel_type === 'im')
      return run(onceOnly(body.event_id, () => answer(context, client, written, { team: body.team_id })))
    // A mention comes as an event of its own.
    if (botUserId !== undefined && written.text?.includes(`<@${botUserId}>`)) return
    run(
      (async () => {
        const listing = await watched(context, client, written, body.team_id)
        if (listing === undefined) return
        const question = async () => ({ command: 'annotate', argument: listing })
        await onceOnly(body.event_id, () =>
          answer(context, client, written, { team: body.team_id, question }),
        )
      })(),
    )
  })
  app.event('app_mention', async ({ event, body, client }) => {
    const written = event as unknown as Written
    if (written.bot_id || !written.user) return
    run(onceOnly(body.event_id, () => answer(context, client, written, { team: body.team_id })))
  })
  app.event('app_home_opened', async ({ event, body, client }) => {
    if (event.tab !== 'home') return
    const where = { client, user: event.user, form: { channel: '', url: '', own: '' } }
    const asker = askedBy(context, where, body.team_id, undefined)
    run(
      (async () => {
        const { reply } = await answering(context, { ...asker, command: 'stats', argument: '' })
        await client.views.publish({
          user_id: event.user,
          view: homeOf(reply.message),
        })
      })(),
    )
  })
}

async function answer(
  context: SlackContext,
  client: SlackClient,
  written: Written,
  {
    team,
    question = () => read(context, client, written),
  }: { team: string; question?: () => Promise<Question> },
): Promise<void> {
  const { user = '', channel, ts, channel_type: type } = written
  const thread = written.thread_ts ?? (type === 'im' ? undefined : ts)
  const asker = askedBy(context, { client, user, form: { channel, url: '', own: '' } }, team, undefined)
  const { reply, payload } = await question()
    .then((one) => answering(context, { ...asker, ...one }))
    .catch((error: unknown) => failing(context, error))
  const { text: short, blocks } = payload
  const place = { channel, ...(thread && { thread_ts: thread }) }
  const alone = type !== 'im' && reply.audience === 'asker'
  const send = (message: { text: string; blocks?: never[] }) =>
    alone ? postAlone(client, { ...place, user }, message) : post(client, place, message)
  const left = await deliver(context, {
    reply,
    rich: () => send({ text: short, blocks }),
    plain: (plain) => send({ text: plain }),
  })
  const beside = [...payload.files, ...left]
  if (alone) await upload(client, user, beside)
  else await uploadTo(client, { channel, ...(thread && { thread }) }, beside)
}

/** What is written to the bot: a file is a listing, a text a question. */
async function read(context: SlackContext, client: SlackClient, written: Written): Promise<Question> {
  const { text = '', files = [] } = written
  if (files.length > 0) return { command: 'annotate', argument: await attachedText(context, client, files) }
  return readText(unescapeSlack(text.replaceAll(/<@[A-Z0-9]+>/g, '')))
}

/** The listing in a message of a watched channel; what cannot be read is nobody's question. */
async function watched(
  context: SlackContext,
  client: SlackClient,
  { channel, text = '', files = [] }: Written,
  team: string,
): Promise<string | undefined> {
  if (!context.watching) return undefined
  if (!(await context.teams.watches({ face: 'slack', workspace: team }, channel))) return undefined
  const pasted = findListing(unescapeSlack(text))
  if (pasted !== undefined || files.length === 0) return pasted
  return attachedText(context, client, files).then(findListing, () => undefined)
}
