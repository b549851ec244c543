/** `proctor slack manifest`, `proctor discord invite`: what an operator needs to set the chats up. */
import { applicationOf, discordInvite, slackManifest } from '@proctor/bot/setup'
import { exitCodes, UsageError } from '../exit-codes.ts'

export interface ManifestOptions {
  url?: string
  prefix?: string
  distribute?: boolean
  socket?: boolean
  watch?: boolean
}

export function slackManifestCommand({ url, prefix, distribute, socket, watch }: ManifestOptions): number {
  if (prefix !== undefined && !/^[a-z][a-z0-9-]{0,11}$/.test(prefix))
    throw new UsageError('the prefix is at most 12 lower-case letters, digits and hyphens')
  try {
    const manifest = slackManifest({
      ...(url !== undefined && { url }),
      ...(prefix !== undefined && { prefix }),
      ...(distribute !== undefined && { distribute }),
      ...(socket !== undefined && { socket }),
      ...(watch !== undefined && { watch }),
    })
    console.log(JSON.stringify(manifest, undefined, 2))
    return exitCodes.done
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

export function discordInviteCommand({ id }: { id?: string }): number {
  const application = id ?? applicationOf(process.env['DISCORD_TOKEN'] ?? '')
  if (application === undefined || !/^\d{15,25}$/.test(application))
    throw new UsageError('set DISCORD_TOKEN, or give --id with the Application ID of "General Information"')
  const { server, user } = discordInvite(application)
  console.log(
    `For a server (its manager opens it):\n  ${server}\n\nFor yourself, in any server and DM:\n  ${user}`,
  )
  return exitCodes.done
}
