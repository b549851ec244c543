/** The stand-in for Slack, proved with the real Bolt App in Socket Mode and over HTTP. */
import type { AddressInfo } from 'node:net'
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { Logger, types } from '@slack/bolt'
import { afterEach, describe, expect, it } from 'vitest'
import { actionsOf, signature, startSlack, textOf } from './slack.ts'
import type { SlackServer, SlackView } from './slack.ts'

type KnownBlock = types.KnownBlock
type Blocks = KnownBlock[]
type View = types.View

const ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } })
const button = (text: string, action = 'go') => ({
  type: 'button' as const,
  text: plain(text),
  action_id: action,
  value: 'v1',
})
const actions = (...elements: ReturnType<typeof button>[]) => ({ type: 'actions' as const, elements })
const table = () => ({ type: 'table' as const, rows: [[{ type: 'raw_text' as const, text: 'cell' }]] })

const modal: View = {
  type: 'modal',
  callback_id: 'ask',
  private_metadata: 'kept',
  title: plain('Ask'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'paste',
      label: plain('A listing'),
      element: { type: 'plain_text_input', action_id: 'listing', multiline: true },
    },
    {
      type: 'input',
      block_id: 'file',
      optional: true,
      label: plain('Or a file'),
      element: { type: 'file_input', action_id: 'upload', max_files: 1 },
    },
    {
      type: 'input',
      block_id: 'level',
      label: plain('Level'),
      element: {
        type: 'static_select',
        action_id: 'level',
        options: [
          { text: plain('Easy'), value: 'easy' },
          { text: plain('Hard'), value: 'hard' },
        ],
        initial_option: { text: plain('Easy'), value: 'easy' },
      },
    },
  ],
}

/** Everything the tests below use; what it heard is kept in `heard`. */
function behaviour(app: App, slack: SlackServer, heard: unknown[]): void {
  app.command('/explain', async ({ ack, command, respond }) => {
    await ack()
    await respond({
      text: `about ${command.text}`,
      blocks: [section(`*${command.text}*`), actions(button('More'))],
    })
  })
  app.command('/direct', async ({ ack }) => {
    await ack({ text: 'at once', response_type: 'in_channel' })
  })
  app.command('/bad', async ({ ack, client, command }) => {
    await ack()
    const cases: Record<string, Blocks> = {
      many: Array.from({ length: 51 }, () => section('x')),
      long: [section('x'.repeat(3001))],
      label: [actions(button('x'.repeat(76)))],
      twice: [actions(button('one'), button('two'))],
      tables: [table(), table()],
      total: Array.from({ length: 5 }, () => section('x'.repeat(2900))),
      link: [section('see <https://evil.example|here>')],
      key: [{ ...section('x'), colour: 'red' } as KnownBlock],
      cell: [{ type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }],
      fine: [section('x'.repeat(3000)), actions(button('x'.repeat(75))), table()],
    }
    const result = await client.chat
      .postMessage({ channel: command.channel_id, text: 'x', blocks: cases[command.text] ?? [] })
      .catch((error: unknown) => error)
    heard.push(result instanceof Error && 'data' in result ? (result.data as { error: string }).error : 'ok')
  })
  app.action('go', async ({ ack, respond, body }) => {
    await ack()
    heard.push(body)
    await respond({ replace_original: true, text: 'done', blocks: [section('done')] })
  })
  app.action('post', async ({ ack, client, body }) => {
    await ack()
    if (body.type !== 'block_actions' || !body.channel || !body.message) return
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'updated', blocks: [] })
  })
  app.shortcut('open', async ({ ack, shortcut, client }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: modal })
    heard.push(await client.views.open({ trigger_id: shortcut.trigger_id, view: modal }).catch(String))
  })
  app.shortcut('explain', async ({ ack, shortcut, respond }) => {
    await ack()
    if (shortcut.type === 'message_action') await respond(`you mean ${shortcut.message.text ?? ''}`)
  })
  app.view('ask', async ({ ack, view, body, client }) => {
    const { listing } = view.state.values['paste'] ?? {}
    const { upload } = view.state.values['file'] ?? {}
    const { level } = view.state.values['level'] ?? {}
    heard.push(listing?.value, level?.selected_option?.value, view.private_metadata)
    if (listing?.value === 'wrong') return ack({ response_action: 'errors', errors: { paste: 'no' } })
    if (listing?.value === 'next')
      return ack({
        response_action: 'update',
        view: { type: 'modal', title: plain('Next'), blocks: [section('2')] },
      })
    await ack()
    const [file] = upload?.files ?? []
    const url = file?.url_private_download
    if (url !== undefined) {
      const reply = await fetch(url, { headers: { authorization: `Bearer ${slack.botToken}` } })
      heard.push(await reply.text())
    }
    await client.chat.postMessage({ channel: body.user.id, text: 'got it' })
  })
  app.options('pick', async ({ ack, payload }) => {
    await ack({ options: [{ text: plain(`found ${payload.value}`), value: payload.value }] })
  })
  app.message(async ({ message, say }) => {
    heard.push(message)
    if (message.subtype === undefined) await say({ text: `echo ${message.text ?? ''}` })
    if (message.subtype === 'file_share') await say('a file')
  })
  app.event('app_mention', async ({ event, say, context }) => {
    heard.push(event, context.retryNum)
    await say({ text: 'here', ...(event.thread_ts === undefined ? {} : { thread_ts: event.thread_ts }) })
  })
  app.event('app_home_opened', async ({ event, client }) => {
    const view: View = {
      type: 'home',
      blocks: [
        { type: 'header', text: plain('Welcome') },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'bo' },
                { type: 'text', text: 'ld' },
              ],
            },
          ],
        },
        {
          type: 'section',
          text: plain('Pick'),
          accessory: { type: 'external_select', action_id: 'pick', placeholder: plain('A process') },
        },
      ],
    }
    await client.views.publish({ user_id: event.user, view })
  })
}

