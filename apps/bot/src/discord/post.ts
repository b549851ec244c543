/** Answers a message once, even where Discord's answer is lost; who cannot be answered there hears why. */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CannotSendMessagesToThisUserErrorCodes,
  DiscordAPIError,
  HTTPError,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  type Message,
  type MessageReplyOptions,
} from 'discord.js'
import type { Reply } from '../asked.ts'
import type { DiscordContext } from './context.ts'
import { deliver, messageOf, plainOf } from './payload.ts'
import { ConnectionLost } from './request.ts'

type Payload = Pick<MessageReplyOptions, 'content' | 'components' | 'files' | 'allowedMentions' | 'flags'>

/** Milliseconds between tries; discord.js tries thrice each time. */
const pauses = [500, 1000, 2000]

const has = (codes: readonly number[], error: unknown) =>
  error instanceof DiscordAPIError && codes.includes(Number(error.code))
const forbidden = [RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.MissingPermissions]

/**
 * Answers where the message stands, or beside it when it is gone by then. Where the bot has no permission to, its author
 * is told in private, if they let it.
 * @throws another refusal of Discord's, or what came of a broken connection after all tries.
 */
export async function answerMessage(context: DiscordContext, message: Message, reply: Reply): Promise<void> {
  const send = (payload: Payload) => sendOnce(message, payload)
  try {
    await deliver(context.alarm, {
      rich: () => send(messageOf(reply)),
      plain: () => {
        const { content, files, allowedMentions } = plainOf(reply, { ephemeral: false })
        return send({ content, files, allowedMentions })
      },
    })
  } catch (error) {
    // Who closed their DMs, or left every server they shared with the bot, wants to hear nothing.
    if (has(CannotSendMessagesToThisUserErrorCodes, error)) return
    if (!has(forbidden, error) || !message.inGuild()) throw error
    await tellWhy(message)
  }
}

/**
 * Discord takes one message for each nonce of an author within some minutes, and gives back that one when it is asked
 * again: whatever has been lost may be sent again.
 */
const nonceOf = ({ id }: Message) => ({ nonce: id, enforceNonce: true })

async function sendOnce(message: Message, payload: Payload): Promise<void> {
  const sent = { ...payload, ...nonceOf(message) }
  try {
    await again(() => message.reply({ ...sent, failIfNotExists: false }))
  } catch (error) {
    // To write there is allowed, to point at a message is not.
    if (!has([RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory], error)) throw error
    const { channel } = message
    if (channel.isSendable()) await again(() => channel.send({ ...sent }))
  }
}

/** Tries again where Discord is at fault. */
async function again(send: () => Promise<unknown>): Promise<void> {
  for (const pause of pauses)
    try {
      await send()
      return
    } catch (error) {
      if (!(error instanceof HTTPError || error instanceof ConnectionLost)) throw error
      await sleep(pause)
    }
  await send()
}

async function tellWhy(message: Message): Promise<void> {
  const missing = missingIn(message)
  const named = new Intl.ListFormat('en').format(missing.map((name) => `“${name}”`))
  const content = `Proctor may not answer in <#${message.channelId}>: ask whoever manages that server to give it the permission${missing.length > 1 ? 's' : ''} ${named} there, or ask here.`
  try {
    await again(() => message.author.send({ content, ...nonceOf(message), allowedMentions: { parse: [] } }))
  } catch (error) {
    if (!has(CannotSendMessagesToThisUserErrorCodes, error)) throw error
  }
}

/** The permissions that are missing, by the names that Discord shows; all that are needed if none seems to be. */
function missingIn({ channel, client }: Message): string[] {
  const needed = [
    { name: 'View Channel', bit: PermissionFlagsBits.ViewChannel },
    channel.isThread()
      ? { name: 'Send Messages in Threads', bit: PermissionFlagsBits.SendMessagesInThreads }
      : { name: 'Send Messages', bit: PermissionFlagsBits.SendMessages },
    { name: 'Attach Files', bit: PermissionFlagsBits.AttachFiles },
  ]
  const given = channel.isDMBased() ? null : channel.permissionsFor(client.user)
  const missing = needed.filter(({ bit }) => given?.has(bit) === false)
  return (missing.length > 0 ? missing : needed).map(({ name }) => name)
}
