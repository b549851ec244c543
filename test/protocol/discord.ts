/** A strict stand-in for Discord on 127.0.0.1, to which the real discord.js logs in with `rest: { api: server.api }`. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { filled, offered, optionsOf } from './discord-acts.ts'
import { openGateway } from './discord-gateway.ts'
import type { Gateway } from './discord-gateway.ts'
import { Rest } from './discord-rest.ts'
import type { RestState } from './discord-rest.ts'
import type { Failure } from './discord-faults.ts'
import { World } from './discord-state.ts'
import type { Channel, Interaction, Message } from './discord-state.ts'
import { EPHEMERAL, int, list, obj, snowflake, str, walk } from './discord-types.ts'
import type {
  Component,
  DiscordGuild,
  DiscordUser,
  Json,
  Outcome,
  SentMessage,
  SentModal,
  Upload,
} from './discord-types.ts'

export { PERMISSIONS } from './discord-types.ts'
export type { Trouble } from './discord-faults.ts'
export type {
  Component,
  DiscordGuild,
  DiscordUser,
  Outcome,
  SentMessage,
  SentModal,
} from './discord-types.ts'

export interface DiscordOptions {
  guilds?: DiscordGuild[]
  /** How long without an edit or follow-up counts as quiet, in ms. */
  settle?: number
  /** How long `write` waits for a first answer before it says that there is none, in ms. */
  patience?: number
  /** Between heartbeats, in ms; short with `faults.silence`. */
  heartbeat?: number
  /** Whether the privileged intents (MESSAGE_CONTENT, members, presences) are granted; else 4014. */
  privileged?: boolean
  /** How many connections Discord asks a bot to share its guilds among. */
  shards?: number
}

export interface DiscordServer {
  api: string
  cdn: string
  token: string
  applicationId: string
  botId: string
  /** What the bot has registered, as Discord keeps it. */
  commands: unknown[]
  commandWrites: number
  /** Each refusal that a correct bot would not meet, in a sentence. */
  violations: string[]
  /** The URLs of attachments somebody fetched. */
  fetched: string[]
  /** Messages to channels and DMs, not answers to interactions; edits and deletions show in them. */
  sent: SentMessage[]
  sessions: { identifies: number; resumes: number }
  /** May be changed. */
  says: RestState['says']
  faults: {
    fail(next: Failure): void
    disconnect(code?: number): void
    reconnectRequest(): void
    invalidateSession(resumable: boolean): void
    duplicateEvents(on: boolean): void
    silence(on: boolean): void
    /** All interaction tokens so far are more than 15 minutes old. */
    expireTokens(): void
  }
  /** `channel`: an id, 'dm', or 'private' for a place the bot is not in; else where the user's guild begins. */
  slash(
    name: string,
    options?: Record<string, string | number | boolean>,
    more?: {
      user?: DiscordUser
      channel?: string
      /** 'sub', or 'group sub'. */
      subcommand?: string
      attachments?: Record<string, Upload>
      /** Sent although not registered, as by a client that has not heard of a change. */
      unregistered?: boolean
    },
  ): Promise<Outcome>
  complete(
    command: string,
    option: string,
    value: string,
    more?: { user?: DiscordUser; channel?: string; subcommand?: string },
  ): Promise<{ name: string; value: string }[]>
  press(message: SentMessage, customId: string, more?: { user?: DiscordUser }): Promise<Outcome>
  choose(
    message: SentMessage,
    customId: string,
    values: string[],
    more?: { user?: DiscordUser },
  ): Promise<Outcome>
  submit(
    modal: SentModal,
    fields: Record<string, string>,
    more?: { user?: DiscordUser; files?: Record<string, Upload[]> },
  ): Promise<Outcome>
  messageCommand(
    name: string,
    target: { content: string; attachments?: Upload[]; author?: DiscordUser },
    more?: { user?: DiscordUser; channel?: string },
  ): Promise<Outcome>
  /** Resolves with what the bot answered in the channel or the writer's DM, once that is quiet. */
  write(
    content: string,
    more?: {
      user?: DiscordUser
      channel?: string
      mention?: boolean
      /** As if the bot had the MESSAGE_CONTENT intent. */
      withContent?: boolean
      attachments?: Upload[]
    },
  ): Promise<SentMessage[]>
  stop(): Promise<void>
}

