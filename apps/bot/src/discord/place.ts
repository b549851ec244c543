/** Where an interaction or a message came from, if a team is there: a server that has the bot. */
import { PermissionFlagsBits, type Interaction, type Message } from 'discord.js'
import type { Place } from '../asked.ts'

/** Empty in a DM, and in a server where only the asker has installed Proctor. */
export function placeOf(from: Interaction | Message): { place?: Place } {
  if (!from.inGuild() || !from.guild) return {}
  const { member, guild } = from
  // The bot's cache of members holds only who has acted; what comes with the event is enough.
  const roles = member && (Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()])
  // Of an interaction Discord says what the asker may do there; of a message the roles do.
  const permissions = 'memberPermissions' in from ? from.memberPermissions : from.member?.permissions
  const manages = permissions?.has(PermissionFlagsBits.ManageGuild) ?? false
  const user = 'author' in from ? from.author : from.user
  const nickname = member && ('nick' in member ? member.nick : 'nickname' in member ? member.nickname : null)
  return {
    place: {
      face: 'discord',
      workspace: guild.id,
      shared: true,
      name: nickname ?? user.displayName,
      manages: async () => manages,
      isAny: async (ids) => ids.some((id) => id === guild.id || (roles ?? []).includes(id)),
    },
  }
}
