/** A reply as discord.js sends it: components, files, and what did not fit as a file. */
import { renderDiscord } from '@proctor/chat/discord'
import { AttachmentBuilder, DiscordAPIError, HTTPError, MessageFlags, RESTJSONErrorCodes } from 'discord.js'
import type { Reply } from '../asked.ts'
import { restFile } from '../platform/rest-file.ts'
import { renderedOnce } from '../rendered.ts'

function parts({ message, more }: Pick<Reply, 'message' | 'more'>) {
  const { components, files, rest, offersMore } = renderDiscord(message, more && { more })
  const left = offersMore ? undefined : restFile(message.title, rest)
  const attached = files.map(({ name, content }) => {
    const bytes = 'base64' in content ? Buffer.from(content.base64, 'base64') : Buffer.from(content.text)
    return new AttachmentBuilder(bytes, { name })
  })
  if (left) {
    attached.push(new AttachmentBuilder(Buffer.from(left.text), { name: left.name }))
    // With components, a file is shown only where one of them speaks of it.
    components.push({ type: 13, file: { url: `attachment://${left.name}` } })
  }
  return { components: components as never[], files: attached, allowedMentions: { parse: [] } }
}

/** Components alone as JSON, written once for all who get the same; with files as discord.js takes them. */
export const jsonOrParts = renderedOnce((reply) => {
  const made = parts(reply)
  return made.files.length > 0 ? made : JSON.stringify(made.components)
})

/** For a channel or a DM. */
export const messageOf = (reply: Reply) => ({ ...parts(reply), flags: MessageFlags.IsComponentsV2 as const })

/** For an interaction; an ephemeral one is seen by the asker alone. */
export const replyOf = (reply: Reply, ephemeral: { ephemeral: boolean }) =>
  replyOfParts(parts(reply), ephemeral)

export const replyOfParts = (made: ReturnType<typeof parts>, { ephemeral }: { ephemeral: boolean }) => ({
  ...made,
  flags: ephemeral
    ? ([MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const)
    : ([MessageFlags.IsComponentsV2] as const),
})

/** For a message that exists already; what it had attached is replaced. */
export const editOf = (reply: Reply) => ({ ...messageOf(reply), attachments: [] })

/** When Discord refuses the components all the same: the same text as a file, with one line that says so. */
export function plainOf({ message }: Reply, { ephemeral }: { ephemeral: boolean }) {
  const file = restFile(message.title, message.blocks)
  return {
    content: 'The answer is in the file.',
    components: [],
    files: file ? [new AttachmentBuilder(Buffer.from(file.text), { name: file.name })] : [],
    allowedMentions: { parse: [] },
    flags: (ephemeral ? [MessageFlags.Ephemeral] : []) as MessageFlags.Ephemeral[],
  }
}

/** What Discord says of a message that is not as it wants it. */
const refusals = new Set<number | string>([
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
  RESTJSONErrorCodes.CannotSendAnEmptyMessage,
  RESTJSONErrorCodes.RequestEntityTooLarge,
  RESTJSONErrorCodes.FileUploadedExceedsMaximumSize,
])

/**
 * Sends, and once more as a file when Discord calls the form invalid; that is an alarm for us. Components with too many
 * bytes of text get a bare 500 (discord-api-docs#8554).
 * @throws any other refusal, and that of the file.
 */
export async function deliver(
  alarm: (error: unknown) => void,
  { rich, plain }: { rich: () => Promise<unknown>; plain: () => Promise<unknown> },
): Promise<void> {
  try {
    await rich()
  } catch (error) {
    const refused =
      error instanceof DiscordAPIError
        ? refusals.has(error.code)
        : error instanceof HTTPError && error.status === 500
    if (!refused) throw error
    alarm(error)
    await plain()
  }
}
