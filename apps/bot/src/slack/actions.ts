/** Slack's buttons, selects and forms. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { App, BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt'
import { answerForm } from '@proctor/chat'
import { readSlackAction, readSlackForm, readSlackOption } from '@proctor/chat/slack'
import type { Asked } from '../asked.ts'
import { whoOf, type SlackContext } from './context.ts'
import { attachedText, type SlackFile } from './files.ts'
import { placeOf } from './place.ts'
import { answerWhere, give, openForm, type FormPlace, type Where } from './respond.ts'
import { answering, failing } from './send.ts'

type Run = (work: Promise<void>) => void

/** So long a form waits for what is wrong with it; Slack waits three seconds. */
const patience = 2000

export function answerActions(app: App, context: SlackContext, run: Run): void {
  app.action<BlockAction<Pressed>>(/^p1:/, async ({ action, body, ack, client }) => {
    await ack()
    const command = commandOf(action)
    if (!command) return
    const { name, argument } = command
    const { user, container, trigger_id: trigger } = body
    const team = body.team?.id ?? user.team_id ?? ''
    const channel = String(body.channel?.id ?? '')
    const own = container['is_ephemeral'] === true || channel.startsWith('D')
    const where: Where = {
      client,
      user: user.id,
      trigger,
      // A home has no message to answer beside.
      form: {
        channel,
        url: container['type'] === 'view' ? '' : (body.response_url ?? ''),
        own: own ? 'yes' : '',
      },
      own,
    }
    if (name.startsWith('form-'))
      return run(openForm(where, answerForm({ command: name.slice('form-'.length), argument })))
    run(
      answerWhere(context, where, {
        ...askedBy(context, where, team, user.name),
        command: name,
        argument,
        pressed: true,
      }),
    )
  })

  app.view('p1-form', async ({ ack, body, view, client }) => {
    const { command, argument, channel, url, own } = JSON.parse(view.private_metadata) as FormPlace & {
      command: string
      argument: string
    }
    const values = view.state.values as unknown as Record<string, Record<string, { files?: SlackFile[] }>>
    const where: Where = {
      client,
      user: body.user.id,
      form: { channel, url, own },
      own: own !== '',
    }
    const files = Object.values(values).flatMap((state) =>
      Object.values(state).flatMap(({ files: list }) => list ?? []),
    )
    const answered = (async () => {
      const fields: Asked['fields'] = readSlackForm(values)
      if (files.length > 0) fields['text'] = await attachedText(context, client, files)
      const asked = {
        ...askedBy(context, where, body.team?.id ?? '', body.user.name),
        command,
        argument,
        fields,
      }
      return answering(context, asked)
    })()
    // Problems are shown in the form itself, as long as Slack waits for them.
    const quick = await Promise.race([answered.catch(() => undefined), sleep(patience)])
    const problems = Object.fromEntries(
      (quick?.reply.form?.fields ?? []).flatMap(({ name, problem }) => (problem ? [[name, problem]] : [])),
    )
    if (Object.keys(problems).length > 0) return ack({ response_action: 'errors', errors: problems })
    await ack()
    run(
      answered
        .catch((error: unknown) => failing(context, error))
        .then((answer) => give(context, where, { ...answer, command })),
    )
  })
}

type Pressed = ButtonAction | StaticSelectAction

/** What a button asks for, or the option that was chosen. */
function commandOf(action: Pressed): { name: string; argument: string } | undefined {
  const name = readSlackAction(action.action_id)
  if (name === undefined) return undefined
  if (action.type === 'static_select') return readSlackOption(action.selected_option.value)
  return { name, argument: action.value ?? '' }
}

/** Who asks, and where. */
export function askedBy(
  { zones }: SlackContext,
  { client, user, form: { channel } }: Where,
  team: string,
  name: string | undefined,
): Pick<Asked, 'who' | 'zone' | 'place'> {
  const who = whoOf(team, user)
  return {
    who,
    zone: () => zones.of(client, who),
    ...placeOf(client, { team, user, channel, ...(name !== undefined && { name }) }),
  }
}
