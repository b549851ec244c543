/** A strict stand-in for Slack on 127.0.0.1, to which an unpatched Bolt App connects by `slackApiUrl`. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { browse } from './slack-browser.ts'
import type { Installed } from './slack-browser.ts'
import { postSigned } from './slack-http.ts'
import { stateOf, stateValues, unsubmittable } from './slack-inputs.ts'
import type { Given } from './slack-inputs.ts'
import { judgeOptions } from './slack-limits.ts'
import { escaped, People, suggested } from './slack-people.ts'
import { asText, elementsOf, isRecord } from './slack-shape.ts'
import type { Block, Json, NamedBytes, Outcome, SlackMessage, SlackUser, SlackView } from './slack-shape.ts'
import { OAuth } from './slack-oauth.ts'
import { SocketMode } from './slack-socket.ts'
import type { Envelope } from './slack-socket.ts'
import { WebApi } from './slack-web-api.ts'
import type { Fault } from './slack-web-api.ts'
import {
  APP_ID,
  BOT_USER,
  botUserOf,
  generalOf,
  PRIVATE,
  Refusal,
  TEAM,
  Workspace,
} from './slack-workspace.ts'
import type { StoredFile } from './slack-workspace.ts'

export { actionsOf, textOf } from './slack-shape.ts'
export type { Block, Outcome, SlackMessage, SlackUser, SlackView } from './slack-shape.ts'
export { signature } from './slack-http.ts'

export interface SlackServer {
  /** `http://127.0.0.1:PORT/api/` */
  api: string
  botToken: string
  appToken: string
  signingSecret: string
  clientId: string
  clientSecret: string
  teamId: string
  botUserId: string
  /** Everything that Slack would have refused or a reader should not see; empty when all is well. */
  violations: string[]
  /** Links and mentions in mrkdwn are meant. */
  allowLinks: boolean
  /** Where signed requests go when the app speaks HTTP; unset: Socket Mode. */
  requestUrl?: string
  /** Where people are sent back to after "Allow": `redirect_urls` of the app's manifest. */
  redirectUrl: string | undefined
  /** Slack's clock, in milliseconds; events carry its time. */
  now: () => number
  /** What teams are called, where that is not their id. */
  names: Map<string, string>
  /** Members by the id of a user group. */
  usergroups: Map<string, string[]>
  /** Makes a person known before they do anything; those who act are known anyway, as is U0ADA. */
  know(user: SlackUser): SlackUser
  connected(): Promise<void>
  command(command: string, text: string, more?: { user?: SlackUser; channel?: string }): Promise<Outcome>
  press(
    from: SlackMessage | SlackView,
    actionId: string,
    more?: { user?: SlackUser; value?: string; selected?: string; values?: Given },
  ): Promise<Outcome>
  /** A message shortcut when `message` is given, else a global one. */
  shortcut(
    callbackId: string,
    more?: {
      user?: SlackUser
      message?: { text: string; files?: NamedBytes[]; user?: string }
      channel?: string
    },
  ): Promise<Outcome>
  /** Values by action_id; what is left out keeps its initial value. */
  submit(
    view: SlackView,
    values: Given,
    more?: { user?: SlackUser; files?: Record<string, NamedBytes[]> },
  ): Promise<Outcome>
  suggest(
    actionId: string,
    value: string,
    more?: { user?: SlackUser },
  ): Promise<{ text: string; value: string }[]>
  /** Somebody writes in `channel` (left out or 'dm': to the bot); resolves to what the app posted. */
  write(
    text: string,
    more?: {
      user?: SlackUser
      channel?: string
      mention?: boolean
      thread?: string
      files?: (NamedBytes & { mode?: 'snippet' | 'hosted' })[]
    },
  ): Promise<SlackMessage[]>
  /** Resolves to what the app published. */
  openHome(more?: { user?: SlackUser }): Promise<SlackView | undefined>
  /** Any other event, such as app_uninstalled; `body.team_id` says of which team. */
  event(type: string, body: Json): Promise<void>
  /** The last event once more, as when Slack believes that it was lost. */
  redeliver(): Promise<void>
  /** Somebody opens the app's `/slack/install` in a browser, and presses "Allow" for their team, or "Cancel". */
  install(installUrl: string, more: { team: string; cancel?: boolean }): Promise<Installed>
  /** A team removes the app: its tokens are void, and the app is told, unless `silently`. */
  uninstall(team: string, more?: { silently?: boolean }): Promise<void>
  /** The tokens of teams that have the app now. */
  tokens: ReadonlyMap<string, string>
  /** Everything the app posted, latest last. A message changes in place. */
  posted: SlackMessage[]
  /** Views opened, pushed, updated and published: one entry for each state of a view. */
  views: SlackView[]
  /** Methods that were called with a good token, and the team it is of. */
  called: { method: string; team: string }[]
  /** Private file URLs that were fetched, with whether the bot token was sent. */
  fetched: string[]
  /** May be changed. */
  says: WebApi['says']
  faults: {
    fail(next: Fault): void
    /** Asks the app to reconnect; 'drop' cuts the connection without a word. */
    disconnectSocket(reason?: string): void
    duplicateEvents(on: boolean): void
    revokeToken(): void
  }
  /** Stop the app first, or it tries to connect again. */
  stop(): Promise<void>
}

