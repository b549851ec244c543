/** One way to answer where something was asked: a command, a press, a form; and forms that an answer opens. */
import { renderSlackForm } from '@proctor/chat/slack'
import type { Form } from '@proctor/chat'
import type { Asked } from '../asked.ts'
import { staysInPlace } from '../platform/in-place.ts'
import type { SlackContext } from './context.ts'
import { post } from './post.ts'
import {
  answerBy,
  notTaken,
  answering,
  deliver,
  upload,
  uploadTo,
  type Answered,
  type SlackClient,
} from './send.ts'

export interface Where {
  client: SlackClient
  user: string
  /** Opens a form; good for three seconds. */
  trigger?: string
  /** What a form opened from here has to know, so that its answer comes back here. */
  form: FormPlace
  /** Whether nobody but the asker sees the message that was pressed. */
  own?: boolean
}

/** Kept in a form's private metadata. */
export interface FormPlace {
  channel: string
  /** The response_url of where it was opened; empty where nothing can be answered but in the DM. */
  url: string
  own: string
}

export async function openForm({ client, trigger, form: place }: Where, form: Form): Promise<void> {
  if (trigger === undefined) return
  await client.views.open({ trigger_id: trigger, view: renderSlackForm(form, { ...place }) as never })
}

/** Asks, and gives the answer where it was asked. */
export async function answerWhere(context: SlackContext, where: Where, asked: Asked): Promise<void> {
  const { reply, payload } = await answering(context, asked)
  if (reply.form && where.trigger !== undefined) return openForm(where, reply.form)
  await give(context, where, { reply, payload, command: asked.command })
}

/** Gives an answer that is there already. */
export async function give(
  context: SlackContext,
  { client, user, form: { url }, own = false }: Where,
  { reply, payload, command }: Answered & { command: string },
): Promise<void> {
  const { text, blocks, files } = payload
  const toDirect = async () => {
    const { channel } = await client.conversations.open({ users: user })
    if (!channel?.id) return
    const place = { channel: channel.id }
    const left = await deliver(context, {
      reply,
      rich: () => post(client, place, { text, blocks }),
      plain: (plain) => post(client, place, { text: plain }),
    })
    await uploadTo(client, place, [...files, ...left])
  }
  if (url === '') return toDirect()
  if (reply.instead) await answerBy(url, { delete_original: true })
  const how =
    staysInPlace(command, own) && !reply.beside
      ? { replace_original: true }
      : {
          replace_original: false,
          response_type: reply.audience === 'everyone' ? ('in_channel' as const) : ('ephemeral' as const),
        }
  try {
    const left = await deliver(context, {
      reply,
      rich: () => answerBy(url, { ...how, text, blocks, unfurl_links: false }),
      plain: (plain) => answerBy(url, { ...how, text: plain }),
    })
    await upload(client, user, [...files, ...left])
  } catch (error) {
    // Slack has said each time that it did not take it, and that way can be used no more.
    if (!notTaken(error)) throw error
    await toDirect()
  }
}