const ANNA: DiscordUser = { id: '700000000000000001', username: 'anna' }
const HOME: DiscordGuild = {
  id: '800000000000000001',
  name: 'home',
  channels: [{ id: '900000000000000001', name: 'general' }],
}
/** A deferred answer that never comes: after this the outcome shows it as it is. */
const DEFERRED = 10_000
/** How long an acknowledged press may take before it counts as having had no effect. */
const UPDATE = 500

class Stand {
  readonly world: World
  readonly rest: Rest
  readonly modals = new WeakMap<SentModal, Interaction>()
  readonly settle: number
  readonly patience: number
  readonly gateway: Gateway

  constructor(world: World, rest: Rest, gateway: Gateway, settle: number, patience: number) {
    this.world = world
    this.rest = rest
    this.gateway = gateway
    this.settle = settle
    this.patience = patience
  }

  async act(type: number, data: Json, user: DiscordUser, channel: Channel, from?: Message): Promise<Outcome> {
    const { interaction, event } = this.world.interact(type, data, user, channel, from)
    this.gateway.dispatch('INTERACTION_CREATE', event)
    while (!interaction.ack) {
      if (Date.now() - interaction.created > 3000) throw new Error('no acknowledgement in 3 s')
      await sleep(2)
    }
    const { ack } = interaction
    const busy = (): boolean => {
      if (ack.type === 8) return false
      const now = Date.now()
      const since = now - interaction.created - ack.after
      const waits = interaction.original && !interaction.original.deleted && !interaction.answered
      if (interaction.refused && waits) return now - interaction.quietSince < UPDATE
      if (waits && ack.type === 5 && since < DEFERRED) return true
      if (ack.type === 6 && !interaction.answered && since < UPDATE) return true
      return now - interaction.quietSince < this.settle
    }
    while (busy()) await sleep(5)
    const { original, modal, choices, followUps } = interaction
    if (modal) this.modals.set(modal, interaction)
    return {
      acknowledgedAfter: ack.after,
      callbackType: ack.type,
      ...(original ? { message: structuredClone(original.view) } : {}),
      ...(modal ? { modal } : {}),
      ...(choices ? { choices } : {}),
      followUps: followUps.map(({ view }) => structuredClone(view)),
    }
  }

  slash: DiscordServer['slash'] = (name, options = {}, more = {}) => {
    const { user = ANNA, attachments = {}, subcommand } = more
    const channel = this.world.channelOf(user, more.channel)
    const stored = Object.entries(attachments).map(([key, upload]) => ({
      key,
      file: this.world.store(upload, channel.id),
    }))
    const ids = Object.fromEntries(stored.map(({ key, file }) => [key, file.id]))
    const values = { ...options, ...ids }
    const data: Json = { id: snowflake(), name, type: 1, options: [] }
    if (more.unregistered === true)
      data['options'] = Object.entries(values).map(([key, value]) => ({
        type: key in attachments ? 11 : typeof value === 'string' ? 3 : typeof value === 'number' ? 4 : 5,
        name: key,
        value,
      }))
    else {
      const command = offered(this.world, name, 1, channel, this.world.permissionsOf(user))
      data['id'] = command['id']
      data['options'] = optionsOf(command, subcommand, values)
      if (command['guild_id'] !== undefined) data['guild_id'] = command['guild_id']
    }
    if (stored.length > 0) {
      const entries = stored.map(({ file }) => [file.id, this.world.attachmentJson(file)])
      data['resolved'] = { attachments: Object.fromEntries(entries) as Json }
    }
    return this.act(2, data, user, channel)
  }

  complete: DiscordServer['complete'] = async (name, option, value, more = {}) => {
    const { user = ANNA } = more
    const channel = this.world.channelOf(user, more.channel)
    const command = offered(this.world, name, 1, channel, this.world.permissionsOf(user))
    const options = optionsOf(command, more.subcommand, { [option]: value }, option)
    const outcome = await this.act(4, { id: command['id'], name, type: 1, options }, user, channel)
    return outcome.choices ?? []
  }

  /** The component as it stands now, numbered; nobody can press what is gone, greyed out or for other eyes. */
  private find(
    message: SentMessage,
    customId: string,
    user: DiscordUser | undefined,
  ): {
    now: Message
    component: Component
    user: DiscordUser
  } {
    const now = this.world.messages.get(message.id)
    if (!now || now.deleted) throw new Error('the message is gone')
    const first = now.of?.user ?? now.channel.user ?? ANNA
    if ((now.flags & EPHEMERAL) !== 0 && user && user.id !== first.id)
      throw new Error('the message is ephemeral and for somebody else')
    let found: Component | undefined
    walk(this.world.messageJson(now)['components'], (component) => {
      if (component['custom_id'] === customId) found = component
    })
    if (!found) throw new Error(`the message has no component '${customId}'`)
    if (found['disabled'] === true) throw new Error(`'${customId}' is disabled`)
    return { now, component: found, user: user ?? first }
  }

