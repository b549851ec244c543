/** Slack's side of HTTP: the Web API, uploads, response URLs and private files, with faults on demand. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { asText, isRecord } from './slack-shape.ts'
import type { Json } from './slack-shape.ts'
import type { OAuth } from './slack-oauth.ts'
import { BOT_ID, botUserOf, Refusal, TEAM } from './slack-workspace.ts'
import type { Workspace } from './slack-workspace.ts'

/** The next calls of a method go wrong. Only `drop` performs the call, then hangs up without an answer. */
export interface Fault {
  /** Matches a Web API method, or `response_url`, `upload`, `file`. */
  method: RegExp
  times?: number
  status?: number
  error?: string
  retryAfter?: number
  drop?: boolean
}

type Answer = Json | Promise<Json>
type Method = (args: Json, team: string) => Answer

export class WebApi {
  readonly #workspace: Workspace
  readonly #appToken: string
  readonly #oauth: OAuth
  readonly #connection: () => string
  readonly #methods: Record<string, Method>
  #faults: Fault[] = []
  /** What Slack says of the bot's scopes, and how many milliseconds its clock is behind. */
  readonly says = {
    scopes: 'commands,chat:write,files:write,files:read,im:history,im:write,app_mentions:read,users:read',
    behind: 0,
  }
  /** Calls under way, and calls so far: how a test knows that the app has gone quiet. */
  busy = 0
  calls = 0

  constructor(workspace: Workspace, given: { appToken: string; oauth: OAuth; connection: () => string }) {
    this.#workspace = workspace
    this.#appToken = given.appToken
    this.#oauth = given.oauth
    this.#connection = given.connection
    this.#methods = methodsOf(workspace)
  }

  fail(fault: Fault): void {
    this.#faults.push({ times: 1, ...fault })
  }

  #fault(method: string): Fault | undefined {
    const fault = this.#faults.find((each) => each.method.test(method))
    if (!fault) return undefined
    fault.times = (fault.times ?? 1) - 1
    if (fault.times <= 0) this.#faults = this.#faults.filter((each) => each !== fault)
    return fault
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.busy += 1
    this.calls += 1
    response.once('close', () => {
      this.busy -= 1
      this.calls += 1
    })
    try {
      await this.#route(request, response)
    } catch (error) {
      this.#workspace.violations.push(`${request.url}: ${String(error)}`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const [, kind = '', name = ''] = pathname.split('/')
    const body = await bytesOf(request)
    const method =
      { api: name, response: 'response_url', upload: 'upload', 'files-pri': 'file' }[kind] ?? pathname

    const fault = this.#fault(method)
    if (fault && fault.drop !== true) return refuse(response, fault)
    const reply = await this.#perform(kind, name, pathname, request, body)
    // The call is done and nobody hears of it: the unsure post.
    if (fault?.drop) return void response.destroy()
    response.setHeader('date', new Date(Date.now() - this.says.behind).toUTCString())
    // What is told of scopes belongs to the token that was shown.
    if (kind === 'api')
      response.setHeader(
        'x-oauth-scopes',
        bearer(request) === this.#appToken ? 'connections:write' : this.says.scopes,
      )
    response.writeHead(reply.status, reply.headers)
    response.end(reply.body)
  }

