/** Messages to the bot: in its DM, or where it is mentioned. A name or a listing needs no command. */
import type { Message } from 'discord.js'
import { readText } from '../platform/asked-text.ts'
import { attachedText } from './attachments.ts'
import type { DiscordContext } from './context.ts'
import { messageOf } from './payload.ts'

export async function onMessage(context: DiscordContext, message: Message): Promise<void> {
  const { author, client, attachments } = message
  if (author.bot || message.system) return
  const direct = !message.inGuild()
  const mentioned = message.mentions.users.has(client.user.id) && !message.mentions.everyone
  if (!direct && !mentioned) return
  const text = message.content.replaceAll(new RegExp(`<@!?${client.user.id}>`, 'g'), '')
  const reply = await answer().catch((error: unknown) => context.failed(error))
  if (reply) await message.reply(messageOf(reply))

  async function answer() {
    const attached = attachments.size > 0 ? await attachedText(context, [...attachments.values()]) : undefined
    const asked = attached === undefined ? readText(text) : { command: 'annotate', argument: attached }
    return context.answers({ who: { face: 'discord', workspace: '', external: author.id }, ...asked })
  }
}
