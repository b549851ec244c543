/** The commands as Discord registers them: slash commands and the menu entry of a message. */
import { createHash } from 'node:crypto'
import { commands, explainMessage } from '@proctor/chat'
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js'

/** In servers (0) and for a user (1); in servers, in the bot's DMs and in other private chats. */
const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] }
/** Discord's own limit of a text option. */
const longestOption = 6000

export const definitions = [
  ...commands.map(({ name, summary, options }) => ({
    type: ApplicationCommandType.ChatInput,
    name,
    description: summary,
    ...everywhere,
    options: options.map((option) =>
      option.kind === 'file'
        ? {
            type: ApplicationCommandOptionType.Attachment,
            name: option.name,
            description: option.summary,
            required: option.required,
          }
        : {
            type: ApplicationCommandOptionType.String,
            name: option.name,
            description: option.summary,
            required: option.required,
            max_length: longestOption,
            ...(option.complete && { autocomplete: true }),
          },
    ),
  })),
  { type: ApplicationCommandType.Message, name: explainMessage, ...everywhere },
]

/** Changes with any command, so that they are registered only then. */
export const definitionsDigest = createHash('sha256')
  .update(JSON.stringify(definitions))
  .digest('hex')
  .slice(0, 16)
