/** Proctor on both platforms' stand-ins, driven the same way: by what people type, press and paste there. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startChats, type Chats } from '../../apps/bot/src/chats.ts'
import { readSettings } from '../../apps/bot/src/settings.ts'
import { newFile, openProctor, repeatable } from '../proctor.ts'
import * as discord from '../protocol/discord.ts'
import * as slack from '../protocol/slack.ts'

/** What the asker sees after one step. */
interface Shown {
  text: string
  buttons: { label: string; id: string }[]
  files: { name: string; text: string }[]
  /** Nobody else sees it. */
  askerOnly: boolean
  press(label: string | RegExp, as?: Who): Promise<Shown>
  /** The option with this label, in whichever select has it. */
  choose(label: string): Promise<Shown>
}

/** Besides the asker: somebody who manages the place, and somebody who does not. */
type Who = 'manager' | 'other'

interface Person {
  ask(command: string, argument?: string): Promise<Shown>
  /** Asks for what opens a form, fills it in and sends it. */
  fill(command: string, argument: string, fields: Record<string, string>): Promise<Shown>
}

export interface Platform extends Person {
  name: 'Discord' | 'Slack'
  /** The asker's zone as the platform tells it; UTC where it does not. */
  zone: string
  as(who: Who): Person
  /** Ids for a form: a channel, and a role (Slack: a person). */
  places: { channel: string; somebody: string }
  /** To the bot, in its DM. */
  write(text: string, file?: string): Promise<Shown>
  mention(text: string): Promise<Shown>
  /** In the channel, to nobody; what Proctor says to it, if anything. */
  chat(text: string, file?: string): Promise<Shown | undefined>
  /** The menu entry of somebody's message. */
  explain(text: string): Promise<Shown>
  /** The form that opens, filled in and sent. */
  form(text: string): Promise<Shown>
  /** Milliseconds that pass. */
  pass(time: number): void
  /** The platform calls the next answer invalid. */
  refuseNext(): void
  /** The next answer takes long. */
  slowNext(): void
  /** The next answer fails inside Proctor. */
  failNext(): void
  /** What was logged as an error so far; it is expected then. */
  alarms(): string[]
  /** @throws Error when the platform refused anything, or something failed in between. */
  stop(): Promise<void>
}

/** So soon an answer counts as long in coming. */
const patience = 300

/** Proctor on a data file, as `proctor start` composes it, with a clock of its own. */
export function proctor(environment: Record<string, string>, file: string) {
  let now = Date.parse('2026-11-24T09:00:00Z')
  let ids = 0
  const errors: Record<string, unknown>[] = []
  const composed = openProctor({
    file,
    clock: () => now,
    random: repeatable(),
    newId: () => `${Object.keys(environment)[0] ?? ''}-${ids++}`,
    ...(environment['PROCTOR_KEY'] !== undefined && { key: environment['PROCTOR_KEY'] }),
  })
  const next = { fails: false, takes: 0 }
  const chats = startChats({
    ...composed,
    answers: async (asked) => {
      const { fails, takes } = next
      Object.assign(next, { fails: false, takes: 0 })
      await sleep(takes)
      if (fails) throw new Error('broken on purpose')
      return composed.answers(asked)
    },
    patience,
    settings: readSettings(environment),
    clock: () => now,
    log: { info: () => undefined, warn: () => undefined, error: (fields) => errors.push(fields) },
  })
  const { database } = composed
  return { chats, errors, next, database, now: () => now, pass: (time: number) => (now += time) }
}

/** With what is offered while an option is typed. */
type DiscordPlatform = Platform & {
  complete(
    command: string,
    option: string,
    typed: string,
    subcommand?: string,
    channel?: string,
  ): Promise<{ name: string; value: string }[]>
}