const SECRETS = {
  botToken: 'xoxb-stand-in',
  appToken: 'xapp-1-stand-in',
  signingSecret: 'a-signing-secret',
  clientId: '111.222',
  clientSecret: 'the-client-secret',
}

const QUIET_TICKS = 8
const TICK_MS = 5

type Place = { message: SlackMessage } | { view: SlackView }

export async function startSlack(): Promise<SlackServer> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const base = `http://127.0.0.1:${address.port}`

  const workspace = new Workspace(base)
  workspace.tokens.set(SECRETS.botToken, TEAM)
  const socket = new SocketMode(server, base, APP_ID)
  const oauth = new OAuth(workspace, SECRETS)
  const webApi = new WebApi(workspace, {
    appToken: SECRETS.appToken,
    oauth,
    connection: () => socket.ticket(),
  })
  const people = new People(workspace)
  server.on('request', (request, response) => void webApi.handle(request, response))
  let twice = false
  let last: Json | undefined

  /** Counted in turns of the event loop, so that a busy machine does not look like a quiet app. */
  async function quiet(): Promise<void> {
    let seen = webApi.calls
    for (let ticks = 0; ticks < QUIET_TICKS; ticks += 1) {
      await delay(TICK_MS)
      if (webApi.busy > 0 || seen !== webApi.calls) ticks = -1
      seen = webApi.calls
    }
  }

  const deliver = async (envelope: Envelope): Promise<unknown> => {
    const acknowledged = await (slack.requestUrl === undefined
      ? socket.send(envelope)
      : postSigned(slack.requestUrl, SECRETS.signingSecret, envelope))
    const empty = acknowledged === '' || (isRecord(acknowledged) && Object.keys(acknowledged).length === 0)
    return empty ? undefined : acknowledged
  }

  /** Delivers, does what the ack asks for, and waits until the app has gone quiet. */
  async function outcome(
    type: 'slash_commands' | 'interactive',
    payload: Json,
    acked: (body: unknown) => void = () => {},
  ): Promise<Outcome> {
    const { posted, views, updated } = workspace
    const before = { posted: posted.length, views: views.length, updated: updated.length }
    const start = performance.now()
    const acknowledged = await deliver({ type, payload, acceptsPayload: true })
    const acknowledgedAfter = performance.now() - start
    try {
      acked(acknowledged)
    } catch (error) {
      // Refused: it is among the violations, and the person sees nothing of it.
      if (!(error instanceof Refusal)) throw error
    }
    await quiet()
    return {
      acknowledgedAfter,
      acknowledged,
      posted: posted.slice(before.posted),
      views: views.slice(before.views),
      updated: [...new Set(updated.slice(before.updated))],
    }
  }

  async function tell(type: string, body: Json, team: string): Promise<void> {
    const payload = people.event(type, body, team)
    last = payload
    await deliver({ type: 'events_api', payload, acceptsPayload: false })
    if (twice) await deliver({ type: 'events_api', payload, acceptsPayload: false, retry: 1 })
    await quiet()
  }

  const person = (user?: SlackUser): SlackUser =>
    user === undefined ? (workspace.users.get('U0ADA') ?? { id: 'U0ADA', name: 'ada' }) : workspace.know(user)

  /** People may be where the bot is not. */
  const place = (channel: string, user: SlackUser): string => {
    if (channel === 'dm') return `D${user.id}`
    return channel === PRIVATE ? channel : workspace.channel(channel, workspace.teamOf(user.id))
  }

  const kept = (file: NamedBytes & { mode?: 'snippet' | 'hosted' }, user: string): StoredFile =>
    workspace.store({
      name: file.name,
      bytes: file.bytes,
      length: file.bytes.length,
      user,
      team: workspace.teamOf(user),
      mode: file.mode ?? 'hosted',
      uploaded: true,
      complete: true,
    })

  function current(from: SlackMessage | SlackView): Place & { blocks: Block[] } {
    if ('ts' in from) {
      if (from.deleted) throw new Error('that message is deleted')
      return { message: from, blocks: from.blocks }
    }
    const view = workspace.live.get(from.id)?.view
    if (!view) throw new Error(`the view ${from.title} is no longer open`)
    return { view, blocks: view.blocks }
  }

  function find(blocks: Block[], actionId: string): { element: Block; blockId: string } {
    for (const block of blocks)
      for (const element of elementsOf(block))
        if (element['action_id'] === actionId) return { element, blockId: asText(block['block_id']) }
    const there = blocks.flatMap(elementsOf).map((element) => element['action_id'])
    throw new Error(`there is no ${actionId}, only ${there.join(', ') || 'nothing to press'}`)
  }

  /** What `response_action` asks for; without one the view closes. */
  function submitted(view: SlackView, body: unknown): void {
    if (body === undefined) return workspace.close(view.id)
    const { response_action: action, errors, view: next } = isRecord(body) ? body : {}
    switch (action) {
      case 'clear':
        return workspace.closeAll(view.user)
      case 'push':
        workspace.judgeView('response_action push', next, 'modal')
        return void workspace.pushOn(view.user, next)
      case 'update':
        return void workspace.update(view.id, '', next, undefined)
      case 'errors': {
        const inputs = new Set(
          view.blocks.flatMap(({ type, block_id: id }) => (type === 'input' ? [id] : [])),
        )
        const keys = isRecord(errors) ? Object.keys(errors) : []
        if (keys.length === 0 || keys.some((name) => !inputs.has(name)))
          workspace.violations.push(`response_action errors names no input block: ${keys.join(', ')}`)
        return
      }
      default:
        workspace.violations.push(`view_submission was acknowledged with ${JSON.stringify(body)}`)
    }
  }

  const slack: SlackServer = {
    api: `${base}/api/`,
    ...SECRETS,
    teamId: TEAM,
    botUserId: BOT_USER,
    violations: workspace.violations,
    get allowLinks() {
      return workspace.allowLinks
    },
    set allowLinks(on) {
      workspace.allowLinks = on
    },
    get redirectUrl() {
      return oauth.redirectUrl
    },
    set redirectUrl(url) {
      oauth.redirectUrl = url
    },
    get now() {
      return workspace.now
    },
    set now(clock) {
      workspace.now = clock
    },
    names: workspace.names,
    tokens: workspace.tokens,
    usergroups: workspace.usergroups,
    posted: workspace.posted,
    views: workspace.views,
    called: workspace.called,
    fetched: workspace.fetched,
    says: webApi.says,
    know: (user) => workspace.know(user),
    connected: () => socket.connected(),

    async command(command, text, more = {}) {
      const user = person(more.user)
      const channel = place(more.channel ?? generalOf(workspace.teamOf(user.id)), user)
      return await outcome('slash_commands', people.command(command, text, user, channel), (body) => {
        if (body === undefined) return
        const message = typeof body === 'string' ? { text: body } : isRecord(body) ? body : {}
        workspace.answer('acknowledgement of a command', message, { channel, user: user.id })
      })
    },

    async press(from, actionId, more = {}) {
      const user = person(more.user)
      const { blocks, ...at } = current(from)
      const { element, blockId } = find(blocks, actionId)
      const chosen = more.selected ?? more.value
      const state = stateOf(element, chosen, undefined)
      const given = { ...more.values, ...(state && chosen !== undefined ? { [actionId]: chosen } : {}) }
      const values = stateValues(blocks, given, {})
      return await outcome(
        'interactive',
        people.press(at, element, blockId, user, { ...more, ...(state ? { state } : {}) }, values),
      )
    },

    async shortcut(callbackId, more = {}) {
      const user = person(more.user)
      if (!more.message) return await outcome('interactive', people.shortcut(callbackId, user))
      const channel = place(more.channel ?? generalOf(workspace.teamOf(user.id)), user)
      const author = more.message.user ?? user.id
      const { text, files = [] } = more.message
      const message = people.written(text, { ...user, id: author }, channel, {
        mention: false,
        files: files.map((file) => kept(file, author)),
      })
      return await outcome('interactive', people.messageShortcut(callbackId, user, channel, message))
    },

    async submit(from, given, more = {}) {
      const at = current(from)
      if (!('view' in at)) throw new Error('only a view can be submitted')
      const { view } = at
      const user = more.user ? person(more.user) : (workspace.users.get(view.user) ?? person())
      const files = Object.fromEntries(
        Object.entries(more.files ?? {}).map(([actionId, list]) => [
          actionId,
          list.map((file) => workspace.wireFile(kept(file, user.id))),
        ]),
      )
      const values = stateValues(view.blocks, given, files)
      const problem = unsubmittable(view.blocks, values)
      if (problem !== undefined) throw new Error(`Slack does not submit: ${problem}`)
      return await outcome('interactive', people.submission(view, user, values), (body) =>
        submitted(view, body),
      )
    },

    async suggest(actionId, value, more = {}) {
      const user = person(more.user)
      const places: Place[] = [
        ...[...workspace.live.values()].map(({ view }) => ({ view })),
        ...workspace.posted.map((message) => ({ message })),
      ]
      const from = places.findLast((each) =>
        ('view' in each ? each.view : each.message).blocks
          .flatMap(elementsOf)
          .some((element) => element['action_id'] === actionId),
      )
      if (!from) throw new Error(`there is no ${actionId}`)
      const { blockId } = find(('view' in from ? from.view : from.message).blocks, actionId)
      const payload = people.suggestion(from, actionId, blockId, value, user)
      const body = await deliver({ type: 'interactive', payload, acceptsPayload: true })
      const { refused } = judgeOptions(body)
      if (refused.length > 0) workspace.violations.push(`options of ${actionId}: ${refused.join('; ')}`)
      return suggested(body)
    },

    async write(text, more = {}) {
      const user = person(more.user)
      const { thread, mention = false, files = [] } = more
      const channel = place(more.channel ?? (mention ? generalOf(workspace.teamOf(user.id)) : 'dm'), user)
      // A thread hangs on a message: when nobody wrote it yet, somebody did now.
      if (thread !== undefined && !workspace.talk(channel).some((each) => each.ts === thread))
        workspace.spoken.push({ ts: thread, channel, user: user.id, text: 'a thread', files: [] })
      const message = people.written(text, user, channel, {
        mention,
        files: files.map((file) => kept(file, user.id)),
        ...(thread === undefined ? {} : { thread }),
      })
      const before = workspace.posted.length
      const { type: _type, ...body } = message
      await tell(
        mention ? 'app_mention' : 'message',
        {
          ...body,
          channel,
          ...(mention ? {} : { channel_type: channel.startsWith('D') ? 'im' : 'channel' }),
          ...(files.length > 0 && !mention ? { subtype: 'file_share' } : {}),
        },
        workspace.teamOf(user.id),
      )
      return workspace.posted.slice(before)
    },

    async openHome(more = {}) {
      const user = person(more.user)
      const before = workspace.views.length
      const home = workspace.live.get(`VHOME${user.id}`)
      await tell(
        'app_home_opened',
        {
          user: user.id,
          channel: `D${user.id}`,
          tab: 'home',
          ...(home ? { view: workspace.wireView(home) } : {}),
        },
        workspace.teamOf(user.id),
      )
      return workspace.views.slice(before).findLast((view) => view.kind === 'home' && view.user === user.id)
    },

    async event(type, body) {
      const { team_id: team = TEAM, ...rest } = body
      await tell(type, rest, asText(team))
    },

    async redeliver() {
      if (last === undefined) throw new Error('no event was sent yet')
      await deliver({ type: 'events_api', payload: last, acceptsPayload: false, retry: 1 })
      await quiet()
    },

    install: (installUrl, { team, cancel = false }) =>
      browse(installUrl, `team=${team}; press=${cancel ? 'cancel' : 'allow'}`, base),

    async uninstall(team, { silently = false } = {}) {
      oauth.uninstall(team)
      if (silently) return
      await tell('tokens_revoked', { tokens: { oauth: [], bot: [botUserOf(team)] } }, team)
      await tell('app_uninstalled', {}, team)
    },

    faults: {
      fail: (next) => webApi.fail(next),
      disconnectSocket: (reason = 'refresh_requested') => socket.disconnect(reason),
      duplicateEvents: (on) => {
        twice = on
      },
      revokeToken: () => {
        workspace.revoked = true
      },
    },

    async stop() {
      await socket.stop()
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
  return slack
}

/** Text as Slack delivers it, for comparing. */
export { escaped }
