/** The stand-in for Slack as a stage of the fault run: what people do there, and how it fails them. */
import { setTimeout as sleep } from 'node:timers/promises'
import { actionsOf, startSlack, textOf } from '../protocol/slack.ts'
import type { SlackMessage, SlackUser } from '../protocol/slack.ts'
import { counted, Downs, oneOf, patternOf } from './chat.ts'
import type { Answer, Person, Stage } from './chat.ts'

/** Longer than Bolt's client needs to try a call for the third time. */
const patience = 20_000
/** Slack waits so long for an acknowledgement, and a trigger opens a form so long. */
const window = 3000
/** A second answer that comes later is still found at the end. */
const settle = 120
const methods = /^(?:chat\.postMessage|conversations\.open|views\.open|response_url|apps\.connections\.open)$/

export async function onSlack(random: () => number): Promise<Stage> {
  const server = await startSlack()
  const faults: Record<string, number> = {}
  const injected: { at: number; method: string; fault: string }[] = []
  const down = new Downs()
  let failing = false
  let twice = false

  // One decision for each call, which the first of the patterns takes and the others read.
  const kinds = [
    { name: '429', fault: { retryAfter: 0.1 } },
    { name: '429', fault: { retryAfter: 0.2 } },
    { name: '500', fault: { status: 500 } },
    { name: '502', fault: { status: 502 } },
    { name: '503', fault: { status: 503 } },
    { name: 'hung up after it was done', fault: { drop: true } },
  ]
  const failed = new Map<string, number>()
  let chosen = -1
  const decide = (method: string): number => {
    if (!failing || !methods.test(method)) return -1
    const times = failed.get(method) ?? 0
    if (times >= 2 || random() > 0.1) {
      failed.delete(method)
      return -1
    }
    failed.set(method, times + 1)
    return Math.floor(random() * kinds.length)
  }
  for (const [at, { name, fault }] of kinds.entries())
    server.faults.fail({
      method: patternOf((method) => {
        if (at === 0) chosen = decide(method)
        if (chosen !== at) return false
        counted(faults, `${method} ${name}`)
        injected.push({ at: Date.now(), method, fault: name })
        return true
      }),
      times: Number.POSITIVE_INFINITY,
      ...fault,
    })

  const person = (number: number): Person => {
    const user: SlackUser = { id: `U9${String(number).padStart(5, '0')}`, name: `p${number}` }
    const where = { user, channel: 'dm' }
    const room = `D${user.id}`
    // Files beside an answer are messages of their own.
    const mine = () => server.posted.filter((one) => one.channel === room && one.blocks.length > 0)
    let told = 0
    const failures = (sent: number) =>
      injected
        .filter(({ at }) => at >= sent)
        .slice(0, 4)
        .map(({ at, method, fault }) => `${method} ${fault} after ${at - sent} ms`)
    const nothing = (sent: number, excuse?: string): Answer => ({
      count: 0,
      ...(excuse !== undefined && { excuse }),
      meanwhile: failures(sent),
      text: '',
      buttons: [],
      press: () => Promise.reject(new Error('nothing to press')),
    })
    const shown = (message: SlackMessage, count: number): Answer => {
      const buttons = actionsOf(message).map((one) => ({
        label: String((one['text'] as { text?: string } | undefined)?.text),
        id: String(one['action_id']),
      }))
      return {
        count,
        text: textOf(message),
        buttons: buttons.map(({ label }) => label),
        press: async (label) => {
          const id = buttons.find((one) => one.label === label)?.id ?? ''
          return question(() => server.press(message, id, { user }), message)
        },
      }
    }
    /** Sends, and waits for what comes of it: a message, a changed one, or nothing for long. */
    const sending = async <T>(send: () => Promise<unknown>, came: () => T | undefined) => {
      const sent = Date.now()
      const refused: { error?: unknown } = {}
      const done = send().catch((error: unknown) => {
        refused.error = error
      })
      let until = sent + patience
      let noted = false
      for (;;) {
        const found = came()
        if (found !== undefined) return { sent, found, done }
        if (refused.error !== undefined && !noted) {
          noted = true
          // Whatever had reached Proctor in spite of it has this long to come.
          until = Date.now() + 5000
          if (String(refused.error).includes('has no Socket Mode connection')) until = 0
        }
        if (Date.now() > until) return { sent, refused: refused.error, done }
        await sleep(5)
      }
    }
    const excuse = (sent: number, refused: unknown): string | undefined => {
      if (refused === undefined) return undefined
      if (/no Socket Mode connection|no acknowledgement|no Socket Mode/.test(String(refused)))
        return down.within(sent - 50, sent + window)
      throw refused
    }
    const question = async (send: () => Promise<unknown>, from?: SlackMessage): Promise<Answer> => {
      const before = from && JSON.stringify(from.blocks)
      const changed = () => (from !== undefined && JSON.stringify(from.blocks) !== before ? 1 : 0)
      const start = mine().length
      const count = () => mine().length - start + changed()
      const { sent, refused, found } = await sending(send, () => (count() > 0 ? true : undefined))
      if (found === undefined) return nothing(sent, excuse(sent, refused))
      await sleep(settle)
      const messages = mine()
      told += messages.length - start
      const last = changed() > 0 ? from : messages.at(-1)
      if (!last) return nothing(sent)
      return { ...shown(last, count()), meanwhile: failures(sent) }
    }
    return {
      whatis: (name) => question(() => server.command('/whatis', name, where)),
      quiz: () => question(() => server.command('/quiz', '', where)),
      paste: (text) => question(() => server.write(text, { user })),
      form: async (text) => {
        const view = () => server.views.find((one) => one.user === user.id && one.kind === 'modal')
        const opened = await sending(() => server.command('/proctor', 'annotate', where), view)
        if (!opened.found) {
          const { sent } = opened
          const trigger = injected.some(
            ({ method, at }) => method === 'views.open' && at >= sent && at <= sent + window,
          )
          return nothing(sent, excuse(sent, opened.refused) ?? (trigger ? 'its trigger ran out' : undefined))
        }
        await opened.done
        const { found } = opened
        return question(() => server.submit(found, { text }, { user }))
      },
      late: () => mine().length - told,
    }
  }

  let back = Promise.resolve()
  const cut = (reason: string) => {
    const span = down.begin(reason)
    server.faults.disconnectSocket(reason)
    back = (async () => {
      for (;;) {
        const there = await server.connected().then(
          () => true,
          () => false,
        )
        if (there) break
      }
      span.to = Date.now()
    })()
  }
  return {
    environment: {
      SLACK_BOT_TOKEN: server.botToken,
      SLACK_APP_TOKEN: server.appToken,
      PROCTOR_SLACK_API: server.api,
    },
    started: () => server.connected(),
    person,
    calls: (on) => {
      failing = on
    },
    trouble: () => {
      if (random() < 0.65) {
        twice = !twice
        if (twice) counted(faults, 'events twice')
        server.faults.duplicateEvents(twice)
      } else if (!down.now) {
        const reason = oneOf(['refresh_requested', 'refresh_requested', 'warning', 'drop'], random)
        counted(faults, `socket: ${reason}`)
        cut(reason)
      }
    },
    down: () => down.since(),
    durations: () => down.durations(),
    calm: async () => {
      server.faults.duplicateEvents(false)
      await back
    },
    violations: () => {
      // A form that was opened too late, or twice, because an answer of Slack's went astray.
      let allowed = injected.filter(({ method }) => method === 'views.open').length
      return server.violations.filter(
        (one) => !/(?:expired|exchanged)_trigger_id/.test(one) || allowed-- <= 0,
      )
    },
    faults,
    stop: () => server.stop(),
  }
}
