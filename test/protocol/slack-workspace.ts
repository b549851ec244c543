/** What the stand-in for Slack knows: people, channels, messages, views, files, and what each may do. */
import { randomBytes } from 'node:crypto'
import { judgeMessage, judgeView } from './slack-limits.ts'
import type { Verdict } from './slack-limits.ts'
import { asText, isBlock, isRecord } from './slack-shape.ts'
import type { Block, Json, NamedBytes, SlackMessage, SlackUser, SlackView } from './slack-shape.ts'

const TRIGGER_MS = 3_000
const RESPONSE_URL_MS = 30 * 60_000
const RESPONSE_URL_USES = 5
const MOST_VIEWS = 3

const GENERAL = 'C0GENERAL'
export const PRIVATE = 'C0PRIVATE'
export const APP_ID = 'A0PROCTOR'
export const BOT_ID = 'B0PROCTOR'
export const BOT_USER = 'U0PROCTOR'
export const TEAM = 'T0STAND'
/** In each team the bot is somebody else, and everybody's channel another one. */
export const botUserOf = (team: string): string => (team === TEAM ? BOT_USER : `U0BOT${team.slice(2)}`)
export const generalOf = (team: string): string => (team === TEAM ? GENERAL : `C${team.slice(1)}`)

/** Slack says no: `{ ok: false, error }`. */
export class Refusal extends Error {
  readonly error: string
  readonly messages: string[]

  constructor(error: string, messages: string[] = []) {
    super(error)
    this.error = error
    this.messages = messages
  }
}

/** What a person wrote. */
export interface Spoken {
  ts: string
  channel: string
  user: string
  text: string
  thread?: string
  files: Json[]
}

export interface StoredFile extends NamedBytes {
  id: string
  user: string
  team: string
  mode: 'snippet' | 'hosted'
  altText?: string
  /** Announced length; the bytes come with the upload. */
  length: number
  uploaded: boolean
  complete: boolean
}

interface ResponseUrl {
  made: number
  uses: number
  channel: string
  user: string
  /** The message whose button was pressed. */
  original?: SlackMessage
}

interface OpenView {
  view: SlackView
  raw: Json
  externalId: string
  team: string
}

const key = (): string => randomBytes(8).toString('hex')

export class Workspace {
  readonly base: string
  readonly posted: SlackMessage[] = []
  readonly updated: SlackMessage[] = []
  readonly views: SlackView[] = []
  readonly spoken: Spoken[] = []
  readonly called: { method: string; team: string }[] = []
  readonly fetched: string[] = []
  readonly violations: string[] = []
  readonly users = new Map<string, SlackUser>()
  readonly usergroups = new Map<string, string[]>()
  readonly files = new Map<string, StoredFile>()
  /** Teams by token. */
  readonly tokens = new Map<string, string>()
  /** Tokens of installations that are no more. */
  readonly dead = new Set<string>()
  /** What teams are called, where that is not their id. */
  readonly names = new Map<string, string>()
  /** Views people have before them, by id. */
  readonly live = new Map<string, OpenView>()
  readonly #stacks = new Map<string, string[]>()
  readonly #triggers = new Map<string, { made: number; used: boolean; user: string; view?: string }>()
  readonly #responseUrls = new Map<string, ResponseUrl>()
  readonly #attached = new WeakMap<SlackMessage, SlackMessage['files']>()
  allowLinks = false
  revoked = false
  /** Milliseconds. */
  now = Date.now
  #count = 0

  constructor(base: string) {
    this.base = base
    this.know({ id: 'U0ADA', name: 'ada', tz: 'Europe/Berlin' })
  }

  know(user: SlackUser): SlackUser {
    this.users.set(user.id, user)
    return user
  }

  teamOf(user: string): string {
    return this.users.get(user)?.team ?? TEAM
  }

  /** Whose channel or DM it is. */
  teamOfChannel(id: string): string {
    if (id.startsWith('D')) return this.teamOf(id.slice(1))
    return id === GENERAL || id === PRIVATE ? TEAM : `T${id.slice(1)}`
  }

