/** The real discord.js against the stand-in: what it may do works, what Discord refuses is refused. */
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Partials,
} from 'discord.js'
import type { Interaction, Message } from 'discord.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { componentsOf, PERMISSIONS, startDiscord, textOf } from './discord.ts'
import type { DiscordServer } from './discord.ts'

let server: DiscordServer
let client: Client
let heard: string[]
let onInteraction: (interaction: Interaction) => Promise<unknown>
let onMessage: (message: Message) => Promise<unknown>
let errors: unknown[]

const newClient = async (): Promise<Client> => {
  const made = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    rest: { api: server.api, timeout: 5_000, retries: 2 },
  })
  made.on('error', (error) => errors.push(error))
  made.on(Events.InteractionCreate, async (interaction) => onInteraction(interaction))
  made.on(Events.MessageCreate, async (message) => {
    if (message.author.id === server.botId) return
    heard.push(message.content)
    await onMessage(message)
  })
  const ready = new Promise((resolve) => made.once(Events.ClientReady, resolve))
  await made.login(server.token)
  await ready
  return made
}

const start = async (options: Parameters<typeof startDiscord>[0] = {}): Promise<void> => {
  server = await startDiscord(options)
  client = await newClient()
  await client.application?.commands.set([
    {
      name: 'say',
      description: 'Says it',
      contexts: [0, 1, 2],
      integrationTypes: [0, 1],
      options: [
        { type: 3, name: 'text', description: 'What', autocomplete: true },
        { type: 11, name: 'file', description: 'A file' },
      ],
    },
    { name: 'admin', description: 'For some', defaultMemberPermissions: 32n, contexts: [0] },
    { name: 'Explain', type: 3 },
  ])
}

beforeEach(async () => {
  heard = []
  errors = []
  onInteraction = async () => undefined
  onMessage = async () => undefined
  await start()
})
afterEach(async () => {
  await client.destroy()
  await server.stop()
})

const v2 = MessageFlags.IsComponentsV2
const text = (content: string) => ({ type: 10, content })
const button = (custom_id: string, label: string) => ({ type: 2, style: 1, custom_id, label })
const row = (...components: object[]) => ({ type: 1, components })
const sendRaw = async (components: object[]): Promise<unknown> =>
  client.rest.post('/channels/900000000000000001/messages', { body: { flags: v2, components } })
const code = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof DiscordAPIError ? error.code : error),
  )

it('lets discord.js log in and register', () => {
  expect(client.guilds.cache.map(({ name }) => name)).toEqual(['home'])
  expect(server.commands).toHaveLength(3)
  expect(server.commandWrites).toBe(1)
  expect(server.sessions).toEqual({ identifies: 1, resumes: 0 })
})

it('shows a slash command answered with components, in each of its contexts', async () => {
  const seen: unknown[] = []
  onInteraction = async (i) => {
    if (!i.isChatInputCommand()) return
    seen.push([i.context, i.guildId, i.memberPermissions?.has(32n) ?? null, i.options.getString('text')])
    await i.reply({
      flags: v2 | MessageFlags.Ephemeral,
      components: [{ type: 17, components: [text('Hello'), row(button('a', 'Press'))] }] as never,
    })
  }
  const outcome = await server.slash('say', { text: 'x\ny' })
  expect(outcome).toMatchObject({ callbackType: 4, followUps: [], message: { ephemeral: true } })
  expect(outcome.message && textOf(outcome.message)).toBe('Hello\nPress')
  expect(outcome.message && componentsOf(outcome.message, 2)).toHaveLength(1)
  const boss = { id: '7', username: 'boss', permissions: 32n }
  await server.slash('say', {}, { channel: 'dm' })
  await server.slash('say', {}, { channel: 'private', user: boss })
  await server.slash('say', {}, { user: { id: '8', username: 'eve', guild: '55' } })
  await server.slash('say', {}, { user: boss })
  expect(seen).toEqual([
    [0, '800000000000000001', false, 'x\ny'],
    [1, null, null, null],
    [2, null, null, null],
    [0, '55', false, null],
    [0, '800000000000000001', true, null],
  ])
  await expect(server.slash('admin')).rejects.toThrow('without permission')
  await expect(server.slash('admin', {}, { channel: 'dm' })).rejects.toThrow('context 1')
  await expect(server.slash('other')).rejects.toThrow('registered')
  expect(server.violations).toEqual([])
})

