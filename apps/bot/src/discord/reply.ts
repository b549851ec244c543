/** The reply to an interaction, sent as the text that it is on its way. */
import {
  InteractionResponseType,
  makeURLSearchParams,
  MessageFlags,
  Routes,
  type RepliableInteraction,
} from 'discord.js'
import type { Reply } from '../asked.ts'
import { jsonOrParts, replyOfParts } from './payload.ts'

const headers = { 'content-type': 'application/json' }
const query = makeURLSearchParams({ with_response: false })

/**
 * Replies. `reply` of discord.js copies components key by key and writes them as JSON each time; here they are written
 * once for all who get the same. Files go by `reply`.
 * @throws as `reply` does.
 */
export async function sendReply(
  interaction: RepliableInteraction,
  reply: Reply,
  { ephemeral }: { ephemeral: boolean },
): Promise<void> {
  const made = jsonOrParts(reply)
  if (typeof made !== 'string') {
    await interaction.reply(replyOfParts(made, { ephemeral }))
    return
  }
  const type = InteractionResponseType.ChannelMessageWithSource
  const flags = MessageFlags.IsComponentsV2 | (ephemeral ? MessageFlags.Ephemeral : 0)
  await interaction.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    body: `{"type":${type},"data":{"flags":${flags},"allowed_mentions":{"parse":[]},"components":${made}}}`,
    passThroughBody: true,
    headers,
    auth: false,
    query,
  })
  interaction.replied = true
}
