/** Slack's buttons and forms. */
import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import { readSlackAction } from '@proctor/chat/slack'
import type { Asked } from '../answers.ts'
import { whoOf, type SlackContext } from './context.ts'
import { attachedText, type SlackFile } from './files.ts'
import { questionForm } from './forms.ts'
import { post } from './post.ts'
import { answerBy, answering, deliver, upload, uploadTo, type SlackClient } from './send.ts'

type Run = (work: Promise<void>) => void

/** Buttons that turn the message they stand on into the next one; the others answer beside it. */
const inPlace = new Set([
  'answer',
  'quiz',
  'easy',
  'dispute',
  'undo',
  'report',
  'stats',
  'missed',
  'leeches',
  'set',
  'export',
  'forget',
  'drop',
])

export function answerActions(app: App, context: SlackContext, run: Run): void {
  app.action<BlockAction<ButtonAction>>(/^p1:/, async ({ action, body, ack, respond, client }) => {
    await ack()
    const name = readSlackAction(action.action_id)
    if (name === undefined) return
    const argument = action.value ?? ''
    if (name.startsWith('form-')) {
      const metadata = JSON.stringify({
        command: name.slice('form-'.length),
        argument,
        url: body.response_url ?? '',
      })
      return run(
        client.views
          .open({ trigger_id: body.trigger_id, view: questionForm(metadata) })
          .then(() => undefined),
      )
    }
    run(press(context, { body, respond, client }, { command: name, argument }))
  })
  app.view('p1-listing', async ({ ack, body, view, client }) => {
    await ack()
    run(listing(context, { client, user: body.user.id, team: body.team?.id ?? '' }, view.state.values))
  })
  app.view('p1-typed', async ({ ack, body, view, client }) => {
    await ack()
    const { command, argument } = JSON.parse(view.private_metadata) as { command: string; argument: string }
    const typed = view.state.values['text']?.['text']?.value ?? ''
    const who = whoOf(body.team?.id ?? '', body.user.id)
    run(toDirect(context, { client, user: body.user.id }, { who, command, argument, typed: typed.trim() }))
  })
}

interface Pressed {
  body: BlockAction
  respond: RespondFn
  client: SlackClient
}

async function press(
  context: SlackContext,
  { body, respond, client }: Pressed,
  { command, argument }: Pick<Asked, 'command' | 'argument'>,
): Promise<void> {
  const user = body.user.id
  const asked = { who: whoOf(body.team?.id ?? body.user.team_id ?? '', user), command, argument }
  // A home has no message to answer beside.
  if (body.container['type'] === 'view') return toDirect(context, { client, user }, asked)
  const { reply, payload } = await answering(context, asked)
  const { text, blocks, files } = payload
  const own = body.container['is_ephemeral'] === true || String(body.channel?.id ?? '').startsWith('D')
  const how =
    own && inPlace.has(command)
      ? { replace_original: true }
      : { replace_original: false, response_type: 'ephemeral' as const }
  const left = await deliver(context, {
    reply,
    rich: () => answerBy(respond, { ...how, text, blocks }),
    plain: (plain) => answerBy(respond, { ...how, text: plain }),
  })
  await upload(client, user, [...files, ...left])
}

type Values = Record<string, Record<string, { value?: string | null; files?: SlackFile[] }>>

async function listing(
  context: SlackContext,
  { client, user, team }: { client: SlackClient; user: string; team: string },
  values: unknown,
): Promise<void> {
  const { text, file } = values as Values
  const files = file?.['file']?.files ?? []
  const argument = files.length > 0 ? await attachedText(context, files) : (text?.['text']?.value ?? '')
  await toDirect(context, { client, user }, { who: whoOf(team, user), command: 'annotate', argument })
}

/** To the asker's DM with the bot. */
async function toDirect(
  context: SlackContext,
  { client, user }: { client: SlackClient; user: string },
  asked: Asked,
): Promise<void> {
  const { reply, payload } = await answering(context, asked)
  const { channel } = await client.conversations.open({ users: user })
  if (!channel?.id) return
  const place = { channel: channel.id }
  const { text, blocks, files } = payload
  const left = await deliver(context, {
    reply,
    rich: () => post(client, place, { text, blocks }),
    plain: (plain) => post(client, place, { text: plain }),
  })
  await uploadTo(client, place, [...files, ...left])
}
