/** Callbacks of interactions: discord.js sends them again when their answer is lost, and Discord takes the first only. */
import {
  DiscordAPIError,
  InteractionResponseType,
  makeURLSearchParams,
  MessageFlagsBitField,
  RESTJSONErrorCodes,
  Routes,
  type RepliableInteraction,
} from 'discord.js'
import type { replyOf } from './payload.ts'

/**
 * Sends a callback (`reply`, `update`, `showModal`, …), or does work that ends with one. That it has been acknowledged
 * already (40060) means that an earlier try had arrived, and counts as done.
 * @throws any other refusal of Discord's, or what came of a broken connection.
 */
export async function once(send: () => Promise<unknown>): Promise<void> {
  try {
    await send()
  } catch (error) {
    const known =
      error instanceof DiscordAPIError &&
      error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
    if (!known) throw error
  }
}

/**
 * Sends a deferral (`deferReply`, `deferUpdate`) in the same way. discord.js notes it only when it hears that it
 * arrived, and would refuse the `editReply` that has to follow.
 * @throws as `once` does.
 */
export async function deferred(
  interaction: { deferred: boolean },
  send: () => Promise<unknown>,
): Promise<void> {
  await once(send)
  interaction.deferred = true
}

const withoutResponse = makeURLSearchParams({ with_response: false })

/**
 * Replies. What is only components is sent as it is: `reply` of discord.js copies it key by key, and looks for all else
 * that a message may have, which takes longer than Proctor needs for the answer.
 * @throws as `reply` does.
 */
export async function answerWith(
  interaction: RepliableInteraction,
  answer: ReturnType<typeof replyOf>,
): Promise<void> {
  const { components, files, flags, allowedMentions } = answer
  if (files.length > 0) {
    await interaction.reply(answer)
    return
  }
  await interaction.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    body: {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { components, flags: MessageFlagsBitField.resolve(flags), allowed_mentions: allowedMentions },
    },
    auth: false,
    query: withoutResponse,
  })
  interaction.replied = true
}