export async function onDiscord(file = newFile()): Promise<DiscordPlatform> {
  const server = await discord.startDiscord({ privileged: true })
  const run = proctor(
    { DISCORD_TOKEN: server.token, PROCTOR_DISCORD_API: server.api, PROCTOR_WATCH: 'on' },
    file,
  )
  const chats = await run.chats
  const shown = (message: discord.SentMessage): Shown => {
    const buttons = discord
      .componentsOf(message, 2)
      .map((one) => ({ label: String(one['label']), id: String(one['custom_id']) }))
    return {
      // As it is read: a backslash only takes the next sign at its word.
      text: discord.textOf(message).replaceAll(/\\(?=[^A-Za-z0-9\s])/g, ''),
      buttons,
      files: message.files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString() })),
      askerOnly: message.ephemeral,
      press: async (label, as) =>
        outcomeOf(await server.press(message, idOf(buttons, label), as ? { user: people[as] } : {})),
      choose: async (label) => {
        const { id, value } = optionOf(discord.componentsOf(message, 3), label)
        return outcomeOf(await server.choose(message, id, [value]))
      },
    }
  }
  const people: Record<Who, discord.DiscordUser> = {
    manager: { id: '700000000000000002', username: 'mona', permissions: 0x20n },
    other: { id: '700000000000000003', username: 'otto' },
  }
  const outcomeOf = ({ message, followUps }: discord.Outcome): Shown => {
    const last = followUps.at(-1) ?? message
    if (!last) throw new Error('nothing was answered')
    return shown(last)
  }
  const latest = (messages: discord.SentMessage[]) => {
    const last = messages.at(-1)
    if (!last) throw new Error('nothing was answered')
    return shown(last)
  }
  const options: Record<string, string> = {
    whatis: 'name',
    annotate: 'listing',
    find: 'words',
    link: 'code',
  }
  /** As Discord has people fill it in: in options of their own. */
  const slashOf = (command: string, argument: string): [Record<string, string>, string?] => {
    if (argument === '' && command !== 'card') return [{}]
    switch (command) {
      case 'set': {
        const [setting = '', ...value] = argument.split(' ')
        return [{ setting, value: value.join(' ') }]
      }
      case 'card': {
        const [, verb = 'show', name = ''] =
          /^(?:(show|add|edit|remove|list|history|undo)\b)?\s*(.*)$/.exec(argument) ?? []
        return [name === '' ? {} : { card: name }, verb]
      }
      case 'daily': {
        const zone = /\w+\/\w+/.exec(argument)?.[0]
        const when = argument.replace(/(?:zone\s+)?\w+\/\w+/, '').trim()
        return [{ ...(when !== '' && { when }), ...(zone !== undefined && { zone }) }]
      }
      default:
        return [{ [options[command] ?? '']: argument }]
    }
  }
  const slash = (command: string, argument: string, user?: discord.DiscordUser) => {
    const [values, subcommand] = slashOf(command, argument)
    return server.slash(command, values, {
      ...(subcommand !== undefined && { subcommand }),
      ...(user && { user }),
    })
  }
  const person = (user?: discord.DiscordUser): Person => ({
    ask: async (command, argument = '') => outcomeOf(await slash(command, argument, user)),
    fill: async (command, argument, fields) => {
      const { modal } = await slash(command, argument, user)
      if (!modal) throw new Error('no form was opened')
      return outcomeOf(await server.submit(modal, fields, user ? { user } : {}))
    },
  })
  return {
    name: 'Discord',
    complete: (command, option, typed, subcommand = command === 'card' ? 'show' : undefined, channel) =>
      server.complete(command, option, typed, {
        ...(subcommand !== undefined && { subcommand }),
        ...(channel !== undefined && { channel }),
      }),
    zone: 'UTC',
    pass: run.pass,
    slowNext: () => void (run.next.takes = patience + 100),
    failNext: () => void (run.next.fails = true),
    refuseNext: () =>
      server.faults.fail({
        path: /callback/,
        status: 400,
        body: { code: 50_035, message: 'Invalid Form Body', errors: {} },
        times: 1,
      }),
    alarms: () => run.errors.splice(0).map(({ name }) => String(name)),
    ...person(),
    as: (who) => person(people[who]),
    places: { channel: '900000000000000001', somebody: '850000000000000001' },
    write: async (text, file) =>
      latest(
        await server.write(text, {
          channel: 'dm',
          ...(file !== undefined && {
            attachments: [{ name: 'message.txt', bytes: Buffer.from(file), type: 'text/plain' }],
          }),
        }),
      ),
    mention: async (text) => latest(await server.write(`<@${server.botId}> ${text}`, { mention: true })),
    chat: async (text, file) => {
      const said = await server.write(text, {
        withContent: true,
        ...(file !== undefined && {
          attachments: [{ name: 'message.txt', bytes: Buffer.from(file), type: 'text/plain' }],
        }),
      })
      return said.length > 0 ? latest(said) : undefined
    },
    explain: async (text) => outcomeOf(await server.messageCommand('Explain this ps', { content: text })),
    form: async (text) => {
      const { modal } = await server.slash('annotate')
      if (!modal) throw new Error('no form was opened')
      return outcomeOf(await server.submit(modal, { text }))
    },
    stop: async () => {
      await chats.stop()
      await server.stop()
      clean(server.violations, run.errors)
    },
  }
}

