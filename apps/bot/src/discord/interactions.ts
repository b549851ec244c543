/** Commands, completions, buttons, selects and forms of Discord, each answered once and within its three seconds. */
import { answerForm, commands, explainMessage, listingForm, type Filled } from '@proctor/chat'
import { readDiscordId, renderDiscordForm } from '@proctor/chat/discord'
import {
  MessageFlags,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js'
import type { Asked, Reply } from '../asked.ts'
import { completionsOf } from '../platform/completions.ts'
import { staysInPlace } from '../platform/in-place.ts'
import { deferred } from './acknowledge.ts'
import { attachedText } from './attachments.ts'
import type { DiscordContext } from './context.ts'
import { deliver, editOf, plainOf, replyOf } from './payload.ts'
import { placeOf } from './place.ts'
import { sendReply } from './reply.ts'

type Repliable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | PressInteraction
  | ModalSubmitInteraction
type PressInteraction = ButtonInteraction | StringSelectMenuInteraction
type Question = Pick<Asked, 'command' | 'argument' | 'fields'>

export async function onInteraction(context: DiscordContext, interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) return complete(context, interaction)
  if (interaction.isChatInputCommand()) return command(context, interaction)
  if (interaction.isMessageContextMenuCommand()) return explain(context, interaction)
  if (interaction.isButton()) return press(context, interaction, interaction.customId)
  if (interaction.isStringSelectMenu()) return press(context, interaction, interaction.values[0] ?? '')
  if (interaction.isModalSubmit()) return submitted(context, interaction)
}

async function complete(context: DiscordContext, interaction: AutocompleteInteraction): Promise<void> {
  const { options, commandName } = interaction
  const { name, value } = options.getFocused(true)
  const declared = commands.find((one) => one.name === commandName)
  const verb = options.getSubcommand(false)
  const own = declared?.verbs?.find((one) => one.name === verb)?.options ?? declared?.options
  const found = await completionsOf(context, own?.find((one) => one.name === name)?.complete, {
    typed: value,
    limit: 25,
    // The setting that a value belongs to stands before it.
    before: options.getString('setting') ?? '',
    ...placeOf(interaction),
  })
  await interaction.respond(
    found.map(({ label, value: chosen }) => ({ name: label.slice(0, 100), value: chosen.slice(0, 100) })),
  )
}

async function command(context: DiscordContext, interaction: ChatInputCommandInteraction): Promise<void> {
  const { commandName, options } = interaction
  const declared = commands.find(({ name }) => name === commandName)
  const verb = options.getSubcommand(false)
  const own = declared?.verbs?.find((one) => one.name === verb)?.options ?? declared?.options ?? []
  const texts = own.flatMap(({ kind, name }) => (kind === 'text' ? (options.getString(name) ?? []) : []))
  const file = own.some(({ kind }) => kind === 'file') ? options.getAttachment('file') : null
  // Nothing has to be looked up for it, and a form can only be opened at once.
  if (commandName === listingForm.command && texts.length === 0 && !file) {
    await interaction.showModal(renderDiscordForm(listingForm) as never)
    return
  }
  await respond(context, interaction, commandName, async () => ({
    command: commandName,
    argument: file ? await attachedText(context, [file]) : [...(verb ? [verb] : []), ...texts].join(' '),
  }))
}

