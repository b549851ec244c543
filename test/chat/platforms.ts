/** Proctor on both platforms' stand-ins, driven the same way: by what people type, press and paste there. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAnswers } from '../../apps/bot/src/answers.ts'
import { startChats } from '../../apps/bot/src/chats.ts'
import { readSettings } from '../../apps/bot/src/settings.ts'
import { openContent } from '../../content/src/index.ts'
import { knowledgeOf } from '../../packages/learning/src/index.ts'
import {
  createLearnerStore,
  createLinkCodes,
  createListingStore,
  createSettingStore,
  exportLearner,
  forgetLearner,
  openDatabase,
} from '../../packages/store/src/index.ts'
import * as discord from '../protocol/discord.ts'
import * as slack from '../protocol/slack.ts'

/** What the asker sees after one step. */
interface Shown {
  text: string
  buttons: { label: string; id: string }[]
  files: { name: string; text: string }[]
  /** Nobody else sees it. */
  askerOnly: boolean
  press(label: string | RegExp): Promise<Shown>
}

export interface Platform {
  name: 'Discord' | 'Slack'
  ask(command: string, argument?: string): Promise<Shown>
  /** To the bot, in its DM. */
  write(text: string, file?: string): Promise<Shown>
  mention(text: string): Promise<Shown>
  /** The menu entry of somebody's message. */
  explain(text: string): Promise<Shown>
  /** The form that opens, filled in and sent. */
  form(text: string): Promise<Shown>
  /** Milliseconds that pass. */
  pass(time: number): void
  /** The platform calls the next answer invalid. */
  refuseNext(): void
  /** What was logged as an error so far; it is expected then. */
  alarms(): string[]
  /** @throws Error when the platform refused anything, or something failed in between. */
  stop(): Promise<void>
}

const content = openContent(new URL('../../content/dist/', import.meta.url))
const known = knowledgeOf(content)

/** A data file of its own. */
export const newFile = () => join(mkdtempSync(join(tmpdir(), 'proctor-chat-')), 'proctor.db')

function proctor(environment: Record<string, string>, file: string) {
  const database = openDatabase({ file, migrations: new URL('../../migrations/', import.meta.url) })
  let now = Date.parse('2026-11-24T09:00:00Z')
  let ids = 0
  let state = 7
  const errors: Record<string, unknown>[] = []
  const answers = createAnswers({
    content,
    known,
    store: createLearnerStore(database),
    listings: createListingStore(database),
    codes: createLinkCodes(database),
    clock: () => now,
    random: () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647,
    newId: () => `${Object.keys(environment)[0] ?? ''}-${ids++}`,
    person: {
      export: (id) => JSON.stringify(exportLearner(database, id, now)),
      forget: (id) => forgetLearner(database, file, id),
    },
    listingHours: 24,
  })
  const chats = startChats({
    content,
    answers,
    settings: readSettings(environment),
    remembered: createSettingStore(database),
    log: { info: () => undefined, error: (fields) => errors.push(fields) },
  })
  return { chats, errors, pass: (time: number) => (now += time) }
}

export async function onDiscord(file = newFile()): Promise<Platform> {
  const server = await discord.startDiscord()
  const run = proctor({ DISCORD_TOKEN: server.token, PROCTOR_DISCORD_API: server.api }, file)
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
      press: async (label) => {
        const outcome = await server.press(message, idOf(buttons, label))
        return outcomeOf(outcome)
      },
    }
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
    card: 'card',
    find: 'words',
    link: 'code',
    daily: 'when',
  }
  return {
    name: 'Discord',
    pass: run.pass,
    refuseNext: () =>
      server.faults.fail({
        path: /callback/,
        status: 400,
        body: { code: 50_035, message: 'Invalid Form Body', errors: {} },
        times: 1,
      }),
    alarms: () => run.errors.splice(0).map(({ name }) => String(name)),
    ask: async (command, argument = '') => {
      const option = options[command]
      if (command === 'set') {
        const [setting = '', ...value] = argument.split(' ')
        return outcomeOf(
          await server.slash('set', argument === '' ? {} : { setting, value: value.join(' ') }),
        )
      }
      return outcomeOf(await server.slash(command, option && argument !== '' ? { [option]: argument } : {}))
    },
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

export async function onSlack(file = newFile()): Promise<Platform> {
  const server = await slack.startSlack()
  const run = proctor(
    {
      SLACK_BOT_TOKEN: server.botToken,
      SLACK_APP_TOKEN: server.appToken,
      PROCTOR_SLACK_API: server.api,
    },
    file,
  )
  const chats = await run.chats
  await server.connected()
  const shown = (message: slack.SlackMessage): Shown => {
    const buttons = slack.actionsOf(message).map((one) => ({
      label: String((one['text'] as { text?: string } | undefined)?.text),
      id: String(one['action_id']),
    }))
    return {
      text: slack.textOf(message),
      buttons,
      files: message.files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString() })),
      askerOnly: message.ephemeralTo !== undefined || message.channel.startsWith('D'),
      press: async (label) => outcomeOf(await server.press(message, idOf(buttons, label))),
    }
  }
  const outcomeOf = ({ posted, updated }: slack.Outcome): Shown => {
    // Files beside an answer go to the DM as messages of their own.
    const answers = [...updated, ...posted]
    const last =
      answers.findLast(({ blocks }) => blocks.length > 0) ?? answers.find(({ text }) => text !== '')
    if (!last) throw new Error('nothing was answered')
    return { ...shown(last), files: answers.flatMap((one) => shown(one).files) }
  }
  const latest = (messages: slack.SlackMessage[]) =>
    outcomeOf({ posted: messages, updated: [], views: [], acknowledged: undefined, acknowledgedAfter: 0 })
  return {
    name: 'Slack',
    pass: run.pass,
    refuseNext: () => server.faults.fail({ method: /response_url/, error: 'invalid_blocks', times: 1 }),
    alarms: () => run.errors.splice(0).map(({ name }) => String(name)),
    ask: async (command, argument = '') =>
      outcomeOf(
        command === 'whatis' || command === 'quiz'
          ? await server.command(`/${command}`, argument)
          : await server.command('/proctor', `${command} ${argument}`.trim()),
      ),
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