  press: DiscordServer['press'] = async (message, customId, more = {}) => {
    const { now, component, user } = this.find(message, customId, more.user)
    if (component.type !== 2) throw new Error(`'${customId}' is no button`)
    const data = { component_type: 2, custom_id: customId, id: component['id'] }
    return this.act(3, data, user, now.channel, now)
  }

  choose: DiscordServer['choose'] = async (message, customId, values, more = {}) => {
    const { now, component, user } = this.find(message, customId, more.user)
    const options = new Set(list(component['options']).map((option) => obj(option)['value']))
    if (component.type === 2) throw new Error(`'${customId}' is no select`)
    for (const value of values)
      if (component.type === 3 && !options.has(value)) throw new Error(`'${value}' is no option`)
    const least = typeof component['min_values'] === 'number' ? component['min_values'] : 1
    const most = typeof component['max_values'] === 'number' ? component['max_values'] : 1
    if (values.length < least || values.length > most)
      throw new Error(`${String(values.length)} values cannot be chosen`)
    const people = values.flatMap((id) => this.world.people.get(id) ?? [])
    const users = Object.fromEntries(people.map((one) => [one.id, this.world.userJson(one)]))
    const data = {
      component_type: component.type,
      custom_id: customId,
      id: component['id'],
      values,
      ...(component.type === 3 ? {} : { resolved: { users } }),
    }
    return this.act(3, data, user, now.channel, now)
  }

  submit: DiscordServer['submit'] = async (modal, fields, more = {}) => {
    const opened = this.modals.get(modal)
    if (!opened) throw new Error('that modal was not opened here')
    const { channel, from } = opened
    const stored = Object.entries(more.files ?? {}).map(([key, uploads]) => ({
      key,
      files: uploads.map((upload) => this.world.store(upload, channel.id)),
    }))
    const files = Object.fromEntries(
      stored.map(({ key, files }) => [key, files.map((file) => ({ id: file.id, upload: file }))]),
    )
    const all = stored.flatMap(({ files }) => files).map((file) => [file.id, this.world.attachmentJson(file)])
    const data = {
      custom_id: modal.customId,
      components: filled(modal, fields, files),
      ...(all.length > 0 ? { resolved: { attachments: Object.fromEntries(all) as Json } } : {}),
    }
    return this.act(5, data, more.user ?? opened.user, channel, from)
  }

  messageCommand: DiscordServer['messageCommand'] = async (name, target, more = {}) => {
    const { user = ANNA } = more
    const channel = this.world.channelOf(user, more.channel)
    const command = offered(this.world, name, 3, channel, this.world.permissionsOf(user))
    const message = this.post(target.content, target.author ?? user, channel, target.attachments, false)
    const resolved = { messages: { [message.id]: this.world.messageJson(message) } }
    const data = { id: command['id'], name, type: 3, target_id: message.id, resolved }
    return this.act(2, data, user, channel)
  }

  private post(
    content: string,
    author: DiscordUser,
    channel: Channel,
    uploads: Upload[] = [],
    mentions = false,
  ): Message {
    const attachments = uploads.map((upload) => this.world.store(upload, channel.id))
    return this.world.create({ channel, author, content, attachments, mentions })
  }

  write: DiscordServer['write'] = async (content, more = {}) => {
    const { world } = this
    const { user = ANNA, mention = false } = more
    const channel = world.channelOf(user, more.channel)
    const tag = `<@${world.botId}>`
    const text = mention && !content.includes(tag) ? `${tag} ${content}` : content
    const named = text.includes(tag)
    const message = this.post(text, user, channel, more.attachments, named)
    const { guild } = channel
    // Without the intent a bot reads only what is written to it: in its DM, or where it is mentioned.
    const blind = guild !== undefined && !named && more.withContent !== true
    const before = world.sent.length
    const started = Date.now()
    const where = guild === undefined ? {} : { guild_id: guild, member: world.memberJson(user) }
    const event = { ...world.messageJson(message, blind), channel_type: channel.type, ...where }
    if (!channel.foreign)
      this.gateway.dispatch('MESSAGE_CREATE', event, guild === undefined ? 1 << 12 : 1 << 9)
    const places = (): string[] => [
      channel.id,
      ...[...world.channels.values()].filter((one) => one.user?.id === user.id).map(({ id }) => id),
    ]
    const answers = (): SentMessage[] =>
      world.sent.slice(before).filter((one) => places().includes(one.channel))
    for (;;) {
      const now = Date.now()
      const active = Math.max(...places().map((id) => this.rest.state.activity.get(id) ?? 0))
      if (now - Math.max(active, started) >= (answers().length > 0 ? this.settle : this.patience)) break
      await sleep(5)
    }
    return answers().map((one) => structuredClone(one))
  }
}