/** With what the App Home shows, too. */
type SlackPlatform = Platform & { home(): Promise<string> }

/** By Socket Mode. */
export const onSlack = (file = newFile()): Promise<SlackPlatform> =>
  slackBy(file, ({ appToken }) => ({ SLACK_APP_TOKEN: appToken }))

/** By signed requests. */
export const onSlackHttp = (file = newFile()): Promise<SlackPlatform> =>
  slackBy(file, ({ signingSecret }) => ({ SLACK_SIGNING_SECRET: signingSecret, PROCTOR_SLACK_PORT: '0' }))

/** Where Proctor listens for Slack. */
export function slackAddress({ faces }: Chats): string | undefined {
  const port = faces.find(({ name }) => name === 'slack')?.face.port
  return port === undefined ? undefined : `http://127.0.0.1:${port}/slack`
}

async function slackBy(
  file: string,
  way: (server: slack.SlackServer) => Record<string, string>,
): Promise<SlackPlatform> {
  const server = await slack.startSlack()
  const run = proctor(
    { SLACK_BOT_TOKEN: server.botToken, ...way(server), PROCTOR_SLACK_API: server.api, PROCTOR_WATCH: 'on' },
    file,
  )
  const chats = await run.chats
  const address = slackAddress(chats)
  if (address === undefined) await server.connected()
  else server.requestUrl = `${address}/events`
  const shown = (message: slack.SlackMessage): Shown => {
    const actions = slack.actionsOf(message)
    const buttons = actions
      .filter(({ type }) => type === 'button')
      .map((one) => ({
        label: String((one['text'] as { text?: string } | undefined)?.text),
        id: String(one['action_id']),
      }))
    return {
      text: slack.textOf(message),
      buttons,
      files: message.files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString() })),
      askerOnly: message.ephemeralTo !== undefined || message.channel.startsWith('D'),
      press: async (label, as) =>
        outcomeOf(await server.press(message, idOf(buttons, label), as ? { user: people[as] } : {})),
      choose: async (label) => {
        const { id, value } = optionOf(actions, label)
        return outcomeOf(await server.press(message, id, { selected: value }))
      },
    }
  }
  const people: Record<Who, slack.SlackUser> = {
    manager: { id: 'U0MONA', name: 'mona', admin: true },
    other: { id: 'U0OTTO', name: 'otto' },
  }
  const outcomeOf = ({ posted, updated, acknowledged }: slack.Outcome): Shown => {
    // What is wrong with a form stands in the form.
    const { errors } = (acknowledged ?? {}) as { errors?: Record<string, string> }
    if (errors) {
      const text = Object.values(errors).join('\n')
      return {
        text,
        buttons: [],
        files: [],
        askerOnly: true,
        press: () => Promise.reject(new Error('a form')),
        choose: () => Promise.reject(new Error('a form')),
      }
    }
    // Files beside an answer go to the DM as messages of their own.
    const answers = [...updated, ...posted]
    const last =
      answers.findLast(({ blocks }) => blocks.length > 0) ?? answers.find(({ text }) => text !== '')
    if (!last) throw new Error('nothing was answered')
    return { ...shown(last), files: answers.flatMap((one) => shown(one).files) }
  }
  const command = (name: string, argument: string, user?: slack.SlackUser) =>
    server.command(
      name === 'whatis' || name === 'quiz' ? `/${name}` : '/proctor',
      name === 'whatis' || name === 'quiz' ? argument : `${name} ${argument}`.trim(),
      user ? { user } : {},
    )
  const person = (user?: slack.SlackUser): Person => ({
    ask: async (name, argument = '') => outcomeOf(await command(name, argument, user)),
    fill: async (name, argument, fields) => {
      const [view] = (await command(name, argument, user)).views
      if (!view) throw new Error('no form was opened')
      return outcomeOf(await server.submit(view, givenOf(view, fields), user ? { user } : {}))
    },
  })
  const latest = (messages: slack.SlackMessage[]) =>
    outcomeOf({ posted: messages, updated: [], views: [], acknowledged: undefined, acknowledgedAfter: 0 })
  return {
    name: 'Slack',
    zone: 'Europe/Berlin',
    pass: run.pass,
    // Slack is always acknowledged first, and its stand-in waits for no answer.
    slowNext: () => undefined,
    failNext: () => void (run.next.fails = true),
    refuseNext: () => server.faults.fail({ method: /response_url/, error: 'invalid_blocks', times: 1 }),
    alarms: () => run.errors.splice(0).map(({ name }) => String(name)),
    home: async () => {
      const view = await server.openHome()
      if (!view) throw new Error('no home was shown')
      return slack.textOf(view)
    },
    ...person(),
    as: (who) => person(people[who]),
    places: { channel: 'C0GENERAL', somebody: 'U0OTTO' },
    write: async (text, file) =>
      latest(
        await server.write(
          text,
          file === undefined
            ? {}
            : { files: [{ name: 'ps.txt', bytes: Buffer.from(file), mode: 'snippet' }] },
        ),
      ),
    mention: async (text) => latest(await server.write(text, { channel: 'C0GENERAL', mention: true })),
    chat: async (text, file) => {
      const said = await server.write(text, {
        channel: 'C0GENERAL',
        ...(file !== undefined && {
          files: [{ name: 'ps.txt', bytes: Buffer.from(file), mode: 'snippet' as const }],
        }),
      })
      return said.length > 0 ? latest(said) : undefined
    },
    explain: async (text) =>
      outcomeOf(await server.shortcut('explain_ps', { message: { text }, channel: 'C0GENERAL' })),
    form: async (text) => {
      const { views } = await server.command('/proctor', 'annotate')
      const [view] = views
      if (!view) throw new Error('no form was opened')
      return outcomeOf(await server.submit(view, { text }))
    },
    stop: async () => {
      await chats.stop()
      await server.stop()
      clean(server.violations, run.errors)
    },
  }
}

