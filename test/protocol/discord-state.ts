/** What the stand-in knows: guilds, channels, people, messages, files and interactions, and how Discord writes them. */
import { EPHEMERAL, isJson, list, obj, PERMISSIONS, snowflake, str, V2, walk } from './discord-types.ts'
import type {
  Component,
  DiscordGuild,
  DiscordUser,
  Json,
  SentMessage,
  SentModal,
  Upload,
} from './discord-types.ts'

interface Attachment extends Upload {
  id: string
  url: string
}

export interface Message {
  id: string
  channel: Channel
  author: DiscordUser | 'bot'
  content: string
  flags: number
  embeds: unknown[]
  components: Component[]
  attachments: Attachment[]
  mentions: boolean
  nonce?: string | number
  reference?: string
  deleted: boolean
  edited?: string
  /** The interaction it answers; Discord names it in the message. */
  of?: Interaction
  /** What tests hold of it. */
  view: SentMessage
}

export interface Channel {
  id: string
  name: string
  /** 0 a text channel, 1 a DM, 3 a group without the bot. */
  type: number
  guild?: string
  user?: DiscordUser
  /** A channel the bot is not in: it is reached by interactions only. */
  foreign: boolean
  /** What nobody may do in it. */
  denied?: bigint
}

export interface Interaction {
  id: string
  token: string
  type: number
  created: number
  user: DiscordUser
  channel: Channel
  from?: Message
  ack?: { after: number; type: number }
  original?: Message
  followUps: Message[]
  modal?: SentModal
  choices?: { name: string; value: string }[]
  /** Nothing has happened since. */
  quietSince: number
  /** The bot edited or followed up after it only deferred. */
  answered: boolean
  /** What it sent after that was refused: perhaps nothing better comes. */
  refused: boolean
  expired: boolean
}

const stamp = (): string => new Date().toISOString()
/** What an ordinary member may: see, write, attach, read back, use commands. */
const ORDINARY = Object.values(PERMISSIONS).reduce((all, bit) => all | bit, 1n << 31n)

export class World {
  readonly applicationId = snowflake()
  readonly botId = snowflake()
  readonly commands: Json[] = []
  readonly sent: SentMessage[] = []
  readonly fetched: string[] = []
  readonly violations: string[] = []
  readonly messages = new Map<string, Message>()
  readonly interactions = new Map<string, Interaction>()
  readonly channels = new Map<string, Channel>()
  readonly people = new Map<string, DiscordUser>()
  readonly files = new Map<string, Attachment>()
  readonly guilds: DiscordGuild[]
  cdn = ''

  constructor(guilds: DiscordGuild[]) {
    this.guilds = guilds
    for (const guild of guilds)
      for (const { id, name, denied = 0n } of guild.channels)
        this.channels.set(id, { id, name, type: 0, guild: guild.id, foreign: false, denied })
  }

  dm(user: DiscordUser): Channel {
    for (const channel of this.channels.values())
      if (channel.type === 1 && channel.user?.id === user.id) return channel
    const channel: Channel = { id: snowflake(), name: '', type: 1, user, foreign: false }
    this.channels.set(channel.id, channel)
    return channel
  }

  /** 'dm', 'private' (another's DM, context 2), the id of a channel, or where the user's guild begins. */
  channelOf(user: DiscordUser, name: string | undefined): Channel {
    this.people.set(user.id, user)
    const nowhere = name === undefined && user.guild === undefined && this.guilds.length === 0
    if (name === 'dm' || nowhere) return this.dm(user)
    if (name === 'private') return this.foreign(`private-${user.id}`, 3)
    const found = name === undefined ? undefined : this.channels.get(name)
    if (found) return found
    if (name !== undefined) throw new Error(`there is no channel ${name}`)
    const guild = user.guild === undefined ? this.guilds[0] : this.guilds.find(({ id }) => id === user.guild)
    const first = guild?.channels[0]
    const channel = first && this.channels.get(first.id)
    return channel ?? this.foreign(`guild-${user.guild ?? ''}`, 0, user.guild)
  }

  private foreign(name: string, type: number, guild?: string): Channel {
    for (const channel of this.channels.values()) if (channel.foreign && channel.name === name) return channel
    const channel: Channel = { id: snowflake(), name, type, foreign: true, ...(guild ? { guild } : {}) }
    this.channels.set(channel.id, channel)
    return channel
  }

  store(upload: Upload, channel: string): Attachment {
    const id = snowflake()
    const url = `${this.cdn}/attachments/${channel}/${id}/${encodeURIComponent(upload.name)}?ex=1&is=1&hm=1`
    const file = { ...upload, id, url }
    this.files.set(id, file)
    return file
  }