type Mode = 'socket' | 'http'

/** What Bolt logs of refusals and dropped connections is what these tests provoke. */
const logger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  setName: () => {},
  getLevel: () => LogLevel.ERROR,
}

async function started(
  mode: Mode,
): Promise<{ slack: SlackServer; app: App; heard: unknown[]; port: number }> {
  const slack = await startSlack()
  ends.push(() => slack.stop())
  const clientOptions = { slackApiUrl: slack.api, timeout: 5_000 }
  const receiver =
    mode === 'socket'
      ? new SocketModeReceiver({
          appToken: slack.appToken,
          clientPingTimeout: 300,
          logger,
          installerOptions: { clientOptions },
        })
      : new HTTPReceiver({ signingSecret: slack.signingSecret, logger })
  const app = new App({ token: slack.botToken, receiver, clientOptions, logger })
  const heard: unknown[] = []
  behaviour(app, slack, heard)
  ends.push(() => app.stop())
  let port = 0
  if (receiver instanceof HTTPReceiver) {
    const server = await receiver.start({ port: 0, host: '127.0.0.1' })
    ;({ port } = server.address() as AddressInfo)
    slack.requestUrl = `http://127.0.0.1:${port}/slack/events`
  } else {
    await app.start()
    await slack.connected()
  }
  return { slack, app, heard, port }
}