function clean(violations: string[], errors: Record<string, unknown>[]): void {
  const all = [...violations, ...errors.map((one) => JSON.stringify(one))]
  if (all.length > 0) throw new Error(all.join('\n'))
}

function idOf(buttons: Shown['buttons'], label: string | RegExp): string {
  const found = buttons.find((one) =>
    typeof label === 'string' ? one.label === label : label.test(one.label),
  )
  if (!found)
    throw new Error(`no button "${String(label)}" among ${buttons.map((one) => one.label).join(', ')}`)
  return found.id
}

/** Where an option stands, and what choosing it sends: Discord's have a label, Slack's a text. */
function optionOf(selects: readonly Record<string, unknown>[], label: string): { id: string; value: string } {
  interface Option {
    label?: string
    text?: { text: string }
    value: string
  }
  const all = selects.flatMap((select) =>
    ((select['options'] ?? []) as Option[]).map((option) => ({
      id: String(select['custom_id'] ?? select['action_id']),
      label: option.label ?? option.text?.text,
      value: option.value,
    })),
  )
  const found = all.find((one) => one.label === label)
  if (!found) throw new Error(`no option "${label}" among ${all.map((one) => one.label).join(', ')}`)
  return found
}

/** Several values of one field, as Slack gives them. */
const givenOf = (view: slack.SlackView, fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const block = view.blocks.find((one) => one['block_id'] === name)
      const { type = '' } = (block?.['element'] ?? {}) as { type?: string }
      return [name, type.startsWith('multi_') ? value.split('\n') : value]
    }),
  )
