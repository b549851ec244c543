/** Commands, completions, buttons and forms of Discord, each answered once and within its three seconds. */
import { commands, explainMessage } from '@proctor/chat'
import { readDiscordId } from '@proctor/chat/discord'
import {
  MessageFlags,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { Asked, Reply } from '../answers.ts'
import { completionsOf } from '../platform/completions.ts'
import { attachedText } from './attachments.ts'
import type { DiscordContext } from './context.ts'
import { listingForm, questionForm } from './forms.ts'
import { deliver, editOf, plainOf, replyOf } from './payload.ts'

type Repliable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction

/** Work that takes longer than this is acknowledged first; Discord waits three seconds. */
const patience = 1200
/** Buttons that turn the message they stand on into the next one; the others answer beside it. */
const inPlace = new Set([
  'answer',
  'quiz',
  'easy',
  'dispute',
  'undo',
  'report',
  'stats',
  'missed',
  'leeches',
  'set',
  'export',
  'forget',
  'drop',
])

export async function onInteraction(context: DiscordContext, interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) return complete(context, interaction)
  if (interaction.isChatInputCommand()) return command(context, interaction)
  if (interaction.isMessageContextMenuCommand()) return explain(context, interaction)
  if (interaction.isButton()) return press(context, interaction)
  if (interaction.isModalSubmit()) return submitted(context, interaction)
}

/** A person is one learner wherever on Discord they ask. */
const whoOf = ({ user }: Interaction): Asked['who'] => ({ face: 'discord', workspace: '', external: user.id })

async function complete({ content }: DiscordContext, interaction: AutocompleteInteraction): Promise<void> {
  const { name, value } = interaction.options.getFocused(true)
  const option = commands
    .find((one) => one.name === interaction.commandName)
    ?.options.find((one) => one.name === name)
  const found = completionsOf(content, option?.complete, value, 25)
  await interaction.respond(
    found.map(({ label, value: chosen }) => ({ name: label.slice(0, 100), value: chosen.slice(0, 100) })),
  )
}

async function command(context: DiscordContext, interaction: ChatInputCommandInteraction): Promise<void> {
  const { commandName, options } = interaction
  const declared = commands.find(({ name }) => name === commandName)
  const texts = (declared?.options ?? []).flatMap(({ kind, name }) =>
    kind === 'text' ? (options.getString(name) ?? []) : [],
  )
  const file = declared?.options.some(({ kind }) => kind === 'file') ? options.getAttachment('file') : null
  if (commandName === 'annotate' && texts.length === 0 && !file) {
    await interaction.showModal(listingForm())
    return
  }
  await respond(context, interaction, async () => {
    const argument = file ? await attachedText(context, [file]) : texts.join(' ')
    return context.answers({ who: whoOf(interaction), command: commandName, argument })
  })
}

/** "Explain this ps" on a message: its text, or its text file. */
async function explain(
  context: DiscordContext,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  if (interaction.commandName !== explainMessage) return
  const { content, attachments } = interaction.targetMessage
  await respond(context, interaction, async () => {
    const text = attachments.size > 0 ? await attachedText(context, [...attachments.values()]) : content
    return context.answers({
      who: whoOf(interaction),
      command: 'annotate',
      argument: text.replace(/```[a-z]*/g, ''),
    })
  })
}

async function press(context: DiscordContext, interaction: ButtonInteraction): Promise<void> {
  const asked = readDiscordId(interaction.customId)
  if (!asked) return
  if (asked.name === 'form') {
    await interaction.showModal(questionForm(asked.argument))
    return
  }
  const answer = () =>
    context.answers({ who: whoOf(interaction), command: asked.name, argument: asked.argument })
  const own = interaction.message.flags.has(MessageFlags.Ephemeral) || !interaction.inGuild()
  if (!own || !inPlace.has(asked.name)) return respond(context, interaction, answer)
  const reply = await answer()
  if (reply) await interaction.update(editOf(reply))
  else await interaction.deferUpdate()
}

async function submitted(context: DiscordContext, interaction: ModalSubmitInteraction): Promise<void> {
  const asked = readDiscordId(interaction.customId)
  if (!asked) return
  const text = interaction.fields.getTextInputValue('text')
  if (asked.name === 'annotate')
    return respond(context, interaction, () =>
      context.answers({ who: whoOf(interaction), command: 'annotate', argument: text }),
    )
  const [name = '', ...rest] = asked.argument.split(':')
  const reply = await context.answers({
    who: whoOf(interaction),
    command: name,
    argument: rest.join(':'),
    typed: text.trim(),
  })
  if (reply && interaction.isFromMessage()) await interaction.update(editOf(reply))
  else if (reply) await interaction.reply(replyOf(reply, { ephemeral: true }))
}

/** Answers, after an acknowledgement where the work is long. */
async function respond(
  context: DiscordContext,
  interaction: Repliable,
  work: () => Promise<Reply | undefined>,
): Promise<void> {
  const name = interaction.isChatInputCommand() ? interaction.commandName : ''
  const audience = commands.find((one) => one.name === name)?.audience ?? 'asker'
  const ephemeral = audience === 'asker'
  const reply = work().catch((error: unknown) => context.failed(error))
  const late = Symbol('late')
  const first = await Promise.race([
    reply,
    new Promise<typeof late>((resolve) => setTimeout(() => resolve(late), patience)),
  ])
  if (first === late) {
    await interaction.deferReply(ephemeral ? { flags: MessageFlags.Ephemeral } : {})
    const answer = (await reply) ?? context.unknown()
    await deliver(context.alarm, {
      rich: () => interaction.editReply(editOf(answer)),
      plain: () => interaction.editReply(plainOf(answer, { ephemeral: false }) as never),
    })
    return
  }
  const answer = first ?? context.unknown()
  const hidden = ephemeral || answer.audience === 'asker'
  await deliver(context.alarm, {
    rich: () => interaction.reply(replyOf(answer, { ephemeral: hidden })),
    plain: () => interaction.reply(plainOf(answer, { ephemeral: hidden })),
  })
}