describe.each<Mode>(['socket', 'http'])('Bolt over %s', (mode) => {
  it('answers a command by response_url, and a button changes that message', async () => {
    const { slack, heard } = await started(mode)
    const { posted, acknowledged, acknowledgedAfter } = await slack.command('/explain', 'a < b\nsecond')
    expect(acknowledged).toBeUndefined()
    expect(acknowledgedAfter).toBeLessThan(1_000)
    const [message] = posted
    expect(message).toMatchObject({ ephemeralTo: 'U0ADA', viaResponseUrl: true, channel: 'C0GENERAL' })
    expect(textOf(message!)).toBe('about a &lt; b\nsecond\n*a &lt; b\nsecond*\nMore')
    expect(actionsOf(message!).map((action) => action['action_id'])).toEqual(['go'])

    const pressed = await slack.press(message!, 'go')
    expect(pressed.updated).toEqual([message])
    expect(message).toMatchObject({ text: 'done', replaced: true })
    expect(heard[0]).toMatchObject({
      actions: [{ value: 'v1', type: 'button' }],
      container: { is_ephemeral: true },
    })
    await expect(slack.press(message!, 'go')).rejects.toThrow('there is no go')
    expect(slack.violations).toEqual([])
  })

  it('takes a message as acknowledgement', async () => {
    const { slack } = await started(mode)
    const { posted } = await slack.command('/direct', '')
    expect(posted).toMatchObject([{ text: 'at once', viaResponseUrl: true }])
    expect(posted[0]?.ephemeralTo).toBeUndefined()
  })

  it('says when nobody acknowledges', async () => {
    const { slack } = await started(mode)
    await expect(slack.command('/nobody', '')).rejects.toThrow('no acknowledgement in 3 s')
  })

  it('opens a modal, refuses its trigger a second time, and submits several lines and a file', async () => {
    const { slack, heard } = await started(mode)
    const { views } = await slack.shortcut('open')
    expect(views).toMatchObject([{ kind: 'modal', callbackId: 'ask', title: 'Ask', privateMetadata: 'kept' }])
    expect(String(heard[0])).toContain('exchanged_trigger_id')
    expect(slack.violations.splice(0)).toEqual(['trigger_id: exchanged_trigger_id'])
    const view = views[0]!

    await expect(slack.submit(view, {})).rejects.toThrow('listing is required')
    await expect(slack.submit(view, { listing: 'x'.repeat(3001) })).rejects.toThrow('takes 3000')
    expect((await slack.submit(view, { listing: 'wrong' })).acknowledged).toMatchObject({
      response_action: 'errors',
    })
    heard.splice(0)
    const bytes = Buffer.from('PID TTY\n1 ?')
    const { posted } = await slack.submit(
      view,
      { listing: 'one\ntwo & <three>', level: 'hard' },
      { files: { upload: [{ name: 'ps.txt', bytes }] } },
    )
    expect(heard).toEqual(['one\ntwo & <three>', 'hard', 'kept', 'PID TTY\n1 ?'])
    expect(posted).toMatchObject([{ channel: 'DU0ADA', text: 'got it' }])
    expect(slack.fetched).toHaveLength(1)
    expect(slack.fetched[0]).toContain('with the bot token')
    await expect(slack.submit(view, { listing: 'again' })).rejects.toThrow('no longer open')

    const [second] = (await slack.shortcut('open')).views
    const { views: updated } = await slack.submit(second!, { listing: 'next' })
    expect(updated).toMatchObject([{ id: second!.id, title: 'Next' }])
  })

  it('runs a message shortcut', async () => {
    const { slack } = await started(mode)
    const { posted } = await slack.shortcut('explain', { message: { text: 'ps <aux>', user: 'U0BOB' } })
    expect(posted).toMatchObject([{ text: 'you mean ps &lt;aux&gt;', ephemeralTo: 'U0ADA' }])
  })

  it('hears a DM, a file in it, and a mention in a thread', async () => {
    const { slack, heard } = await started(mode)
    const posted = await slack.write('hello')
    expect(posted).toMatchObject([{ text: 'echo hello', channel: 'DU0ADA' }])
    expect(heard[0]).toMatchObject({ channel_type: 'im', user: 'U0ADA' })

    const files = [{ name: 'ps.txt', bytes: Buffer.from('x'), mode: 'snippet' as const }]
    expect(await slack.write('', { files })).toMatchObject([{ text: 'a file' }])
    expect(heard[1]).toMatchObject({ subtype: 'file_share', files: [{ mode: 'snippet', size: 1 }] })

    expect(await slack.write('help', { mention: true, thread: '1700000000.000100' })).toMatchObject([
      { text: 'here', thread: '1700000000.000100', channel: 'C0GENERAL' },
    ])
    expect(heard[2]).toMatchObject({ text: '<@U0PROCTOR> help' })
    expect(slack.violations).toEqual([])
  })

  it('publishes the home tab and suggests options there', async () => {
    const { slack } = await started(mode)
    const ada = { id: 'U0EVE', name: 'eve', team: 'T0STAND' }
    const home = await slack.openHome({ user: ada })
    expect(home).toMatchObject({ kind: 'home', user: 'U0EVE' })
    expect(textOf(home!)).toBe('Welcome\nbold\nPick\nA process')
    expect(await slack.suggest('pick', 'ssh')).toEqual([{ text: 'found ssh', value: 'ssh' }])
  })

  it('delivers an event twice with one event_id', async () => {
    const { slack, heard } = await started(mode)
    slack.faults.duplicateEvents(true)
    expect(await slack.write('hi', { mention: true })).toHaveLength(2)
    expect(heard[3]).toBe(1)
  })

  it('refuses what breaks a limit', async () => {
    const { slack, heard } = await started(mode)
    for (const [text, error] of Object.entries({
      many: 'invalid_blocks',
      long: 'invalid_blocks',
      label: 'invalid_blocks',
      twice: 'invalid_blocks',
      tables: 'invalid_blocks',
      key: 'invalid_blocks',
      cell: 'invalid_blocks',
      total: 'msg_blocks_too_long',
      link: 'ok',
    })) {
      const { posted } = await slack.command('/bad', text)
      expect([text, heard.pop(), posted.length]).toEqual([text, error, error === 'ok' ? 1 : 0])
      expect(slack.violations.splice(0), text).toHaveLength(1)
    }
    await slack.command('/bad', 'fine')
    expect(heard.pop()).toBe('ok')
    slack.allowLinks = true
    await slack.command('/bad', 'link')
    expect(slack.violations).toEqual([])
  })
})