  async #perform(
    kind: string,
    name: string,
    pathname: string,
    request: IncomingMessage,
    body: Buffer,
  ): Promise<Reply> {
    switch (kind) {
      case 'api':
        return json(await this.#call(name, request, body))
      case 'response':
        return this.#respond(name, body)
      case 'upload':
        return this.#upload(name, request, body)
      case 'files-pri':
        return this.#file(name, pathname, request)
      case 'oauth':
        return this.#authorize(request)
      case 'login':
        // What a request without a token gets from Slack: a page to log in, with status 200.
        return {
          status: 200,
          headers: { 'content-type': 'text/html' },
          body: '<html>Sign in to Slack</html>',
        }
      default:
        this.#workspace.violations.push(`nothing is at ${pathname}`)
        return { status: 404, headers: {}, body: '' }
    }
  }

  async #call(method: string, request: IncomingMessage, body: Buffer): Promise<Json> {
    try {
      const args = argumentsOf(request, body)
      if (method === 'oauth.v2.access') return this.#oauth.access(args, request.headers.authorization)
      const token = bearer(request) ?? asText(args['token'])
      if (method === 'apps.connections.open') {
        if (token !== this.#appToken)
          throw new Refusal(this.#workspace.tokens.has(token) ? 'not_allowed_token_type' : 'invalid_auth')
        return { ok: true, url: this.#connection() }
      }
      if (token === '') throw new Refusal('not_authed')
      if (token === this.#appToken) throw new Refusal('not_allowed_token_type')
      const team = this.#workspace.tokens.get(token)
      if (this.#workspace.dead.has(token)) throw new Refusal('account_inactive')
      if (team === undefined) throw new Refusal('invalid_auth')
      if (this.#workspace.revoked) throw new Refusal('token_revoked')
      this.#workspace.called.push({ method, team })
      const run = Object.hasOwn(this.#methods, method) ? this.#methods[method] : undefined
      if (!run) {
        this.#workspace.violations.push(`unknown method ${method}`)
        throw new Refusal('unknown_method')
      }
      return { ok: true, ...(await run(args, team)) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return {
        ok: false,
        error: error.error,
        ...(error.messages.length > 0 ? { response_metadata: { messages: error.messages } } : {}),
      }
    }
  }

  #respond(token: string, body: Buffer): Reply {
    try {
      const parsed = parsedJson(body.toString('utf8'))
      if (!isRecord(parsed)) throw new Refusal('invalid_payload')
      this.#workspace.respond(token, parsed)
      return json({ ok: true })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ...json({ ok: false, error: error.error }), status: error.error.endsWith('_url') ? 404 : 400 }
    }
  }

  async #upload(id: string, request: IncomingMessage, body: Buffer): Promise<Reply> {
    const file = this.#workspace.files.get(id)
    if (!file) return { status: 404, headers: {}, body: 'no such upload' }
    const bytes = await contentOf(request, body)
    if (bytes.length !== file.length) {
      this.#workspace.violations.push(
        `upload of ${file.name}: ${bytes.length} bytes, announced ${file.length}`,
      )
      return { status: 400, headers: {}, body: 'size mismatch' }
    }
    file.bytes = bytes
    file.uploaded = true
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: `OK - ${bytes.length}` }
  }

  /** The page with "Allow": who is signed in where, and what they press, is in their cookies. */
  #authorize(request: IncomingMessage): Reply {
    const { cookie = '' } = request.headers
    const team = /(?:^|; )team=(T0[A-Z0-9]+)/.exec(cookie)?.[1]
    if (team === undefined) return { status: 302, headers: { location: '/login' }, body: '' }
    try {
      const address = new URL(request.url ?? '/', this.#workspace.base)
      const location = this.#oauth.consent(address, team, /(?:^|; )press=allow/.test(cookie))
      return { status: 302, headers: { location }, body: '' }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { status: 400, headers: { 'content-type': 'text/plain' }, body: error.error }
    }
  }

  #file(name: string, pathname: string, request: IncomingMessage): Reply {
    const file = this.#workspace.files.get(name.replace(/^T0[A-Z0-9]+-/, ''))
    const team = this.#workspace.tokens.get(bearer(request) ?? '')
    const foreign = team !== undefined && file !== undefined && team !== file.team
    if (foreign) this.#workspace.violations.push(`the token of ${team} was used for a file of ${file.team}`)
    const allowed = team !== undefined && !foreign && !this.#workspace.revoked
    this.#workspace.fetched.push(
      `${this.#workspace.base}${pathname} ${allowed ? 'with' : 'without'} the bot token${allowed && team !== TEAM ? ` of ${team}` : ''}`,
    )
    if (!allowed) return { status: 302, headers: { location: `${this.#workspace.base}/login` }, body: '' }
    if (!file) return { status: 404, headers: {}, body: '' }
    return {
      status: 200,
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(file.bytes),
    }
  }
}

interface Reply {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

const json = (body: Json): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
})

function refuse(response: ServerResponse, fault: Fault): void {
  const limited = fault.retryAfter !== undefined || fault.status === 429
  const status = fault.status ?? (limited ? 429 : 200)
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
  })
  response.end(
    JSON.stringify({ ok: false, error: fault.error ?? (limited ? 'ratelimited' : 'internal_error') }),
  )
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const bearer = (request: IncomingMessage): string | undefined =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const STRUCTURED = new Set(['blocks', 'attachments', 'view', 'metadata', 'files'])

/** Form fields, or JSON; what is structured arrives as JSON text in a form. */
function argumentsOf(request: IncomingMessage, body: Buffer): Json {
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) {
    const parsed = parsedJson(body.toString('utf8'))
    if (!isRecord(parsed)) throw new Refusal('json_not_object')
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, structured(name, value)]))
  }
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new Refusal('invalid_post_type')
  return Object.fromEntries(
    [...new URLSearchParams(body.toString('utf8'))].map(([name, value]) => [name, structured(name, value)]),
  )
}

