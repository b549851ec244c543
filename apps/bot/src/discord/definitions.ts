/** The commands as Discord registers them: slash commands and the menu entry of a message. */
import { createHash } from 'node:crypto'
import { commands, explainMessage, type CommandOption } from '@proctor/chat'
import { ApplicationCommandOptionType, ApplicationCommandType, PermissionFlagsBits } from 'discord.js'

/** In servers (0) and for a user (1); in servers, in the bot's DMs and in other private chats. */
const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] }
/** Where the bot is a member. */
const servers = { integration_types: [0], contexts: [0] }
/** Discord's own limit of a text option. */
const longestOption = 6000

export const definitions = [
  ...commands.map(({ name, summary, options, verbs, team, managers }) => ({
    type: ApplicationCommandType.ChatInput,
    name,
    description: summary,
    ...(team ? servers : everywhere),
    ...(managers && { default_member_permissions: String(PermissionFlagsBits.ManageGuild) }),
    options: verbs
      ? verbs.map((verb) => ({
          type: ApplicationCommandOptionType.Subcommand,
          name: verb.name,
          description: verb.summary,
          options: verb.options.map(optionOf),
        }))
      : options.map(optionOf),
  })),
  { type: ApplicationCommandType.Message, name: explainMessage, ...everywhere },
]

function optionOf({ name, summary, required, kind, complete }: CommandOption) {
  const base = { name, description: summary, required }
  return kind === 'file'
    ? { type: ApplicationCommandOptionType.Attachment, ...base }
    : {
        type: ApplicationCommandOptionType.String,
        ...base,
        max_length: longestOption,
        ...(complete && { autocomplete: true }),
      }
}

/** Changes with any command, so that they are registered only then. */
export const definitionsDigest = createHash('sha256')
  .update(JSON.stringify(definitions))
  .digest('hex')
  .slice(0, 16)