  bot(): Json {
    const name = { username: 'proctor', discriminator: '0000', global_name: null, avatar: null }
    return { id: this.botId, bot: true, public_flags: 0, ...name }
  }

  userJson({ id, username }: DiscordUser): Json {
    return { id, username, discriminator: '0', global_name: username, avatar: null, public_flags: 0 }
  }

  memberJson(user: DiscordUser | 'bot'): Json {
    const rest = { nick: null, avatar: null, joined_at: '2026-01-01T00:00:00.000000+00:00', deaf: false }
    const roles = user === 'bot' ? [] : (user.roles ?? [])
    return { ...rest, mute: false, flags: 0, pending: false, premium_since: null, roles }
  }

  permissionsOf(user: DiscordUser): bigint {
    return ORDINARY | (user.permissions ?? 0n)
  }

  channelJson(channel: Channel): Json {
    const { id, type, name, guild, user, denied = 0n } = channel
    if (type === 1)
      return { id, type, last_message_id: null, flags: 0, recipients: user ? [this.userJson(user)] : [] }
    if (type === 3)
      return { id, type, name: null, icon: null, owner_id: '1', last_message_id: null, flags: 0 }
    const rest = {
      position: 0,
      permission_overwrites: denied === 0n ? [] : [{ id: guild, type: 0, allow: '0', deny: String(denied) }],
      nsfw: false,
      parent_id: null,
      topic: null,
      flags: 0,
    }
    return { id, type, name, guild_id: guild, last_message_id: null, rate_limit_per_user: 0, ...rest }
  }

  guildJson({ id, name, channels }: DiscordGuild): Json {
    const role = { id, name: '@everyone', color: 0, hoist: false, position: 0, managed: false }
    const everyone = { ...role, permissions: String(ORDINARY), mentionable: false, flags: 0 }
    return {
      id,
      name,
      icon: null,
      owner_id: '1',
      unavailable: false,
      member_count: 2,
      large: false,
      joined_at: '2026-01-01T00:00:00.000000+00:00',
      preferred_locale: 'en-US',
      premium_tier: 0,
      verification_level: 0,
      default_message_notifications: 0,
      explicit_content_filter: 0,
      mfa_level: 0,
      nsfw_level: 0,
      system_channel_flags: 0,
      system_channel_id: null,
      afk_timeout: 300,
      features: [],
      emojis: [],
      stickers: [],
      roles: [everyone],
      channels: channels.flatMap(({ id }) => {
        const channel = this.channels.get(id)
        return channel ? [this.channelJson(channel)] : []
      }),
      members: [{ ...this.memberJson('bot'), user: this.bot() }],
      threads: [],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    }
  }

  attachmentJson({ id, name, bytes, type, url }: Attachment): Json {
    const rest = type === undefined ? {} : { content_type: type }
    return { id, filename: name, size: bytes.byteLength, url, proxy_url: url, ...rest }
  }

  create(message: Pick<Message, 'channel' | 'author'> & Partial<Message>): Message {
    const id = message.id ?? snowflake()
    const made: Message = {
      content: '',
      flags: 0,
      embeds: [],
      components: [],
      attachments: [],
      mentions: false,
      deleted: false,
      ...message,
      id,
      view: {
        id,
        channel: message.channel.id,
        ephemeral: false,
        content: '',
        flags: 0,
        components: [],
        files: [],
      },
    }
    this.messages.set(id, made)
    this.look(made)
    return made
  }