it('says when nobody answers, and refuses the late answer', async () => {
  let late: Promise<unknown> | undefined
  onInteraction = async (i) => {
    if (!i.isRepliable()) return
    late = new Promise((resolve) => setTimeout(resolve, 3100)).then(async () => code(i.reply('late')))
  }
  await expect(server.slash('say')).rejects.toThrow('no acknowledgement in 3 s')
  expect(await late).toBe(10_062)
})

it('takes a deferral, its edit and follow-ups for one answer', async () => {
  onInteraction = async (i) => {
    if (!i.isChatInputCommand()) return
    await i.deferReply({ flags: MessageFlags.Ephemeral })
    await new Promise((resolve) => setTimeout(resolve, 120))
    await i.editReply({ flags: v2, components: [text('done')] as never })
    await i.followUp({ content: 'more', flags: MessageFlags.Ephemeral })
  }
  const { message, followUps, callbackType } = await server.slash('say')
  expect(callbackType).toBe(5)
  expect(message).toMatchObject({ ephemeral: true, flags: v2 | 64 })
  expect(message && textOf(message)).toBe('done')
  expect(followUps.map(({ content }) => content)).toEqual(['more'])
  expect(server.violations).toEqual([])
})

it('completes', async () => {
  onInteraction = async (i) => {
    if (i.isAutocomplete()) await i.respond([{ name: i.options.getFocused() + '!', value: 'v' }])
  }
  expect(await server.complete('say', 'text', 'ab')).toEqual([{ name: 'ab!', value: 'v' }])
})

it('updates a message by its button, and chooses from a select', async () => {
  onInteraction = async (i) => {
    if (i.isChatInputCommand()) {
      const one = new ButtonBuilder().setCustomId('n:1').setLabel('One').setStyle(ButtonStyle.Primary)
      await i.reply({
        content: 'start',
        components: [new ActionRowBuilder<ButtonBuilder>().addComponents(one)],
      })
    } else if (i.isButton()) {
      const options = [{ label: 'A', value: 'a' }]
      await i.update({ content: 'two', components: [row({ type: 3, custom_id: 's', options })] as never })
    } else if (i.isStringSelectMenu()) {
      await i.deferUpdate()
      await new Promise((resolve) => setTimeout(resolve, 60))
      await i.editReply({ content: `chose ${i.values.join('')}`, components: [] })
    }
  }
  const first = await server.slash('say')
  const second = await server.press(first.message!, 'n:1')
  expect(second).toMatchObject({ callbackType: 7, message: { id: first.message?.id, content: 'two' } })
  await expect(server.press(first.message!, 'n:1')).rejects.toThrow("no component 'n:1'")
  const third = await server.choose(second.message!, 's', ['a'])
  expect(third).toMatchObject({ callbackType: 6, message: { content: 'chose a', components: [] } })
  expect(first.message?.content).toBe('start')
})

it('opens a modal and sends its lines and files', async () => {
  onInteraction = async (i) => {
    if (i.isChatInputCommand())
      await i.showModal({
        title: 'Paste',
        customId: 'm',
        components: [
          { type: 18, label: 'Text', component: { type: 4, customId: 't', style: 2 } },
          { type: 18, label: 'File', component: { type: 19, customId: 'f', required: false } },
        ],
      } as never)
    else if (i.isModalSubmit()) {
      const file = i.fields.getUploadedFiles('f')?.first()
      const bytes = file ? await (await fetch(file.url)).text() : ''
      await i.reply(JSON.stringify([i.fields.getTextInputValue('t'), bytes]))
    }
  }
  const { modal } = await server.slash('say')
  expect(modal).toMatchObject({ customId: 'm', title: 'Paste' })
  const file = { name: 'ps.txt', bytes: Buffer.from('PID') }
  const answer = await server.submit(modal!, { t: 'a\nb' }, { files: { f: [file] } })
  expect(JSON.parse(answer.message!.content)).toEqual(['a\nb', 'PID'])
  await expect(server.submit(modal!, { t: '' })).rejects.toThrow('required')
  expect(server.fetched).toHaveLength(1)
  expect(server.violations).toEqual([])
})