describe('the Web API', () => {
  it('takes a file by files.uploadV2 and gives it back', async () => {
    const { slack, app } = await started('http')
    const open = await app.client.conversations.open({ users: 'U0ADA' })
    const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255])
    const upload = { file: bytes, filename: 'a.png', alt_text: 'a tree', initial_comment: 'look' }
    const done = await app.client.files.uploadV2({ channel_id: open.channel?.id ?? '', ...upload })
    expect(slack.posted).toMatchObject([{ text: 'look', files: [{ name: 'a.png', altText: 'a tree' }] }])
    expect(Buffer.from(slack.posted[0]!.files[0]!.bytes)).toEqual(bytes)

    // Bolt's types know nothing of the completed uploads.
    const completed = (done as unknown as { files: { files: { id: string }[] }[] }).files
    const id = completed[0]?.files[0]?.id ?? ''
    const { file } = await app.client.files.info({ file: id })
    const url = file?.url_private_download ?? ''
    const headers = { authorization: `Bearer ${slack.botToken}` }
    expect(Buffer.from(await (await fetch(url, { headers })).arrayBuffer())).toEqual(bytes)
    expect(await (await fetch(url)).text()).toContain('Sign in')
    expect(slack.fetched.map((line) => line.split(' ')[1])).toEqual(['with', 'without'])

    const shown: Blocks = [{ type: 'image', alt_text: 'tree', slack_file: { id } }]
    await app.client.chat.postMessage({ channel: 'U0ADA', text: 'image', blocks: shown })
    expect(slack.posted[1]).toMatchObject({ channel: 'DU0ADA', files: [{ name: 'a.png', altText: 'tree' }] })
    expect(slack.violations).toEqual([])
  })

  it('knows channels, people, history and who may change what', async () => {
    const { slack, app } = await started('http')
    const { client } = app
    await expect(client.chat.postMessage({ channel: 'C0PRIVATE', text: 'x' })).rejects.toThrow(
      'not_in_channel',
    )
    await expect(client.chat.postMessage({ channel: 'C0NONE', text: 'x' })).rejects.toThrow(
      'channel_not_found',
    )
    await expect(client.users.info({ user: 'U0NONE' })).rejects.toThrow('user_not_found')
    slack.know({ id: 'U0BOB', name: 'bob', tz: 'Asia/Tokyo', admin: true })
    const { user } = await client.users.info({ user: 'U0BOB' })
    expect(user).toMatchObject({ tz: 'Asia/Tokyo', is_admin: true })

    const metadata = { event_type: 'delivery', event_payload: { id: '7' } }
    const { ts } = await client.chat.postMessage({ channel: 'U0BOB', text: 'x', metadata })
    const history = await client.conversations.history({ channel: 'DU0BOB', include_all_metadata: true })
    expect(history.messages).toMatchObject([{ text: 'x', metadata }])
    await client.chat.update({ channel: 'DU0BOB', ts: ts ?? '', text: 'y' })
    await client.chat.delete({ channel: 'DU0BOB', ts: ts ?? '' })
    expect(slack.posted).toMatchObject([{ text: 'y', replaced: true, deleted: true }])
    await expect(client.chat.delete({ channel: 'DU0BOB', ts: '1.1' })).rejects.toThrow('message_not_found')
    slack.faults.revokeToken()
    await expect(client.auth.test()).rejects.toThrow('token_revoked')
  })

  it('reports what is selected, and takes JSON bodies', async () => {
    const { slack, app } = await started('http')
    const options = ['a', 'b'].map((value) => ({ text: plain(value), value }))
    const blocks: Blocks = [
      {
        type: 'actions',
        block_id: 'row',
        elements: [{ type: 'static_select', action_id: 'choose', options }],
      },
    ]
    const bodies: unknown[] = []
    app.action('choose', async ({ ack, body }) => {
      await ack()
      bodies.push(body)
    })
    const reply = await fetch(`${slack.api}chat.postEphemeral`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'C0GENERAL', user: 'U0ADA', text: 'choose', blocks }),
    })
    expect(await reply.json()).toMatchObject({ ok: true })
    await slack.press(slack.posted[0]!, 'choose', { selected: 'b' })
    const selected = { selected_option: { value: 'b' } }
    expect(bodies).toMatchObject([{ actions: [selected], state: { values: { row: { choose: selected } } } }])
    await expect(slack.press(slack.posted[0]!, 'choose', { selected: 'c' })).rejects.toThrow('no option c')
    expect(slack.violations).toEqual([])
  })

  it.each<[string, View, string]>([
    ['long title', { type: 'modal', title: plain('x'.repeat(25)), blocks: [section('x')] }, '25 characters'],
    [
      'long text',
      { type: 'modal', title: plain('x'), blocks: [section('x'.repeat(3001))] },
      '3001 characters',
    ],
    [
      'many blocks',
      { type: 'modal', title: plain('x'), blocks: Array.from({ length: 101 }, () => section('x')) },
      '101',
    ],
    ['a table', { type: 'modal', title: plain('x'), blocks: [table()] }, 'for messages only'],
    ['no submit', { ...modal, submit: undefined } as unknown as View, 'submit'],
    ['a title at home', { type: 'home', title: plain('x'), blocks: [] } as unknown as View, 'title'],
    [
      'a long initial value',
      {
        ...modal,
        blocks: [
          {
            type: 'input',
            label: plain('x'),
            element: { type: 'plain_text_input', action_id: 'a', initial_value: 'x'.repeat(3001) },
          },
        ],
      } as View,
      '3001 characters',
    ],
  ])('refuses a view with %s', async (_what, view, why) => {
    const { slack, app } = await started('http')
    app.shortcut('bad', async ({ ack, shortcut, client }) => {
      await ack()
      if (view.type === 'home') await client.views.publish({ user_id: 'U0ADA', view }).catch(() => {})
      else await client.views.open({ trigger_id: shortcut.trigger_id, view }).catch(() => {})
    })
    expect((await slack.shortcut('bad')).views).toEqual([])
    expect(slack.violations).toHaveLength(1)
    expect(slack.violations[0]).toContain('invalid_arguments')
    expect(slack.violations[0]).toContain(why)
  })

  it('exchanges a code once', async () => {
    const { slack, app } = await started('http')
    const args = { client_id: slack.clientId, client_secret: slack.clientSecret, code: 'code-T0OTHER-1' }
    const access = await app.client.oauth.v2.access(args)
    expect(access.team?.id).toBe('T0OTHER')
    expect((await app.client.auth.test({ token: access.access_token ?? '' })).team_id).toBe('T0OTHER')
    await expect(app.client.oauth.v2.access(args)).rejects.toThrow('invalid_code')
  })

  it('opens with a token its own workspace alone, and none after an uninstall', async () => {
    const { slack, app } = await started('http')
    slack.know({ id: 'U1NORA', name: 'nora', team: 'T0NORTH' })
    const install = { client_id: slack.clientId, client_secret: slack.clientSecret, code: 'code-T0NORTH-1' }
    const { access_token: token = '' } = await app.client.oauth.v2.access(install)
    const { client } = app
    for (const [call, refusal] of [
      [() => client.chat.postMessage({ channel: 'U1NORA', text: 'x' }), 'channel_not_found'],
      [() => client.chat.postMessage({ channel: 'C0GENERAL', text: 'x', token }), 'channel_not_found'],
      [() => client.users.info({ user: 'U1NORA' }), 'user_not_found'],
      [() => client.conversations.open({ users: 'U0ADA', token }), 'user_not_found'],
      [
        () => client.views.publish({ user_id: 'U0ADA', view: { type: 'home', blocks: [] }, token }),
        'invalid_arguments',
      ],
    ] as const) {
      await expect(call()).rejects.toThrow(refusal)
      expect(slack.violations.splice(0)).toHaveLength(1)
    }
    await client.chat.postMessage({ channel: 'C0NORTH', text: 'x', token })
    expect(slack.posted).toMatchObject([{ channel: 'C0NORTH' }])
    await slack.uninstall('T0NORTH', { silently: true })
    await expect(client.auth.test({ token })).rejects.toThrow('account_inactive')
    expect(slack.tokens.has(token)).toBe(false)
    expect(slack.violations).toEqual([])
  })

  it('limits the rate, and drops a call after doing it', async () => {
    const { slack, app } = await started('http')
    slack.faults.fail({ method: /^chat\.postMessage$/, retryAfter: 1 })
    const start = Date.now()
    await app.client.chat.postMessage({ channel: 'U0ADA', text: 'late' })
    expect(Date.now() - start).toBeGreaterThan(900)
    expect(slack.posted).toHaveLength(1)

    slack.faults.fail({ method: /postMessage/, drop: true })
    await app.client.chat.postMessage({ channel: 'U0ADA', text: 'unsure' })
    expect(slack.posted.filter((message) => message.text === 'unsure')).toHaveLength(2)
  })

  it('limits a response_url to five uses', async () => {
    const { slack, app } = await started('http')
    const results: unknown[] = []
    app.command('/six', async ({ ack, respond }) => {
      await ack()
      for (let use = 0; use < 6; use += 1) results.push(await respond(`use ${use}`).catch(String))
    })
    const { posted } = await slack.command('/six', '')
    expect(posted).toHaveLength(5)
    expect(slack.violations).toEqual(['response_url: used_url'])
    expect(typeof results[5]).toBe('string')
  })
})

