/** Slack's slash commands and shortcuts. `/proctor <anything>` takes every command, since Slack's share one namespace. */
import type { App, RespondFn } from '@slack/bolt'
import type { Asked, Reply } from '../answers.ts'
import { readText } from '../platform/asked-text.ts'
import { unescapeSlack, whoOf, type SlackContext } from './context.ts'
import { attachedText, type SlackFile } from './files.ts'
import { listingForm } from './forms.ts'
import { answerBy, answering, deliver, upload, type SlackClient } from './send.ts'

type Run = (work: Promise<void>) => void

export function answerCommands(app: App, context: SlackContext, run: Run): void {
  app.command(/.*/, async ({ command, ack, respond, client }) => {
    const asked = read(command.command, unescapeSlack(command.text))
    if (asked.command === 'annotate' && asked.argument === '') {
      await ack()
      return run(
        client.views.open({ trigger_id: command.trigger_id, view: listingForm() }).then(() => undefined),
      )
    }
    await ack()
    run(
      respondWith(
        context,
        { client, respond, user: command.user_id },
        {
          who: whoOf(command.team_id, command.user_id),
          ...asked,
        },
      ),
    )
  })
  app.shortcut('explain_ps', async ({ shortcut, ack, respond, client }) => {
    await ack()
    if (shortcut.type !== 'message_action') return
    const { message, user, team } = shortcut
    const files = (message as { files?: SlackFile[] }).files ?? []
    run(
      (async () => {
        const argument =
          files.length > 0 ? await attachedText(context, files) : unescapeSlack(message.text ?? '')
        const who = whoOf(team?.id ?? '', user.id)
        await respondWith(context, { client, respond, user: user.id }, { who, command: 'annotate', argument })
      })(),
    )
  })
  app.shortcut('explain_listing', async ({ shortcut, ack, client }) => {
    await ack()
    run(client.views.open({ trigger_id: shortcut.trigger_id, view: listingForm() }).then(() => undefined))
  })
}

/** `/whatis kswapd0` is a command of its own; `/proctor whatis kswapd0` the same; `/proctor` alone says what there is. */
function read(command: string, text: string): { command: string; argument: string } {
  // A manifest made with a prefix has /p-whatis.
  const name = command.replace(/^\/(?:.*-)?/, '')
  if (name === 'whatis') return { command: 'whatis', argument: text.trim() }
  if (name === 'quiz') return { command: 'quiz', argument: text.trim() }
  const [, first = '', rest = ''] = /^(\S*)\s*([^]*)$/.exec(text.trim()) ?? []
  return first === 'annotate' ? { command: 'annotate', argument: rest } : readText(text)
}

interface Where {
  client: SlackClient
  respond: RespondFn
  user: string
}

async function respondWith(
  context: SlackContext,
  { client, respond, user }: Where,
  asked: Asked,
): Promise<void> {
  const { reply, payload } = await answering(context, asked)
  const { text, blocks, files } = payload
  const type = responseType(reply)
  const left = await deliver(context, {
    reply,
    rich: () => answerBy(respond, { response_type: type, text, blocks, unfurl_links: false }),
    plain: (plain) => answerBy(respond, { response_type: type, text: plain }),
  })
  await upload(client, user, [...files, ...left])
}

const responseType = ({ audience }: Reply) =>
  audience === 'everyone' ? ('in_channel' as const) : ('ephemeral' as const)