it('hands a message to a message command with its text and files', async () => {
  onInteraction = async (i) => {
    if (!i.isMessageContextMenuCommand()) return
    const file = i.targetMessage.attachments.first()
    const bytes = file ? await (await fetch(file.url)).text() : ''
    await i.reply(`${i.targetMessage.content} ${bytes} ${i.targetMessage.author.username}`)
  }
  const target = { content: 'what', attachments: [{ name: 'a.txt', bytes: Buffer.from('is') }] }
  const author = { id: '9', username: 'bob' }
  const { message } = await server.messageCommand('Explain', { ...target, author })
  expect(message?.content).toBe('what is bob')
})

it('lets somebody write in the DM, and hides what is written in a guild', async () => {
  onMessage = async (message) => message.reply(`you said ${message.content}`)
  const [answer] = await server.write('hi', { channel: 'dm' })
  expect(answer).toMatchObject({ content: 'you said hi' })
  expect(answer?.reference).toMatch(/^\d+$/)
  onMessage = async (message) => message.author.send('in private')
  expect(await server.write('secret')).toMatchObject([{ content: 'in private' }])
  await server.write('hello', { mention: true })
  await server.write('open', { withContent: true })
  expect(heard).toEqual(['hi', '', `<@${server.botId}> hello`, 'open'])
  expect(server.sent).toHaveLength(4)
})

it('keeps a file, which can be read back and shown', async () => {
  onInteraction = async (i) => {
    if (!i.isChatInputCommand()) return
    const sent = i.options.getAttachment('file')
    const bytes = Buffer.from(sent ? await (await fetch(sent.url)).arrayBuffer() : new ArrayBuffer(0))
    const response = await i.reply({
      flags: v2,
      components: [text('Here'), { type: 13, file: { url: 'attachment://back.txt' } }] as never,
      files: [{ name: 'back.txt', attachment: bytes }],
      withResponse: true,
    })
    const [file] = response.resource?.message?.attachments.values() ?? []
    const again = file && (await (await fetch(file.url)).text())
    await i.followUp(again ?? 'nothing')
  }
  const file = { name: 'in.txt', bytes: Buffer.from('ü\n\0') }
  const { message, followUps } = await server.slash('say', {}, { attachments: { file } })
  expect(message?.files).toEqual([{ name: 'back.txt', bytes: new Uint8Array(file.bytes) }])
  expect(followUps[0]?.content).toBe('ü\n\0')
  expect(server.violations).toEqual([])
})

it.each<[string, object[], RegExp]>([
  ['a label of 81', [row(button('a', 'x'.repeat(81)))], /label/],
  ['41 components', [{ type: 17, components: Array.from({ length: 40 }, () => text('x')) }], /40 or fewer/],
  ['one custom_id twice', [row(button('a', 'A'), button('a', 'B'))], /duplicated/],
  ['4,001 characters', [text('x'.repeat(2001)), text('y'.repeat(2000))], /4000 or fewer/],
  ['one text of 4,001', [text('x'.repeat(4001))], /between 1 and 4000/],
  ['too many bytes', [text('€'.repeat(3390))], /10170/],
  ['blank text', [text(' \n')], /blank/],
  ['a button without words', [row({ type: 2, style: 1, custom_id: 'a' })], /label or an emoji/],
  ['six buttons', [row(...'abcdef'.split('').map((one) => button(one, one)))], /1 to 5/],
  ['a section alone', [{ type: 9, components: [text('x')] }], /accessory/],
  ['a container in one', [{ type: 17, components: [{ type: 17, components: [text('x')] }] }], /cannot hold/],
  ['an unknown key', [{ ...text('x'), customId: 'x' }], /no key 'customId'/],
  ['no such file', [{ type: 13, file: { url: 'attachment://no.txt' } }], /not uploaded/],
  ['a text input', [row({ type: 4, custom_id: 'x', style: 1, label: 'x' })], /cannot hold|no place/],
  ['an empty option', [row({ type: 3, custom_id: 's', options: [{ label: '', value: 'x' }] })], /label/],
])('refuses %s', async (_, components, says) => {
  const error: unknown = await sendRaw(components).catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 50_035, status: 400 })
  expect(server.violations.join('\n')).toMatch(says)
  expect(server.sent).toEqual([])
})