describe('signed requests', () => {
  it('are refused with a wrong signature or an old timestamp', async () => {
    const { slack, port } = await started('http')
    const body = 'command=%2Fdirect&text='
    const now = Math.floor(Date.now() / 1000)
    const status = async (timestamp: number, signed: string): Promise<number> => {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-signature': signed,
        'x-slack-request-timestamp': String(timestamp),
      }
      return (await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', headers, body })).status
    }
    expect(await status(now, signature('another secret', now, body))).toBe(401)
    expect(await status(now - 400, signature(slack.signingSecret, now - 400, body))).toBe(401)
    expect(await status(now, signature(slack.signingSecret, now, body))).toBe(200)
  })
})

describe('Socket Mode', () => {
  it.each(['refresh_requested', 'drop'])('connects again after %s', async (reason) => {
    const { slack } = await started('socket')
    slack.faults.disconnectSocket(reason)
    await expect(slack.command('/direct', '')).rejects.toThrow('no Socket Mode connection')
    await slack.connected()
    expect((await slack.command('/direct', '')).posted).toHaveLength(1)
  })

  it('lets a modal be pushed and updated', async () => {
    const { slack, app } = await started('socket')
    const step = (title: string): View => ({
      type: 'modal',
      title: plain(title),
      blocks: [actions(button('Deeper', 'deeper')), actions(button('Change', 'change'))],
    })
    const errors: unknown[] = []
    app.shortcut('steps', async ({ ack, shortcut, client }) => {
      await ack()
      await client.views.open({ trigger_id: shortcut.trigger_id, view: step('1') })
    })
    app.action('deeper', async ({ ack, body, client }) => {
      await ack()
      if (body.type !== 'block_actions') return
      await client.views
        .push({ trigger_id: body.trigger_id, view: step('2') })
        .catch((error: unknown) => errors.push(String(error)))
    })
    app.action('change', async ({ ack, body, client }) => {
      await ack()
      if (body.type !== 'block_actions' || !body.view) return
      const { id, hash } = body.view
      await client.views.update({ view_id: id, hash, view: step('3') })
      await client.views
        .update({ view_id: id, hash, view: step('4') })
        .catch((error: unknown) => errors.push(error))
    })
    let view: SlackView | undefined = (await slack.shortcut('steps')).views[0]
    const first = view!
    for (let depth = 0; depth < 3; depth += 1) view = (await slack.press(view!, 'deeper')).views[0] ?? view
    expect(String(errors.splice(0)[0])).toContain('push_limit_reached')
    expect((await slack.press(first, 'change')).views).toMatchObject([{ id: first.id, title: '3' }])
    expect(String(errors[0])).toContain('hash_conflict')
  })
})
