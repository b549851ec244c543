/** Callbacks of interactions: discord.js sends them again when their answer is lost, and Discord takes the first only. */
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js'

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
