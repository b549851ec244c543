/** The HTTP half of the stand-in: the routes discord.js calls, what they refuse, faults on order, and the CDN. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Faults } from './discord-faults.ts'
import type { Answer, Failure } from './discord-faults.ts'
import { bySchema, invalidForm, ofChoices, ofCommands, ofMessage, ofModal } from './discord-rules.ts'
import type { Fault } from './discord-rules.ts'
import type { Gateway } from './discord-gateway.ts'
import type { Channel, Interaction, Message, World } from './discord-state.ts'
import {
  EPHEMERAL,
  int,
  isJson,
  list,
  LOADING,
  obj,
  PERMISSIONS,
  snowflake,
  str,
  V2,
} from './discord-types.ts'
import type { Component, Json, Upload } from './discord-types.ts'

interface Request {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  files: Map<string, Upload>
}

export interface RestState {
  /** What Discord says of the application beside its name, of the starts that are left today, and how far its clock is behind. */
  says: { application: Json; startsLeft: number; behind: number; shards: number }
  commandWrites: number
  /** When the bot last did anything in a channel. */
  activity: Map<string, number>
}

const no = (status: number, code: number, message: string): Answer => ({ status, body: { message, code } })
const UNKNOWN_INTERACTION = no(404, 10_062, 'Unknown interaction')
const UNKNOWN_WEBHOOK = no(404, 10_015, 'Unknown Webhook')
const UNKNOWN_MESSAGE = no(404, 10_008, 'Unknown Message')
const INVALID_TOKEN = no(401, 50_027, 'Invalid Webhook Token')
const DONE: Answer = { status: 204 }
const MIB = 1_048_576

/** Reads JSON, or `payload_json` and `files[n]` of a form. */
async function read(
  request: IncomingMessage,
): Promise<{ body: unknown; files: Map<string, Upload>; size: number }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks)
  const files = new Map<string, Upload>()
  const type = request.headers['content-type'] ?? ''
  if (raw.byteLength === 0) return { body: undefined, files, size: 0 }
  if (!type.startsWith('multipart/form-data'))
    return { body: JSON.parse(raw.toString()), files, size: raw.byteLength }
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData()
  let body: unknown
  for (const [key, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(key)?.[1]
    if (key === 'payload_json') body = JSON.parse(String(value))
    else if (index !== undefined && typeof value !== 'string')
      files.set(index, { name: value.name, bytes: Buffer.from(await value.arrayBuffer()), type: value.type })
  }
  return { body, files, size: raw.byteLength }
}

export class Rest {
  readonly state: RestState = {
    says: { application: {}, startsLeft: 999, behind: 0, shards: 1 },
    commandWrites: 0,
    activity: new Map(),
  }
  private readonly faults = new Faults()
  private readonly world: World
  private readonly token: string
  private readonly gateway: () => Gateway

  constructor(world: World, token: string, gateway: () => Gateway) {
    this.world = world
    this.token = token
    this.gateway = gateway
  }