it('refuses content beside components, long content, nothing at all, and bad commands and modals', async () => {
  const say = async (body: object): Promise<unknown> =>
    code(client.rest.post('/channels/900000000000000001/messages', { body }))
  expect(await say({ content: 'x', flags: v2, components: [text('y')] })).toBe(50_035)
  expect(await say({ content: 'x'.repeat(2001) })).toBe(50_035)
  expect(await say({ components: [text('y')] })).toBe(50_035)
  expect(await say({ content: 'x', nonce: '1'.repeat(26) })).toBe(50_035)
  expect(await say({})).toBe(50_006)
  expect(await say({ content: 'x'.repeat(2000) })).toBe('no error')
  const put = async (body: object[]): Promise<unknown> =>
    code(client.rest.put(`/applications/${server.applicationId}/commands`, { body }))
  expect(await put([{ name: 'Upper', description: 'x' }])).toBe(50_035)
  expect(await put([{ name: 'x', description: '' }])).toBe(50_035)
  const option = { type: 3, name: 'o', description: 'x'.repeat(101) }
  expect(await put([{ name: 'x', description: 'x', options: [option] }])).toBe(50_035)
  const codes: unknown[] = []
  onInteraction = async (i) => {
    if (!i.isChatInputCommand()) return
    const label = { type: 18, label: 'L', component: { type: 4, custom_id: 't', style: 1 } }
    codes.push(
      await code(i.showModal({ title: 'x'.repeat(46), custom_id: 'm', components: [label] } as never)),
    )
    const six = Array.from({ length: 6 }, () => text('x'))
    codes.push(await code(i.showModal({ title: 'x', custom_id: 'm', components: six } as never)))
    await i.reply('ok')
  }
  await server.slash('say')
  expect(codes).toEqual([50_035, 50_035])
})

it('knows no stranger, takes one answer only, and closes old tokens', async () => {
  const body = { type: 4, data: { content: 'x' } }
  const post = async (path: `/${string}`): Promise<unknown> =>
    code(client.rest.post(path, { body, auth: false }))
  expect(await post('/interactions/1/abc/callback')).toBe(10_062)
  const codes: unknown[] = []
  onInteraction = async (i) => {
    if (!i.isChatInputCommand()) return
    codes.push(await post(`/webhooks/${i.applicationId}/${i.token}`))
    await i.reply('first')
    codes.push(await post(`/interactions/${i.id}/${i.token}/callback`))
    server.faults.expireTokens()
    codes.push(await code(i.followUp('late')))
  }
  await server.slash('say')
  expect(codes).toEqual([10_015, 40_060, 50_027])
})

it('repeats after 429 and 500, and gives way to a refusal', async () => {
  const path = /^\/channels\/\d+\/messages$/
  server.faults.fail({ method: 'POST', path, status: 429, headers: { 'Retry-After': '0.2' } })
  server.faults.fail({ method: 'POST', path, status: 500 })
  onMessage = async (message) => message.reply('at last')
  expect(await server.write('x', { channel: 'dm' })).toMatchObject([{ content: 'at last' }])
  server.faults.fail({ path, status: 403, body: { code: 50_007, message: 'Cannot send' } })
  onMessage = async (message) => {
    expect(await code(message.reply('closed'))).toBe(50_007)
  }
  expect(await server.write('y', { channel: 'dm' })).toEqual([])
})

it.each([
  // discord.js sends again after a reset alone, also what Discord has done already.
  { drop: 'before', how: 'reset', says: 'no error', sent: 1 },
  { drop: 'after', how: 'reset', says: 'no error', sent: 2 },
  { drop: 'before', how: 'closed', says: 'UND_ERR_SOCKET', sent: 0 },
  { drop: 'after', how: 'closed', says: 'UND_ERR_SOCKET', sent: 1 },
  { drop: 'after', how: 'halfway', says: 'UND_ERR_SOCKET', sent: 1 },
] as const)('hangs up $drop it has done what was asked: $how', async ({ drop, how, says, sent }) => {
  const came: unknown[] = []
  onMessage = async (message) => {
    const error: unknown = await message.reply('answer').catch((error: unknown) => error)
    came.push(error instanceof Error ? Reflect.get(error, 'code') : 'no error')
  }
  server.faults.fail({ method: 'POST', path: /messages$/, drop, how })
  expect(await server.write('x', { channel: 'dm' })).toHaveLength(sent)
  expect(came).toEqual([says])
  expect(server.violations).toEqual([])
})

