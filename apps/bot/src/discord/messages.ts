/** Messages to the bot: in its DM, or where it is mentioned; and listings in channels that are watched. */
import { findListing } from '@proctor/ps'
import type { Message } from 'discord.js'
import type { Asked } from '../asked.ts'
import { readText } from '../platform/asked-text.ts'
import { asideOf } from '../sharing.ts'
import { attachedText } from './attachments.ts'
import type { DiscordContext } from './context.ts'
import { placeOf } from './place.ts'
import { answerMessage } from './post.ts'

type Question = Pick<Asked, 'command' | 'argument'>

export async function onMessage(context: DiscordContext, message: Message): Promise<void> {
  const { author, client } = message
  if (author.bot || message.system) return
  const direct = !message.inGuild()
  const mentioned = message.mentions.users.has(client.user.id) && !message.mentions.everyone
  if (direct || mentioned) return answer(context, message, () => written(context, message))
  if (await isWatched(context, message)) {
    const listing = await pasted(context, message)
    if (listing !== undefined)
      await answer(context, message, async () => ({ command: 'annotate', argument: listing }))
  }
}

async function answer(
  context: DiscordContext,
  message: Message,
  question: () => Promise<Question>,
): Promise<void> {
  const who = { face: 'discord', workspace: '', external: message.author.id } as const
  const place = placeOf(message)
  const asked = { command: '', argument: '' }
  const reply = await question()
    .then((found) => context.answers({ who, ...place, ...Object.assign(asked, found) }))
    .catch((error: unknown) => context.failed(error))
  if (!reply) return
  // In a channel everybody reads along: what is for the asker waits behind a button that only they can use.
  const shown = message.inGuild() && reply.audience === 'asker' ? asideOf(reply, asked) : reply
  await answerMessage(context, message, shown)
}

async function written(context: DiscordContext, message: Message): Promise<Question> {
  const { attachments, content, client } = message
  if (attachments.size > 0)
    return { command: 'annotate', argument: await attachedText(context, [...attachments.values()]) }
  return readText(content.replaceAll(new RegExp(`<@!?${client.user.id}>`, 'g'), ''))
}

async function isWatched({ teams, watching }: DiscordContext, message: Message): Promise<boolean> {
  const { place } = placeOf(message)
  if (!watching || !place) return false
  const { channel, channelId } = message
  // A thread is watched with the channel that it belongs to.
  const parent = channel.isThread() ? channel.parentId : null
  return (await teams.watches(place, channelId)) || (parent !== null && (await teams.watches(place, parent)))
}

/** Text files that may hold a listing; Discord makes `message.txt` of a long paste. */
const isText = ({ contentType, size }: { contentType: string | null; size: number }) =>
  (contentType ?? '').startsWith('text/plain') && size <= 2_000_000

/** The listing in an ordinary message, or in a text file with it; what cannot be read is nobody's question. */
async function pasted(context: DiscordContext, message: Message): Promise<string | undefined> {
  const inText = findListing(message.content)
  if (inText !== undefined) return inText
  const files = [...message.attachments.values()].filter(isText)
  if (files.length === 0) return undefined
  return attachedText(context, files).then(findListing, () => undefined)
}