  /** Brings what tests hold of a message up to date. */
  look(message: Message): void {
    const { view, content, flags, components, attachments, reference, deleted } = message
    const ephemeral = (flags & EPHEMERAL) !== 0
    const files = attachments.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) }))
    Object.assign(view, { content, flags, components, files, ephemeral })
    if (reference !== undefined) view.reference = reference
    if (deleted) view.deleted = true
  }

  /** A message as Discord writes it; `blind`: to a bot that may not read contents. */
  messageJson(message: Message, blind = false): Json {
    const { id, channel, author, content, flags, embeds, attachments, of, reference } = message
    const asked = of && {
      interaction_metadata: {
        id: of.id,
        type: of.type,
        user: this.userJson(of.user),
        authorizing_integration_owners: this.owners(of.user, of.channel),
      },
    }
    const referred = reference === undefined ? undefined : { message_id: reference, channel_id: channel.id }
    return {
      id,
      type: reference === undefined ? (of?.type === 2 ? 20 : 0) : 19,
      channel_id: channel.id,
      author: author === 'bot' ? this.bot() : this.userJson(author),
      content: blind ? '' : content,
      timestamp: stamp(),
      edited_timestamp: message.edited ?? null,
      tts: false,
      mention_everyone: false,
      mentions: message.mentions ? [this.bot()] : [],
      mention_roles: [],
      attachments: blind ? [] : attachments.map((file) => this.attachmentJson(file)),
      embeds: blind ? [] : embeds,
      components: blind ? [] : this.written(message),
      pinned: false,
      flags,
      ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
      ...(author === 'bot' ? { application_id: this.applicationId } : {}),
      ...(of ? { webhook_id: this.applicationId, ...asked } : {}),
      ...(referred ? { message_reference: referred } : {}),
    }
  }

  /** Discord numbers the components and writes real URLs where a bot wrote attachment://. */
  private written(message: Message): Json[] {
    const copy = structuredClone(message.components) as Json[]
    const taken = new Set<number>()
    walk(copy, ({ id }) => {
      if (typeof id === 'number') taken.add(id)
    })
    let next = 0
    const fill = (value: unknown): void => {
      if (!isJson(value)) return
      if (typeof value['id'] !== 'number' || value['id'] === 0) {
        do next += 1
        while (taken.has(next))
        value['id'] = next
      }
      for (const key of ['file', 'media'])
        if (isJson(value[key])) value[key] = this.media(message, str(value[key]['url']))
      for (const item of list(value['items']).filter(isJson))
        item['media'] = this.media(message, str(obj(item['media'])['url']))
      for (const child of [...list(value['components']), value['component'], value['accessory']]) fill(child)
    }
    for (const component of copy) fill(component)
    return copy
  }

  private media(message: Message, url: string): Json {
    const file = message.attachments.find(({ name }) => url === `attachment://${name}`)
    const real = file?.url ?? url
    return { url: real, proxy_url: real, ...(file ? { attachment_id: file.id } : {}) }
  }

  /** Who brought the app here: "0" the guild (or "0" in the bot's DM), "1" the user. */
  owners(user: DiscordUser, channel: Channel): Json {
    if (channel.foreign) return { '1': user.id }
    return { '0': channel.guild ?? '0' }
  }

  /** INTERACTION_CREATE and the record of it. */
  interact(
    type: number,
    data: Json,
    user: DiscordUser,
    channel: Channel,
    from?: Message,
  ): { interaction: Interaction; event: Json } {
    this.people.set(user.id, user)
    const now = Date.now()
    const id = snowflake()
    const interaction: Interaction = {
      id,
      token: Buffer.from(`interaction:${id}:${snowflake()}`).toString('base64url'),
      type,
      created: now,
      user,
      channel,
      followUps: [],
      quietSince: now,
      answered: false,
      refused: false,
      expired: false,
      ...(from ? { from } : {}),
    }
    this.interactions.set(interaction.token, interaction)
    const { guild } = channel
    const permissions = this.permissionsOf(user)
    const named = this.userJson(user)
    const who = guild
      ? {
          guild_id: guild,
          guild_locale: 'en-US',
          guild: { id: guild, locale: 'en-US', features: [] },
          member: { ...this.memberJson(user), user: named, permissions: String(permissions) },
        }
      : { user: named }
    const event: Json = {
      id,
      application_id: this.applicationId,
      type,
      token: interaction.token,
      version: 1,
      channel_id: channel.id,
      channel: { ...this.channelJson(channel), ...(guild ? { permissions: String(permissions) } : {}) },
      app_permissions: String(ORDINARY),
      locale: 'en-US',
      entitlements: [],
      context: guild ? 0 : channel.type === 1 ? 1 : 2,
      authorizing_integration_owners: this.owners(user, channel),
      attachment_size_limit: 10_485_760,
      data,
      ...who,
      ...(from ? { message: this.messageJson(from) } : {}),
    }
    return { interaction, event }
  }

  /** Replaces in a message what a body names; the rest stays. */
  change(message: Message, body: Json, uploads: Attachment[], kept: string[] | undefined): void {
    if (body['content'] !== undefined) message.content = str(body['content'])
    if (body['embeds'] !== undefined) message.embeds = list(body['embeds'])
    if (body['components'] !== undefined) message.components = list(body['components']) as Component[]
    // Of the flags of an edit only these count: suppress embeds, and V2, which stays for ever.
    if (typeof body['flags'] === 'number')
      message.flags = (message.flags & ~4) | (body['flags'] & (4 | V2)) | (message.flags & V2)
    const old = kept ? message.attachments.filter(({ id }) => kept.includes(id)) : message.attachments
    message.attachments = [...old, ...uploads]
    message.flags &= ~128
    message.edited = stamp()
    this.look(message)
  }
}