it('has taken an answer after which it hung up, and refuses it when it comes again', async () => {
  const codes: unknown[] = []
  onInteraction = async (i) => {
    if (i.isChatInputCommand()) codes.push(await code(i.reply('x')))
  }
  server.faults.fail({ path: /callback$/, drop: 'after', how: 'reset' })
  const { message, followUps } = await server.slash('say')
  expect([message?.content, followUps]).toEqual(['x', []])
  expect(codes).toEqual([40_060])
})

it('lets nobody write, attach or point at messages where it is denied', async () => {
  await client.destroy()
  await server.stop()
  const { SendMessages, AttachFiles, ReadMessageHistory, ViewChannel } = PERMISSIONS
  const denied = [SendMessages, AttachFiles, ReadMessageHistory, ViewChannel]
  const channels = denied.map((bits, at) => ({ id: `90000000000000001${at}`, name: 'c', denied: bits }))
  await start({ guilds: [{ id: '800000000000000001', name: 'home', channels }] })
  const files = [{ name: 'a.txt', attachment: Buffer.from('a') }]
  const codes: unknown[] = []
  onMessage = async (message) => {
    if (!message.inGuild()) return
    codes.push([
      message.channel.permissionsFor(client.user?.id ?? '')?.missing(denied).length,
      await code(message.channel.send('x')),
      await code(message.channel.send({ files })),
      await code(message.reply('x')),
    ])
  }
  for (const { id } of channels) await server.write('x', { channel: id, mention: true })
  expect(codes).toEqual([
    [1, 50_013, 50_013, 50_013],
    [1, 'no error', 50_013, 'no error'],
    [1, 'no error', 'no error', 160_002],
    [1, 50_001, 50_001, 50_001],
  ])
})

it('gives the same message for the same nonce', async () => {
  const user = await client.users.fetch(await writer())
  const once = { content: 'x', nonce: 'n1', enforceNonce: true }
  const [first, second] = [await user.send(once), await user.send(once)]
  expect(first.id).toBe(second.id)
  expect(server.sent).toHaveLength(1)
})
const writer = async (): Promise<string> => {
  await server.write('x', { channel: 'dm' })
  return '700000000000000001'
}

it('loses no event over a disconnect, op 7, op 9 and lost heartbeats', async () => {
  server.faults.disconnect()
  await server.write('while away', { channel: 'dm' })
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['while away'])
  expect(server.sessions).toEqual({ identifies: 1, resumes: 1 })
  server.faults.reconnectRequest()
  await expect.poll(() => server.sessions.resumes, { timeout: 10_000 }).toBe(2)
  server.faults.invalidateSession(true)
  await expect.poll(() => server.sessions.resumes, { timeout: 10_000 }).toBe(3)
  server.faults.invalidateSession(false)
  await expect.poll(() => server.sessions.identifies, { timeout: 15_000 }).toBe(2)
  await expect
    .poll(async () => server.write('again', { channel: 'dm' }).then(() => heard.at(-1)))
    .toBe('again')
  expect(errors).toEqual([])
})

it('is left when it acknowledges no heartbeat', async () => {
  await client.destroy()
  await server.stop()
  await start({ heartbeat: 100 })
  server.faults.silence(true)
  await expect.poll(() => server.sessions.resumes, { timeout: 10_000 }).toBeGreaterThan(0)
  server.faults.silence(false)
})

it('delivers events twice when told to', async () => {
  const codes: unknown[] = []
  onInteraction = async (i) => {
    if (i.isChatInputCommand()) codes.push(await code(i.reply('x')))
  }
  server.faults.duplicateEvents(true)
  await server.slash('say')
  expect(new Set(codes)).toEqual(new Set(['no error', 40_060]))
})

it('refuses a wrong token and an intent that was not granted', async () => {
  const other = (intents: GatewayIntentBits[]): Client => new Client({ intents, rest: { api: server.api } })
  await expect(other([]).login('no')).rejects.toThrow('invalid token')
  await expect(other([GatewayIntentBits.MessageContent]).login(server.token)).rejects.toThrow(
    'disallowed intents',
  )
})