/** "Explain this ps" on a message: its text, or its text file. */
async function explain(
  context: DiscordContext,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  if (interaction.commandName !== explainMessage) return
  const { content, attachments } = interaction.targetMessage
  await respond(context, interaction, 'annotate', async () => {
    const text = attachments.size > 0 ? await attachedText(context, [...attachments.values()]) : content
    return { command: 'annotate', argument: `${text.replace(/```[a-z]*/g, '')}\n` }
  })
}

/** @param id A button's, or the value of the option that was chosen. */
async function press(context: DiscordContext, interaction: PressInteraction, id: string): Promise<void> {
  const asked = readDiscordId(id)
  if (!asked) return
  const { name, argument } = asked
  if (name !== 'form') return respond(context, interaction, name, async () => ({ command: name, argument }))
  const [of = '', ...rest] = argument.split(':')
  await interaction.showModal(
    renderDiscordForm(answerForm({ command: of, argument: rest.join(':') })) as never,
  )
}

async function submitted(context: DiscordContext, interaction: ModalSubmitInteraction): Promise<void> {
  const asked = readDiscordId(interaction.customId)
  if (!asked) return
  await respond(context, interaction, asked.name, async () => {
    const fields: Filled = {}
    for (const [name, field] of interaction.fields.fields) {
      if ('value' in field && typeof field.value === 'string') fields[name] = field.value
      else if ('attachments' in field && field.attachments) {
        if (field.attachments.size > 0)
          fields['text'] = await attachedText(context, [...field.attachments.values()])
      } else if ('values' in field) fields[name] = field.values.join('\n')
    }
    return { command: asked.name, argument: asked.argument, fields }
  })
}

/** Answers once, in place or beside, after an acknowledgement where the work is long. */
async function respond(
  context: DiscordContext,
  interaction: Repliable,
  name: string,
  question: () => Promise<Question>,
): Promise<void> {
  const place = placeOf(interaction)
  const pressed = interaction.isMessageComponent() && { pressed: true as const }
  const replaces = fromMessage(interaction) && staysInPlace(name, isOwn(interaction))
  const work = async () => {
    const who = { face: 'discord', workspace: '', external: interaction.user.id } as const
    return context.answers({ who, ...place, ...pressed, ...(await question()) })
  }
  const reply = work()
    .catch((error: unknown) => context.failed(error))
    .then((found) => found ?? context.unknown())
  const first = await inTime(reply, context.patience)
  if (!first) return afterwards()
  const { form } = first
  if (form && !interaction.isModalSubmit()) {
    await interaction.showModal(renderDiscordForm(form) as never)
    return
  }
  if (first.instead && fromMessage(interaction)) return instead(first)
  if (replaces && !first.beside) {
    await deliver(context.alarm, {
      rich: () => interaction.update(editOf(first)),
      plain: () => interaction.reply(plainOf(first, { ephemeral: true })),
    })
    return
  }
  const ephemeral = first.audience === 'asker'
  await deliver(context.alarm, {
    rich: () => sendReply(interaction, first, { ephemeral }),
    plain: () => interaction.reply(plainOf(first, { ephemeral })),
  })

  /** The message whose button was pressed goes, and the asker gets theirs. */
  async function instead(answer: Reply): Promise<void> {
    if (!fromMessage(interaction)) return
    await deferred(interaction, () => interaction.deferUpdate())
    await interaction.deleteReply()
    await deliver(context.alarm, {
      rich: () => interaction.followUp(replyOf(answer, { ephemeral: true })),
      plain: () => interaction.followUp(plainOf(answer, { ephemeral: true })),
    })
  }

  async function afterwards(): Promise<void> {
    const hidden = await context.teams.audience({ command: name, ...place, ...pressed })
    await deferred(interaction, () =>
      replaces && fromMessage(interaction)
        ? interaction.deferUpdate()
        : interaction.deferReply(hidden === 'asker' ? { flags: MessageFlags.Ephemeral } : {}),
    )
    const answer = await reply
    const aside = replaces && answer.beside === true
    await deliver(context.alarm, {
      rich: () =>
        aside
          ? interaction.followUp(replyOf(answer, { ephemeral: true }))
          : interaction.editReply(editOf(answer)),
      // A message of components stays one for ever: the text stands beside it.
      plain: () =>
        replaces
          ? interaction.followUp(plainOf(answer, { ephemeral: true }))
          : interaction.editReply(plainOf(answer, { ephemeral: false }) as never),
    })
  }
}

/** What comes of the work within so many milliseconds; undefined when it takes longer. */
async function inTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** A press, or a form that a press has opened: it has a message to stand in. */
function fromMessage(
  interaction: Repliable,
): interaction is
  PressInteraction | (ModalSubmitInteraction & { message: object; update: ButtonInteraction['update'] }) {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())
}

/** Whether nobody but the asker sees the message that was pressed. */
function isOwn(interaction: Repliable): boolean {
  const message = 'message' in interaction ? interaction.message : null
  return (message?.flags.has(MessageFlags.Ephemeral) ?? false) || !interaction.inGuild()
}