export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordServer> {
  const world = new World(options.guilds ?? [HOME])
  const token = `${Buffer.from(world.applicationId).toString('base64url')}.Stand1.in-for-discord-on-loopback`
  // The gateway needs the port, the routes need the gateway.
  const opened: { gateway?: Gateway } = {}
  const rest = new Rest(world, token, () => {
    if (!opened.gateway) throw new Error('not open yet')
    return opened.gateway
  })
  const http = createServer((request, response) => {
    rest.handle(request, response).catch((error: unknown) => {
      world.violations.push(`the stand-in itself failed: ${String(error)}`)
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  const { port } = http.address() as AddressInfo
  world.cdn = `http://127.0.0.1:${String(port)}/cdn`
  const gateway = openGateway(http, {
    token,
    url: `ws://127.0.0.1:${String(port)}/gateway`,
    heartbeat: options.heartbeat ?? 41_250,
    privileged: options.privileged ?? false,
    shards: options.shards ?? 1,
    ready: () => ({
      user: world.bot(),
      guilds: world.guilds.map(({ id }) => ({ id, unavailable: true })),
      application: { id: world.applicationId, flags: 0 },
    }),
    guilds: () => world.guilds.map((guild) => world.guildJson(guild)),
  })
  opened.gateway = gateway
  rest.state.says.shards = options.shards ?? 1
  const stand = new Stand(world, rest, gateway, options.settle ?? 40, options.patience ?? 300)
  return {
    api: `http://127.0.0.1:${String(port)}/api`,
    cdn: world.cdn,
    token,
    applicationId: world.applicationId,
    botId: world.botId,
    commands: world.commands,
    get commandWrites() {
      return rest.state.commandWrites
    },
    violations: world.violations,
    fetched: world.fetched,
    sent: world.sent,
    sessions: gateway.sessions,
    says: rest.state.says,
    faults: {
      fail: (next) => rest.fail(next),
      disconnect: (code = 4000) => gateway.disconnect(code),
      reconnectRequest: () => gateway.reconnectRequest(),
      invalidateSession: (resumable) => gateway.invalidateSession(resumable),
      duplicateEvents: (on) => gateway.duplicateEvents(on),
      silence: (on) => gateway.silence(on),
      expireTokens: () => {
        for (const interaction of world.interactions.values()) interaction.expired = true
      },
    },
    slash: async (...given) => stand.slash(...given),
    complete: stand.complete,
    press: stand.press,
    choose: stand.choose,
    submit: stand.submit,
    messageCommand: stand.messageCommand,
    write: stand.write,
    stop: async () => {
      gateway.stop()
      http.closeAllConnections()
      await new Promise<void>((resolve) => {
        http.close(() => resolve())
      })
    },
  }
}

const isMessage = (thing: SentMessage | Component): thing is SentMessage =>
  'files' in thing && 'channel' in thing

/** All text in order: content, text displays, labels of buttons and of options. */
export function textOf(thing: SentMessage | Component): string {
  const texts: string[] = isMessage(thing) && thing.content !== '' ? [thing.content] : []
  walk(isMessage(thing) ? thing.components : thing, (component) => {
    for (const key of ['label', 'content', 'description'])
      if (typeof component[key] === 'string') texts.push(component[key])
    for (const option of list(component['options'])) texts.push(str(obj(option)['label']))
  })
  return texts.filter((text) => text !== '').join('\n')
}

/** All components of a kind, nested ones too. */
export function componentsOf(message: SentMessage, type?: number): Component[] {
  const found: Component[] = []
  walk(message.components, (component) => {
    if (type === undefined || int(component.type) === type) found.push(component)
  })
  return found
}