  /** A token opens its own workspace alone. */
  #belongs(id: string, to: string, team: string, refusal: string): void {
    if (to === team) return
    this.violations.push(`the token of ${team} was used for ${id} of ${to}`)
    throw new Refusal(refusal)
  }

  /** A person of the team. */
  person(id: string, team: string): string {
    if (!this.users.has(id)) throw new Refusal('user_not_found')
    this.#belongs(id, this.teamOf(id), team, 'user_not_found')
    return id
  }

  ts(): string {
    this.#count += 1
    return `${Math.floor(Date.now() / 1000)}.${String(this.#count).padStart(6, '0')}`
  }

  /** Where `id` of a team is written to; a person's id stands for the DM with them. */
  channel(id: string, team: string): string {
    if (id === PRIVATE) throw new Refusal('not_in_channel')
    const at = this.users.has(id) ? `D${id}` : id
    const direct = at.startsWith('D') && this.users.has(at.slice(1))
    const owner = this.teamOfChannel(at)
    const teams = new Set([
      TEAM,
      ...this.tokens.values(),
      ...[...this.users.keys()].map((one) => this.teamOf(one)),
    ])
    const known = direct || (at === generalOf(owner) && teams.has(owner))
    if (!known) throw new Refusal('channel_not_found')
    this.#belongs(at, owner, team, 'channel_not_found')
    return at
  }

  /** As `channel`, for the methods that take no person's id. */
  conversation(id: string, team: string): string {
    if (this.users.has(id)) throw new Refusal('channel_not_found')
    return this.channel(id, team)
  }

  // ---- judging

  #settle(where: string, verdict: Verdict): void {
    if (!this.allowLinks) for (const flag of verdict.flagged) this.violations.push(`${where}: ${flag}`)
    if (verdict.error === undefined) return
    this.violations.push(`${where}: ${verdict.error}: ${verdict.refused.join('; ')}`)
    throw new Refusal(verdict.error, verdict.refused)
  }

  readonly #hasFile = (id: string): boolean => this.files.get(id)?.complete === true

  judgeMessage(where: string, body: Json, withFile = false): void {
    this.#settle(where, judgeMessage(body, this.#hasFile, withFile))
  }

  judgeView(where: string, view: unknown, kind: 'modal' | 'home' | 'any'): void {
    this.#settle(where, judgeView(view, kind, this.#hasFile))
  }

  // ---- messages

  /** Blocks as Slack keeps them: each has a block_id, attachments' blocks come last. */
  #blocksOf(body: Json): Block[] {
    const attachments = Array.isArray(body['attachments']) ? body['attachments'].filter(isRecord) : []
    return [body['blocks'], ...attachments.map((attachment) => attachment['blocks'])]
      .flat()
      .filter(isBlock)
      .map((block) => ({ block_id: key().slice(0, 5), ...block }))
  }

  #shown(blocks: Block[]): SlackMessage['files'] {
    return blocks
      .flatMap((block) => (block.type === 'image' && isRecord(block['slack_file']) ? [block] : []))
      .flatMap((block) => {
        const file = this.files.get(isRecord(block['slack_file']) ? asText(block['slack_file']['id']) : '')
        return file ? [{ name: file.name, bytes: file.bytes, altText: asText(block['alt_text']) }] : []
      })
  }

  post(
    body: Json,
    to: {
      channel: string
      ephemeralTo?: string
      thread?: string
      viaResponseUrl?: boolean
      files?: StoredFile[]
    },
  ): SlackMessage {
    const { channel, ephemeralTo, viaResponseUrl = false, files = [] } = to
    const thread = to.thread === '' ? undefined : to.thread
    if (thread !== undefined && !this.#known(channel, thread)) throw new Refusal('thread_not_found')
    const attached = files.map(({ name, bytes, altText }) => ({
      name,
      bytes,
      ...(altText ? { altText } : {}),
    }))
    const blocks = this.#blocksOf(body)
    const message: SlackMessage = {
      ts: this.ts(),
      channel,
      ...(ephemeralTo === undefined ? {} : { ephemeralTo }),
      ...(thread === undefined ? {} : { thread }),
      text: asText(body['text']),
      blocks,
      files: [...attached, ...this.#shown(blocks)],
      viaResponseUrl,
      ...(body['metadata'] === undefined ? {} : { metadata: body['metadata'] }),
    }
    this.#attached.set(message, attached)
    this.posted.push(message)
    return message
  }

  #known(channel: string, ts: string): boolean {
    return [...this.posted, ...this.spoken].some((each) => each.channel === channel && each.ts === ts)
  }

  /** The bot's own message, which is all it may change. */
  own({ channel, ts, team }: { channel: string; ts: string; team: string }, otherwise: string): SlackMessage {
    const at = this.conversation(channel, team)
    const message = this.posted.find(
      (each) => each.channel === at && each.ts === ts && !each.deleted && each.ephemeralTo === undefined,
    )
    if (message) return message
    const other = this.spoken.some((each) => each.channel === at && each.ts === ts)
    throw new Refusal(other ? otherwise : 'message_not_found')
  }

  change(message: SlackMessage, body: Json): void {
    if (body['text'] !== undefined) message.text = asText(body['text'])
    // Left out, the blocks stay as they are; `[]` takes them away.
    if (body['blocks'] !== undefined || body['attachments'] !== undefined) {
      message.blocks = this.#blocksOf(body)
      message.files = [...(this.#attached.get(message) ?? []), ...this.#shown(message.blocks)]
    }
    if (body['metadata'] !== undefined) message.metadata = body['metadata']
    message.replaced = true
    this.updated.push(message)
  }

  remove(message: SlackMessage): void {
    message.deleted = true
    this.updated.push(message)
  }

  // ---- response URLs

  responseUrl(channel: string, user: string, original?: SlackMessage): string {
    const token = key()
    this.#responseUrls.set(token, {
      made: Date.now(),
      uses: 0,
      channel,
      user,
      ...(original === undefined ? {} : { original }),
    })
    return `${this.base}/response/${token}`
  }

  respond(token: string, body: Json): void {
    const at = this.#responseUrls.get(token)
    if (!at || Date.now() - at.made > RESPONSE_URL_MS) throw this.#violation('response_url', 'expired_url')
    if (at.uses >= RESPONSE_URL_USES) throw this.#violation('response_url', 'used_url')
    this.answer('response_url', body, at)
    at.uses += 1
  }

  /** A message by way of a response_url or of a command's acknowledgement. */
  answer(where: string, body: Json, at: { channel: string; user: string; original?: SlackMessage }): void {
    const {
      replace_original: replace,
      delete_original: remove,
      response_type: type,
      thread_ts: thread,
    } = body
    const unknown = Object.keys(body).filter((name) => !RESPONSE_KEYS.has(name))
    if (unknown.length > 0) this.violations.push(`${where}: unknown key ${unknown.join(', ')}`)
    if (type !== undefined && type !== 'ephemeral' && type !== 'in_channel')
      throw this.#violation(where, `invalid response_type ${String(type)}`)

    const { original } = at
    if (isYes(remove)) {
      if (!original || original.deleted) throw this.#violation(where, 'no original to delete')
      return this.remove(original)
    }
    this.judgeMessage(where, body)
    if (isYes(replace) && original && !original.deleted)
      // Unlike chat.update, what is left out goes.
      return this.change(original, { text: '', blocks: [], ...body })
    this.post(body, {
      channel: at.channel,
      ...(type === 'in_channel' ? {} : { ephemeralTo: at.user }),
      ...(typeof thread === 'string' ? { thread } : {}),
      viaResponseUrl: true,
    })
  }

  #violation(where: string, error: string): Refusal {
    this.violations.push(`${where}: ${error}`)
    return new Refusal(error)
  }

  // ---- triggers and views

  trigger(user: string, view?: string): string {
    const id = `${Date.now()}.${key()}`
    this.#triggers.set(id, { made: Date.now(), used: false, user, ...(view === undefined ? {} : { view }) })
    return id
  }

  #take(id: string, team: string): { user: string; view?: string } {
    const trigger = this.#triggers.get(id)
    if (!trigger) throw this.#violation('trigger_id', 'invalid_trigger_id')
    if (trigger.used) throw this.#violation('trigger_id', 'exchanged_trigger_id')
    if (Date.now() - trigger.made > TRIGGER_MS) throw this.#violation('trigger_id', 'expired_trigger_id')
    this.#belongs('a trigger', this.teamOf(trigger.user), team, 'invalid_trigger_id')
    trigger.used = true
    return trigger
  }

  open(triggerId: string, view: unknown, team: string): OpenView {
    this.judgeView('views.open', view, 'modal')
    const { user } = this.#take(triggerId, team)
    return this.#show(view, user, `V${key()}`, [])
  }

  push(triggerId: string, view: unknown, team: string): OpenView {
    this.judgeView('views.push', view, 'modal')
    const { user, view: below } = this.#take(triggerId, team)
    if (below === undefined || !this.live.has(below))
      throw this.#violation('views.push', 'invalid_trigger_id')
    return this.pushOn(user, view)
  }

  pushOn(user: string, view: unknown): OpenView {
    const stack = this.#stacks.get(user) ?? []
    if (stack.length >= MOST_VIEWS) throw this.#violation('views.push', 'push_limit_reached')
    return this.#show(view, user, `V${key()}`, stack)
  }

  publish(user: string, view: unknown, hash: unknown, team: string): OpenView {
    if (!this.users.has(user)) throw new Refusal('invalid_arguments', ['unknown user_id'])
    this.#belongs(user, this.teamOf(user), team, 'invalid_arguments')
    this.judgeView('views.publish', view, 'home')
    const id = `VHOME${user}`
    const before = this.live.get(id)
    if (hash !== undefined && before && before.view.hash !== hash) throw new Refusal('hash_conflict')
    return this.#show(view, user, id)
  }

  update(id: string, externalId: string, view: unknown, hash: unknown): OpenView {
    this.judgeView('views.update', view, 'any')
    const before =
      this.live.get(id) ??
      [...this.live.values()].find((each) => externalId !== '' && each.externalId === externalId)
    if (!before) throw new Refusal('not_found')
    if (hash !== undefined && before.view.hash !== hash) throw new Refusal('hash_conflict')
    return this.#show(view, before.view.user, before.view.id)
  }

  close(id: string): void {
    const user = this.live.get(id)?.view.user
    this.live.delete(id)
    if (user !== undefined)
      this.#stacks.set(
        user,
        (this.#stacks.get(user) ?? []).filter((each) => each !== id),
      )
  }

  closeAll(user: string): void {
    for (const id of this.#stacks.get(user) ?? []) this.live.delete(id)
    this.#stacks.delete(user)
  }

  #show(raw: unknown, user: string, id: string, below?: string[]): OpenView {
    const body: Json = isRecord(raw) ? raw : {}
    const view: SlackView = {
      id,
      hash: `${Date.now()}.${key()}`,
      kind: body['type'] === 'home' ? 'home' : 'modal',
      callbackId: asText(body['callback_id']),
      title: isRecord(body['title']) ? asText(body['title']['text']) : '',
      blocks: this.#blocksOf(body),
      privateMetadata: asText(body['private_metadata']),
      user,
    }
    const open = { view, raw: body, externalId: asText(body['external_id']), team: this.teamOf(user) }
    if (below) this.#stacks.set(user, [...below, id])
    this.live.set(id, open)
    this.views.push(view)
    return open
  }

  /** A view as Slack sends it. */
  wireView({ view, raw, externalId, team }: OpenView, values: Json = {}): Json {
    const stack = this.#stacks.get(view.user) ?? []
    const place = stack.indexOf(view.id)
    return {
      id: view.id,
      team_id: team,
      type: view.kind,
      blocks: view.blocks,
      private_metadata: view.privateMetadata,
      callback_id: view.callbackId,
      state: { values },
      hash: view.hash,
      title: raw['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
      clear_on_close: raw['clear_on_close'] ?? false,
      notify_on_close: raw['notify_on_close'] ?? false,
      close: raw['close'] ?? null,
      submit: raw['submit'] ?? null,
      previous_view_id: stack[place - 1] ?? null,
      root_view_id: stack[0] ?? view.id,
      app_id: APP_ID,
      external_id: externalId,
      app_installed_team_id: team,
      bot_id: BOT_ID,
    }
  }

  /** A message as Slack sends it: the bot's or a person's. */
  wireMessage(message: SlackMessage | Spoken, withMetadata = false): Json {
    const thread = message.thread === undefined ? {} : { thread_ts: message.thread }
    if ('user' in message)
      return {
        type: 'message',
        user: message.user,
        team: this.teamOf(message.user),
        ts: message.ts,
        text: message.text,
        ...thread,
        ...(message.files.length > 0 ? { files: message.files } : {}),
      }
    const team = this.teamOfChannel(message.channel)
    return {
      type: 'message',
      user: botUserOf(team),
      bot_id: BOT_ID,
      app_id: APP_ID,
      team,
      ts: message.ts,
      text: message.text,
      blocks: message.blocks,
      ...thread,
      ...(message.replaced ? { edited: { user: botUserOf(team), ts: message.ts } } : {}),
      ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
    }
  }

  /** What is to be read in a channel, oldest first. */
  talk(channel: string): (SlackMessage | Spoken)[] {
    return [...this.posted.filter((each) => each.ephemeralTo === undefined && !each.deleted), ...this.spoken]
      .filter((each) => each.channel === channel)
      .sort((one, other) => Number(one.ts) - Number(other.ts))
  }

  // ---- files

  store(file: Omit<StoredFile, 'id'>): StoredFile {
    const stored = { ...file, id: `F${key().toUpperCase()}` }
    this.files.set(stored.id, stored)
    return stored
  }

  /** A file as Slack sends it. */
  wireFile(file: StoredFile): Json {
    const { id, name, mode, bytes, user, team } = file
    const type = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? 'text'
    const mimetype = MIME[type] ?? (type === 'text' ? 'text/plain' : 'application/octet-stream')
    const where = `${this.base}/files-pri/${team}-${id}`
    return {
      id,
      created: Math.floor(Date.now() / 1000),
      timestamp: Math.floor(Date.now() / 1000),
      name,
      title: name,
      mimetype,
      filetype: type === 'txt' ? 'text' : type,
      pretty_type: mimetype.startsWith('text/') ? 'Plain Text' : type.toUpperCase(),
      user,
      user_team: team,
      editable: mode === 'snippet',
      size: bytes.length,
      mode,
      is_external: false,
      external_type: '',
      is_public: false,
      url_private: `${where}/${encodeURIComponent(name)}`,
      url_private_download: `${where}/download/${encodeURIComponent(name)}`,
      permalink: `${this.base}/files/${user}/${id}/${encodeURIComponent(name)}`,
      has_rich_preview: false,
      file_access: 'visible',
      ...(mode === 'snippet'
        ? {
            preview: Buffer.from(bytes).toString('utf8').split('\n').slice(0, 5).join('\n'),
            lines: Buffer.from(bytes).toString('utf8').split('\n').length,
          }
        : {}),
    }
  }
}

const MIME: Record<string, string> = {
  txt: 'text/plain',
  log: 'text/plain',
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  png: 'image/png',
  gif: 'image/gif',
  pdf: 'application/pdf',
}

const isYes = (value: unknown): boolean => value === true || value === 'true'

const RESPONSE_KEYS = new Set([
  'text',
  'blocks',
  'attachments',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'unfurl_links',
  'unfurl_media',
  'metadata',
  'mrkdwn',
])