  fail(next: Failure): void {
    this.faults.add(next)
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10(?=\/)/, '')
    const method = request.method ?? 'GET'
    const fault = this.faults.next(method, path)
    if (fault) this.wait(path, fault.pause)
    const dropped = fault?.kind === 'dropped' ? fault : undefined
    const refused = fault?.kind === 'refused' ? fault.answer : undefined
    let answer: Answer
    try {
      const { body, files, size } = await read(request)
      if (dropped?.drop === 'before') return dropped.hangUp(response)
      answer =
        refused ??
        (size > 25 * MIB || [...files.values()].some(({ bytes }) => bytes.byteLength > 10 * MIB)
          ? this.broken(method, path, no(413, 40_005, 'Request entity too large'))
          : this.route({ method, path, query: url.searchParams, body, files }, request, url.pathname))
    } catch (error) {
      answer = this.broken(
        method,
        path,
        no(400, 50_109, `The request body contains invalid JSON: ${String(error)}`),
      )
    }
    if (dropped) {
      // What was done just now has set the clock of quiet anew.
      this.wait(path, dropped.pause)
      return dropped.hangUp(response)
    }
    this.send(response, answer)
  }

  private send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
    response.setHeader('date', new Date(Date.now() - this.state.says.behind).toUTCString())
    if (body === undefined) response.writeHead(status, headers).end()
    else if (body instanceof Uint8Array) response.writeHead(status, headers).end(body)
    else
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }

  /** The bot will try again: until then it has not gone quiet. */
  private wait(path: string, pause: number): void {
    const until = Date.now() + pause
    for (const interaction of this.world.interactions.values())
      if (path.includes(interaction.token)) interaction.quietSince = Math.max(interaction.quietSince, until)
    const channel = /^\/channels\/(\d+)/.exec(path)?.[1]
    if (channel) this.state.activity.set(channel, until)
  }

  /** A refusal that a correct bot never meets is also told to the test. */
  private broken(method: string, path: string, answer: Answer): Answer {
    const { message } = obj(answer.body)
    // Tokens are left out, so that a failing test can be read.
    const short = path.replace(/[\w-]{40,}/, ':token')
    this.world.violations.push(`${method} ${short}: ${str(message)}`)
    return answer
  }

  private refuse({ method, path }: Request, faults: Fault[]): Answer {
    const short = path.replace(/[\w-]{40,}/, ':token')
    for (const fault of faults)
      this.world.violations.push(`${method} ${short}: ${fault.path.join('.') || 'body'}: ${fault.says}`)
    return { status: 400, body: invalidForm(faults) }
  }

  private route(call: Request, request: IncomingMessage, encoded: string): Answer {
    const { method, path } = call
    if (path.startsWith('/cdn/')) return this.file(encoded, request)
    const callback = /^\/interactions\/(\d+)\/([^/]+)\/callback$/.exec(path)
    if (callback && method === 'POST') return this.callback(call, callback[1] ?? '', callback[2] ?? '')
    const webhook = /^\/webhooks\/(\d+)\/([^/]+)(?:\/messages\/([^/]+))?$/.exec(path)
    if (webhook) return this.webhook(call, webhook[2] ?? '', webhook[3])
    if (request.headers.authorization !== `Bot ${this.token}`) return no(401, 0, '401: Unauthorized')
    return (
      this.about(call) ??
      this.registration(call) ??
      this.channel(call) ??
      this.broken(method, path, no(404, 0, '404: Not Found (the stand-in has no such route)'))
    )
  }

  private file(encoded: string, request: IncomingMessage): Answer {
    const id = encoded.split('/')[4] ?? ''
    const file = this.world.files.get(id)
    this.world.fetched.push(`${this.world.cdn.replace(/\/cdn$/, '')}${request.url ?? ''}`)
    if (!file) return { status: 404, headers: { 'content-type': 'text/plain' } }
    const type = file.type ?? 'application/octet-stream'
    return { status: 200, body: file.bytes, headers: { 'content-type': type } }
  }

  /** Who and what is there. */
  private about({ method, path, body }: Request): Answer | undefined {
    const { world } = this
    if (path === '/users/@me/channels' && method === 'POST') {
      const user = world.people.get(str(obj(body)['recipient_id']))
      return user
        ? { status: 200, body: world.channelJson(world.dm(user)) }
        : no(400, 50_033, 'Invalid Recipient(s)')
    }
    if (method !== 'GET') return undefined
    const url = this.gateway().url
    const { application, startsLeft } = this.state.says
    const limit = { total: 1000, remaining: startsLeft, reset_after: 14_400_000, max_concurrency: 1 }
    if (path === '/gateway') return { status: 200, body: { url } }
    if (path === '/gateway/bot')
      return { status: 200, body: { url, shards: this.state.says.shards, session_start_limit: limit } }
    if (path === '/users/@me') return { status: 200, body: world.bot() }
    if (path === '/applications/@me' || path === '/oauth2/applications/@me') {
      const words = { name: 'proctor', icon: null, description: '', bot_public: true, verify_key: '00' }
      const told = { id: world.applicationId, flags: 0, ...words, bot: world.bot(), ...application }
      return { status: 200, body: told }
    }
    if (path === '/users/@me/guilds')
      return { status: 200, body: world.guilds.map(({ id, name }) => ({ id, name, owner: false })) }
    const user = world.people.get(/^\/users\/(\d+)$/.exec(path)?.[1] ?? '')
    if (path.startsWith('/users/'))
      return user ? { status: 200, body: world.userJson(user) } : no(404, 10_013, 'Unknown User')
    const member = /^\/guilds\/(\d+)(?:\/members\/(\d+))?$/.exec(path)
    if (!member) return undefined
    const guild = world.guilds.find(({ id }) => id === member[1])
    if (!guild) return no(404, 10_004, 'Unknown Guild')
    if (member[2] === undefined) return { status: 200, body: world.guildJson(guild) }
    const person = world.people.get(member[2])
    if (!person) return no(404, 10_007, 'Unknown Member')
    return { status: 200, body: { ...world.memberJson(person), user: world.userJson(person) } }
  }

  /** Commands: PUT overwrites a scope, POST adds or replaces one. */
  private registration(call: Request): Answer | undefined {
    const found = /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands(?:\/(\d+))?$/.exec(call.path)
    if (!found) return undefined
    const { world } = this
    const [, application, guild, id] = found
    if (application !== world.applicationId) return no(404, 10_002, 'Unknown Application')
    const mine = (command: Json): boolean => command['guild_id'] === guild
    const scope = world.commands.filter(mine)
    const one = scope.find((command) => command['id'] === id)
    if (id !== undefined && !one) return no(404, 10_063, 'Unknown application command')
    if (call.method === 'GET') return { status: 200, body: one ?? scope }
    this.state.commandWrites += 1
    const keep = (next: Json[]): void => {
      world.commands.splice(0, world.commands.length, ...world.commands.filter((c) => !mine(c)), ...next)
    }
    if (call.method === 'DELETE') {
      keep(scope.filter((command) => command !== one))
      return DONE
    }
    // discord.js sends the permissions as a string of digits, the description wants a number; Discord takes both.
    const plain = (raw: unknown): Json => {
      const command = { ...obj(raw) }
      const permissions = command['default_member_permissions']
      if (typeof permissions === 'string' && /^\d+$/.test(permissions))
        command['default_member_permissions'] = Number(permissions)
      return command
    }
    const kind = (command: Json): number => (typeof command['type'] === 'number' ? command['type'] : 1)
    const written = call.method === 'PUT' ? list(call.body) : [{ ...one, ...obj(call.body) }]
    const same = (command: Json, other: Json): boolean =>
      command === one || (command['name'] === other['name'] && kind(command) === kind(other))
    const others = call.method === 'PUT' ? [] : scope.filter((command) => !same(command, obj(written[0])))
    const checked = written.map(plain)
    const faults = [
      ...ofCommands([...others, ...checked]),
      ...checked.flatMap((command) => bySchema('ApplicationCommandUpdateRequest', command)),
    ]
    if (faults.length > 0) return this.refuse(call, faults)
    const made = written.map(obj).map((command) => {
      const before = scope.find((old) => same(old, command))
      const defaults = {
        type: 1,
        description: '',
        options: [],
        contexts: null,
        integration_types: [0],
        default_member_permissions: null,
        nsfw: false,
      }
      const fixed = { id: before?.['id'] ?? snowflake(), application_id: application, version: snowflake() }
      return { ...defaults, ...command, ...fixed, ...(guild === undefined ? {} : { guild_id: guild }) }
    })
    keep([...others, ...made])
    return { status: call.method === 'POST' ? 201 : 200, body: call.method === 'PUT' ? made : made[0] }
  }

  /** Messages in channels and DMs. */
  private channel(call: Request): Answer | undefined {
    const found = /^\/channels\/(\d+)(?:\/(messages|typing))?(?:\/(\d+))?$/.exec(call.path)
    if (!found) return undefined
    const { world } = this
    const channel = world.channels.get(found[1] ?? '')
    if (!channel) return no(404, 10_003, 'Unknown Channel')
    if (channel.foreign) return no(403, 50_001, 'Missing Access')
    this.state.activity.set(channel.id, Date.now())
    const { method } = call
    if (found[2] === 'typing' && method === 'POST') return DONE
    if (found[2] === undefined)
      return method === 'GET' ? { status: 200, body: world.channelJson(channel) } : undefined
    if (found[3] === undefined) {
      if (method === 'POST') return this.say(call, channel)
      if (method !== 'GET') return undefined
      const here = [...world.messages.values()].filter((one) => one.channel === channel && !one.deleted)
      const open = here.filter(({ flags }) => (flags & EPHEMERAL) === 0).reverse()
      return { status: 200, body: open.slice(0, 50).map((one) => world.messageJson(one)) }
    }
    const message = world.messages.get(found[3])
    if (!message || message.deleted || message.channel !== channel || (message.flags & EPHEMERAL) !== 0)
      return UNKNOWN_MESSAGE
    if (method === 'GET') return { status: 200, body: world.messageJson(message) }
    if (method === 'DELETE') return this.remove(message)
    if (method !== 'PATCH') return undefined
    if (message.author !== 'bot') return no(403, 50_005, 'Cannot edit a message authored by another user')
    return this.edit(call, message, 'MessageEditRequestPartial')
  }

  private say(call: Request, channel: Channel): Answer {
    const { world } = this
    const body = obj(call.body)
    const nonce = body['nonce']
    if (body['enforce_nonce'] === true && (typeof nonce === 'string' || typeof nonce === 'number'))
      for (const one of world.messages.values())
        if (one.channel === channel && one.nonce === nonce)
          return { status: 200, body: world.messageJson(one) }
    const reference = str(obj(body['message_reference'])['message_id'])
    const forbidden = this.forbidden(call, channel, reference)
    if (forbidden) return forbidden
    const refused = this.check(call, body, 'MessageCreateRequest')
    if (refused) return refused
    const fails = obj(body['message_reference'])['fail_if_not_exists'] !== false
    const gone = reference !== '' && world.messages.get(reference)?.deleted !== false
    if (gone && fails) return this.refuse(call, [{ path: ['message_reference'], says: 'Unknown message' }])
    const message = this.make(call, body, channel, 0)
    if (typeof nonce === 'string' || typeof nonce === 'number') message.nonce = nonce
    if (reference !== '' && !gone) message.reference = reference
    world.look(message)
    world.sent.push(message.view)
    this.announce('MESSAGE_CREATE', message)
    return { status: 200, body: world.messageJson(message) }
  }

  /** What the bot may not do in a channel of a guild. */
  private forbidden({ files }: Request, { denied = 0n }: Channel, reference: string): Answer | undefined {
    const { ViewChannel, SendMessages, AttachFiles, ReadMessageHistory } = PERMISSIONS
    if ((denied & ViewChannel) !== 0n) return no(403, 50_001, 'Missing Access')
    if ((denied & SendMessages) !== 0n || (files.size > 0 && (denied & AttachFiles) !== 0n))
      return no(403, 50_013, 'Missing Permissions')
    if (reference !== '' && (denied & ReadMessageHistory) !== 0n)
      return no(400, 160_002, 'Cannot reply without permission to read message history')
    return undefined
  }

  /** What is refused in the body of a message: by the description, by hand, or because it is empty. */
  private check(call: Request, body: Json, schema: string, before?: Message): Answer | undefined {
    const kept = this.kept(body)
    const old = before ? before.attachments.filter(({ id }) => !kept || kept.includes(id)) : []
    const names = [...[...call.files.values()].map(({ name }) => name), ...old.map(({ name }) => name)]
    // What an edit leaves alone still belongs to the message.
    const whole =
      before && body['components'] === undefined ? { ...body, components: before.components } : body
    const faults = [...ofMessage(whole, names, before), ...bySchema(schema, body)]
    for (const { id } of list(body['attachments']).map(obj) as { id?: unknown }[])
      if (!call.files.has(String(id)) && !old.some((one) => one.id === String(id)))
        faults.push({ path: ['attachments'], says: `Nothing was uploaded as files[${String(id)}].` })
    if (faults.length > 0) return this.refuse(call, faults)
    const has = (key: string): boolean => list(body[key]).length > 0
    const filled = str(body['content']) !== '' || ['embeds', 'components', 'sticker_ids'].some(has)
    if (before || filled || isJson(body['poll']) || call.files.size > 0) return undefined
    return this.broken(call.method, call.path, no(400, 50_006, 'Cannot send an empty message'))
  }

  private kept(body: Json): string[] | undefined {
    return Array.isArray(body['attachments'])
      ? body['attachments'].map((one) => str(obj(one)['id']))
      : undefined
  }

  private make(call: Request, body: Json, channel: Channel, flags: number, of?: Interaction): Message {
    const attachments = [...call.files.values()].map((file) => this.world.store(file, channel.id))
    return this.world.create({
      channel,
      author: 'bot',
      content: str(body['content']),
      embeds: list(body['embeds']),
      components: list(body['components']) as Component[],
      flags: flags | int(body['flags']),
      attachments,
      ...(of ? { of } : {}),
    })
  }

  private edit(call: Request, message: Message, schema: string): Answer {
    const body = obj(call.body)
    const refused = this.check(call, body, schema, message)
    if (refused) return refused
    const uploads = [...call.files.values()].map((file) => this.world.store(file, message.channel.id))
    this.world.change(message, body, uploads, this.kept(body))
    this.announce('MESSAGE_UPDATE', message)
    return { status: 200, body: this.world.messageJson(message) }
  }

  private remove(message: Message): Answer {
    message.deleted = true
    this.world.look(message)
    const { id, channel } = message
    if ((message.flags & EPHEMERAL) === 0)
      this.tell('MESSAGE_DELETE', channel, { id, channel_id: channel.id, ...this.place(channel) })
    return DONE
  }

  private place(channel: Channel): Json {
    return channel.guild === undefined ? {} : { guild_id: channel.guild }
  }

  /** A bot hears of its own messages too, if it asked for those of the place. */
  private announce(event: string, message: Message): void {
    if ((message.flags & EPHEMERAL) !== 0) return
    const { channel } = message
    const json = { ...this.world.messageJson(message), ...this.place(channel), channel_type: channel.type }
    this.tell(event, channel, json)
  }

  private tell(event: string, channel: Channel, json: Json): void {
    if (!channel.foreign) this.gateway().dispatch(event, json, channel.guild === undefined ? 1 << 12 : 1 << 9)
  }

  /** The first answer to an interaction. */
  private callback(call: Request, id: string, token: string): Answer {
    const { world } = this
    const interaction = world.interactions.get(token)
    if (!interaction || interaction.id !== id || interaction.expired) return UNKNOWN_INTERACTION
    if (interaction.ack) return no(400, 40_060, 'Interaction has already been acknowledged.')
    const after = Date.now() - interaction.created
    if (after > 3000) return UNKNOWN_INTERACTION
    const body = obj(call.body)
    const type = int(body['type'])
    const data = obj(body['data'])
    const refused = this.refusal(call, interaction, type, body, data)
    interaction.quietSince = Date.now()
    if (refused) return refused
    interaction.ack = { after, type }
    const channel = interaction.channel
    if (type === 4) interaction.original = this.make(call, data, channel, 0, interaction)
    if (type === 5)
      interaction.original = this.make(
        call,
        {},
        channel,
        LOADING | (int(data['flags']) & EPHEMERAL),
        interaction,
      )
    if (type === 6 || type === 7) interaction.original = interaction.from as Message
    if (type === 7 && interaction.from) {
      const uploads = [...call.files.values()].map((file) => world.store(file, channel.id))
      world.change(interaction.from, data, uploads, this.kept(data))
      this.announce('MESSAGE_UPDATE', interaction.from)
    }
    if (type === 8)
      interaction.choices = list(data['choices']).map((one) => obj(one)) as { name: string; value: string }[]
    if (type === 9)
      interaction.modal = {
        customId: str(data['custom_id']),
        title: str(data['title']),
        components: list(data['components']) as Component[],
      }
    if ((type === 4 || type === 5) && interaction.original)
      this.announce('MESSAGE_CREATE', interaction.original)
    if (call.query.get('with_response') !== 'true') return DONE
    const message = interaction.original
    const written = message && { message: world.messageJson(message) }
    const told = message && {
      response_message_id: message.id,
      response_message_loading: (message.flags & LOADING) !== 0,
      response_message_ephemeral: (message.flags & EPHEMERAL) !== 0,
    }
    return {
      status: 200,
      body: {
        interaction: { id, type: interaction.type, ...told },
        ...(written ? { resource: { type, ...written } } : {}),
      },
    }
  }

  private refusal(
    call: Request,
    { type: kind, from }: Interaction,
    type: number,
    body: Json,
    data: Json,
  ): Answer | undefined {
    // Autocomplete takes choices and nothing else; a modal cannot open a modal; an update needs a message.
    const allowed = kind === 4 ? [8] : [4, 5, ...(kind === 5 ? [] : [9]), ...(from ? [6, 7] : [])]
    if (!allowed.includes(type))
      return this.refuse(call, [
        {
          path: ['type'],
          says: `A callback of type ${String(type)} does not answer an interaction of type ${String(kind)}.`,
        },
      ])
    if (type === 4)
      return (
        this.check(call, data, 'IncomingWebhookInteractionRequest') ??
        this.schema(call, 'CreateMessageInteractionCallbackRequest', body)
      )
    if (type === 5) return this.schema(call, 'CreateMessageInteractionCallbackRequest', body)
    if (type === 6) return this.schema(call, 'UpdateMessageInteractionCallbackRequest', body)
    if (type === 7)
      return this.check(call, data, 'IncomingWebhookUpdateForInteractionCallbackRequestPartial', from)
    const faults =
      type === 9
        ? [...ofModal(data), ...bySchema('ModalInteractionCallbackRequestData', data)]
        : [
            ...ofChoices(data['choices'], ['data', 'choices']),
            ...bySchema('ApplicationCommandAutocompleteCallbackRequest', body),
          ]
    return faults.length > 0 ? this.refuse(call, faults) : undefined
  }

  private schema(call: Request, name: string, body: Json): Answer | undefined {
    const faults = bySchema(name, body)
    return faults.length > 0 ? this.refuse(call, faults) : undefined
  }

  /** What follows the first answer: the original edited, read or deleted, and messages after it. */
  private webhook(call: Request, token: string, which: string | undefined): Answer {
    const { world } = this
    const interaction = world.interactions.get(token)
    if (!interaction) return UNKNOWN_WEBHOOK
    if (interaction.expired || Date.now() - interaction.created > 15 * 60_000) return INVALID_TOKEN
    if (!interaction.ack) return UNKNOWN_WEBHOOK
    interaction.quietSince = Date.now()
    if (which === undefined && call.method === 'POST') {
      const answer = this.followUp(call, interaction)
      interaction.refused = answer.status !== 200
      return answer
    }
    const message =
      which === '@original' ? interaction.original : this.own(interaction).find(({ id }) => id === which)
    if (!message || message.deleted) return UNKNOWN_MESSAGE
    if (call.method === 'GET') return { status: 200, body: world.messageJson(message) }
    if (call.method === 'DELETE') {
      interaction.answered = true
      return this.remove(message)
    }
    if (call.method !== 'PATCH') return no(405, 0, '405: Method Not Allowed')
    const answer = this.edit(call, message, 'IncomingWebhookUpdateRequestPartial')
    interaction.refused = answer.status !== 200
    if (answer.status === 200) interaction.answered = true
    return answer
  }

  private own({ original, followUps }: Interaction): Message[] {
    return original ? [original, ...followUps] : followUps
  }

  private followUp(call: Request, interaction: Interaction): Answer {
    const { original, channel } = interaction
    // After a mere deferral Discord takes the first follow-up for the answer itself, and keeps what is ephemeral.
    if (original && (original.flags & LOADING) !== 0 && !original.deleted) {
      const answer = this.edit(call, original, 'IncomingWebhookRequestPartial')
      if (answer.status === 200) interaction.answered = true
      return answer
    }
    const body = obj(call.body)
    const refused = this.check(call, body, 'IncomingWebhookRequestPartial')
    if (refused) return refused
    if (channel.foreign && interaction.followUps.length >= 5)
      return this.broken(
        call.method,
        call.path,
        no(400, 40_094, 'The application has sent too many follow-ups.'),
      )
    const message = this.make(call, body, channel, int(body['flags']) & (EPHEMERAL | V2), interaction)
    interaction.followUps.push(message)
    interaction.answered = true
    this.announce('MESSAGE_CREATE', message)
    return { status: 200, body: this.world.messageJson(message) }
  }
}