function structured(name: string, value: unknown): unknown {
  if (!STRUCTURED.has(name) || typeof value !== 'string') return value
  const parsed = parsedJson(value)
  if (parsed === undefined)
    throw new Refusal(name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments')
  return parsed
}

/** The bytes of an upload: the body itself, or the one file in a multipart form. */
async function contentOf(request: IncomingMessage, body: Buffer): Promise<Uint8Array> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return body
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  for (const [, part] of form) if (typeof part !== 'string') return new Uint8Array(await part.arrayBuffer())
  return new Uint8Array()
}

function metadataOf(args: Json): void {
  const { metadata } = args
  if (metadata === undefined) return
  if (!isRecord(metadata) || asText(metadata['event_type']) === '' || !isRecord(metadata['event_payload']))
    throw new Refusal('invalid_metadata_format')
}

function methodsOf(workspace: Workspace): Record<string, Method> {
  const thread = (args: Json): { thread?: string } =>
    args['thread_ts'] === undefined ? {} : { thread: asText(args['thread_ts']) }

  const known = (id: unknown, team: string): string => workspace.person(asText(id), team)

  const page = (messages: Json[], args: Json): Json => {
    const limit = Math.min(Number(args['limit'] ?? 100), 999)
    const from = Number(asText(args['cursor']).replace('after-', '') || 0)
    const more = from + limit < messages.length
    return {
      messages: messages.slice(from, from + limit),
      has_more: more,
      response_metadata: { next_cursor: more ? `after-${from + limit}` : '' },
    }
  }

  const between = (ts: string, args: Json): boolean => {
    const inclusive = args['inclusive'] === true || args['inclusive'] === 'true'
    const [at, oldest, latest] = [Number(ts), Number(args['oldest'] ?? 0), Number(args['latest'] ?? Infinity)]
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest
  }

  const messageOf = (args: Json, team: string) => ({
    channel: asText(args['channel']),
    ts: asText(args['ts']),
    team,
  })

  const withMetadata = (args: Json): boolean =>
    ['true', true, 1, '1'].includes(args['include_all_metadata'] as string)

  return {
    'auth.test': (_args, team) => ({
      url: `${workspace.base}/`,
      team,
      user: 'proctor',
      team_id: team,
      user_id: botUserOf(team),
      bot_id: BOT_ID,
      is_enterprise_install: false,
    }),

    'chat.postMessage': (args, team) => {
      const channel = workspace.channel(asText(args['channel']), team)
      metadataOf(args)
      workspace.judgeMessage('chat.postMessage', args)
      const message = workspace.post(args, { channel, ...thread(args) })
      return { channel, ts: message.ts, message: workspace.wireMessage(message, true) }
    },

    'chat.postEphemeral': (args, team) => {
      const channel = workspace.channel(asText(args['channel']), team)
      const ephemeralTo = known(args['user'], team)
      workspace.judgeMessage('chat.postEphemeral', args)
      return { message_ts: workspace.post(args, { channel, ephemeralTo, ...thread(args) }).ts }
    },

    'chat.update': (args, team) => {
      const message = workspace.own(messageOf(args, team), 'cant_update_message')
      metadataOf(args)
      workspace.judgeMessage('chat.update', args)
      workspace.change(message, args)
      return {
        channel: message.channel,
        ts: message.ts,
        text: message.text,
        message: workspace.wireMessage(message, true),
      }
    },

    'chat.delete': (args, team) => {
      const message = workspace.own(messageOf(args, team), 'cant_delete_message')
      workspace.remove(message)
      return { channel: message.channel, ts: message.ts }
    },

    'conversations.open': (args, team) => {
      const users = asText(args['users']).split(',')
      if (users.length !== 1) throw new Refusal('too_many_users')
      return { channel: { id: `D${known(users[0], team)}` } }
    },

    'conversations.info': (args, team) => {
      // A channel can be looked at without being in it.
      const id = asText(args['channel'])
      const inside = id !== 'C0PRIVATE'
      const channel = inside ? workspace.conversation(id, team) : id
      const direct = channel.startsWith('D')
      return {
        channel: {
          id: channel,
          ...(direct ? { user: channel.slice(1) } : { name: channel.slice(2).toLowerCase() }),
          is_im: direct,
          is_channel: !direct,
          is_member: inside,
        },
      }
    },

    'conversations.history': (args, team) => {
      const channel = workspace.conversation(asText(args['channel']), team)
      const messages = workspace
        .talk(channel)
        .filter((each) => each.thread === undefined || each.thread === each.ts)
        .filter((each) => between(each.ts, args))
        .reverse()
      return page(
        messages.map((each) => workspace.wireMessage(each, withMetadata(args))),
        args,
      )
    },

    'conversations.replies': (args, team) => {
      const channel = workspace.conversation(asText(args['channel']), team)
      const root = asText(args['ts'])
      const messages = workspace.talk(channel).filter((each) => each.ts === root || each.thread === root)
      if (messages.length === 0) throw new Refusal('thread_not_found')
      return page(
        messages
          .filter((each) => each.ts === root || between(each.ts, args))
          .map((each) => workspace.wireMessage(each, withMetadata(args))),
        args,
      )
    },

    'users.info': (args, team) => {
      const user = workspace.users.get(known(args['user'], team))
      const name = user?.name ?? ''
      return {
        user: {
          id: user?.id,
          team_id: user?.team ?? TEAM,
          name,
          real_name: name,
          deleted: false,
          ...(user?.tz === undefined ? {} : { tz: user.tz, tz_label: user.tz }),
          is_admin: user?.admin ?? false,
          is_owner: false,
          is_primary_owner: false,
          is_bot: false,
          is_app_user: false,
          profile: { display_name: name, real_name: name, team: user?.team ?? TEAM },
        },
      }
    },

    'usergroups.users.list': (args) => {
      const users = workspace.usergroups.get(asText(args['usergroup']))
      if (!users) throw new Refusal('no_such_subteam')
      return { users }
    },

    'team.info': (args, team) => {
      const id = asText(args['team']) || team
      return { team: { id, name: id, domain: id.toLowerCase(), icon: {} } }
    },

    'views.open': (args, team) => {
      const open = workspace.open(asText(args['trigger_id']), args['view'], team)
      return { view: workspace.wireView(open) }
    },

    'views.push': (args, team) => {
      const open = workspace.push(asText(args['trigger_id']), args['view'], team)
      return { view: workspace.wireView(open) }
    },

    'views.update': (args) => {
      const open = workspace.update(
        asText(args['view_id']),
        asText(args['external_id']),
        args['view'],
        args['hash'],
      )
      return { view: workspace.wireView(open) }
    },

    'views.publish': (args, team) => {
      const open = workspace.publish(asText(args['user_id']), args['view'], args['hash'], team)
      return { view: workspace.wireView(open) }
    },

    'files.getUploadURLExternal': (args, team) => {
      const [name, length] = [asText(args['filename']), Number(args['length'])]
      if (name === '' || !(length > 0)) throw new Refusal('invalid_arguments')
      const alt = asText(args['alt_txt']) || asText(args['alt_text'])
      const file = workspace.store({
        name,
        bytes: new Uint8Array(),
        length,
        user: botUserOf(team),
        team,
        mode: args['snippet_type'] === undefined ? 'hosted' : 'snippet',
        uploaded: false,
        complete: false,
        ...(alt === '' ? {} : { altText: alt }),
      })
      return { upload_url: `${workspace.base}/upload/${file.id}`, file_id: file.id }
    },

    'files.completeUploadExternal': (args, team) => {
      const given: unknown[] = Array.isArray(args['files']) ? args['files'] : []
      const files = given.map((each) => {
        const file = workspace.files.get(isRecord(each) ? asText(each['id']) : '')
        if (!file?.uploaded) throw new Refusal('file_not_found')
        return file
      })
      if (files.length === 0) throw new Refusal('invalid_arguments')
      const to = asText(args['channel_id'])
      const channel = to === '' ? undefined : workspace.conversation(to, team)
      const body: Json = {
        text: asText(args['initial_comment']),
        ...(args['blocks'] === undefined ? {} : { blocks: args['blocks'] }),
      }
      workspace.judgeMessage('files.completeUploadExternal', body, true)
      for (const file of files) file.complete = true
      if (channel !== undefined) workspace.post(body, { channel, files, ...thread(args) })
      return { files: files.map((file) => workspace.wireFile(file)) }
    },

    'files.info': (args) => {
      const file = workspace.files.get(asText(args['file']))
      if (!file?.complete) throw new Refusal('file_not_found')
      return { file: workspace.wireFile(file) }
    },
  }
}
