/** Slack's slash commands and shortcuts. `/proctor <anything>` takes every command, since Slack's share one namespace. */
import type { App } from '@slack/bolt'
import { listingForm } from '@proctor/chat'
import { readText } from '../platform/asked-text.ts'
import { askedBy } from './actions.ts'
import { unescapeSlack, type SlackContext } from './context.ts'
import { attachedText, type SlackFile } from './files.ts'
import { answerWhere, give, openForm, type Where } from './respond.ts'
import { answering, failing } from './send.ts'

type Run = (work: Promise<void>) => void

export function answerCommands(app: App, context: SlackContext, run: Run): void {
  app.command(/.*/, async ({ command, ack, client }) => {
    await ack()
    const { channel_id: channel, response_url: url, trigger_id: trigger, user_id: user } = command
    const where: Where = { client, user, trigger, form: { channel, url, own: '' } }
    const asked = read(command.command, unescapeSlack(command.text))
    // Nothing has to be looked up for it, and a form can only be opened soon.
    if (asked.command === listingForm.command && asked.argument === '')
      return run(openForm(where, listingForm))
    run(
      answerWhere(context, where, {
        ...askedBy(context, where, command.team_id, command.user_name),
        ...asked,
      }),
    )
  })
  app.shortcut('explain_ps', async ({ shortcut, ack, client }) => {
    await ack()
    if (shortcut.type !== 'message_action') return
    const { message, user, team, channel, response_url: url } = shortcut
    const where: Where = { client, user: user.id, form: { channel: channel.id, url, own: '' } }
    const files = (message as { files?: SlackFile[] }).files ?? []
    const asked = async () => ({
      ...askedBy(context, where, team?.id ?? '', user.name),
      command: 'annotate',
      argument:
        files.length > 0 ? await attachedText(context, client, files) : unescapeSlack(message.text ?? ''),
    })
    run(
      asked()
        .then((one) => answering(context, one))
        .catch((error: unknown) => failing(context, error))
        .then((answer) => give(context, where, { ...answer, command: 'annotate' })),
    )
  })
  app.shortcut('explain_listing', async ({ shortcut, ack, client }) => {
    await ack()
    const { user, trigger_id: trigger } = shortcut
    run(openForm({ client, user: user.id, trigger, form: { channel: '', url: '', own: '' } }, listingForm))
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
