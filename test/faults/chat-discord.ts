/** The stand-in for Discord as a stage of the fault run: what people do there, and how it fails them. */
import { componentsOf, startDiscord, textOf } from '../protocol/discord.ts'
import type { DiscordUser, Outcome, SentMessage, Trouble } from '../protocol/discord.ts'
import { counted, Downs, oneOf, patternOf } from './chat.ts'
import type { Answer, Person, Stage } from './chat.ts'

/** How long an answer in the DM may take. */
const patience = 6000
/** Discord waits so long for the acknowledgement of an interaction. */
const window = 3000
const deferred = 128

interface Loss {
  name: string
  /** The session is given up: what happened meanwhile is told to nobody. */
  lossy: boolean
  weight: number
  make(): void
}

export async function onDiscord(random: () => number): Promise<Stage> {
  const server = await startDiscord({ patience })
  const faults: Record<string, number> = {}
  const down = new Downs()
  const gone = new Downs()
  const expiries: number[] = []
  let failing = false
  let twice = false

  // One decision for each call, which the first of the patterns takes and the others read.
  const after = 'hung up after it was done'
  const before = 'hung up before it was done'
  const kinds: { name: string; fault: Trouble }[] = [
    { name: 'HTTP 429', fault: { status: 429, headers: { 'Retry-After': '0.1' } } },
    { name: 'HTTP 500', fault: { status: 500 } },
    { name: 'HTTP 502', fault: { status: 502 } },
    { name: 'HTTP 503', fault: { status: 503 } },
    { name: after, fault: { drop: 'after', how: 'closed' } },
    { name: after, fault: { drop: 'after', how: 'reset' } },
    { name: after, fault: { drop: 'after', how: 'halfway' } },
    { name: before, fault: { drop: 'before', how: 'closed' } },
    { name: before, fault: { drop: 'before', how: 'reset' } },
  ]
  const failed = new Map<string, number>()
  let chosen = -1
  const decide = (path: string): number => {
    if (!failing || !/^\/(?:interactions|webhooks|channels)\//.test(path)) return -1
    const times = failed.get(path) ?? 0
    // Messages are few beside interactions.
    const often = times > 0 || path.startsWith('/channels/') ? 0.5 : 0.3
    // As often as discord.js tries again within the time of an interaction; no bot gets past more.
    if (times >= 2 || random() > often) {
      failed.delete(path)
      return -1
    }
    failed.set(path, times + 1)
    return Math.floor(random() * kinds.length)
  }
  for (const [at, { name, fault }] of kinds.entries())
    server.faults.fail({
      path: patternOf((path) => {
        if (at === 0) chosen = decide(path)
        if (chosen !== at) return false
        counted(faults, name)
        return true
      }),
      times: Number.POSITIVE_INFINITY,
      ...fault,
    })

  const person = (number: number): Person => {
    const user: DiscordUser = {
      id: String(710_000_000_000_000_000n + BigInt(number)),
      username: `p${number}`,
    }
    let directs = 0
    let room: string | undefined
    const nothing = (excuse?: string): Answer => ({
      count: 0,
      ...(excuse !== undefined && { excuse }),
      text: '',
      buttons: [],
      press: () => Promise.reject(new Error('nothing to press')),
    })
    const shown = (message: SentMessage, count: number): Answer => {
      const buttons = componentsOf(message, 2)
        .filter((one) => one['disabled'] !== true)
        .map((one) => ({ label: String(one['label']), id: String(one['custom_id']) }))
      return {
        count,
        text: textOf(message),
        buttons: buttons.map(({ label }) => label),
        press: async (label) => {
          const id = buttons.find((one) => one.label === label)?.id ?? ''
          return interaction(() => server.press(message, id, { user }))
        },
      }
    }
    const excuse = (sent: number): string | undefined =>
      (expiries.some((at) => at >= sent && at <= sent + window) ? 'its token was expired' : undefined) ??
      gone.within(sent, sent + window) ??
      // What was missed is told again on a resume: it has to be answered while there is time left.
      down.within(sent + 2000, sent + window)
    const act = async (send: () => Promise<Outcome>): Promise<Outcome | Answer> => {
      const sent = Date.now()
      try {
        const outcome = await send()
        const unfinished = outcome.message && (outcome.message.flags & deferred) !== 0
        if (!outcome.modal && (!outcome.message || unfinished) && outcome.followUps.length === 0)
          return nothing(excuse(sent))
        return outcome
      } catch (error) {
        if (!String(error).includes('no acknowledgement')) throw error
        return nothing(excuse(sent))
      }
    }
    const seen = (outcome: Outcome | Answer): Answer => {
      if ('buttons' in outcome) return outcome
      const last = outcome.followUps.at(-1) ?? outcome.message
      if (!last) return nothing()
      return shown(last, outcome.followUps.length + (outcome.message ? 1 : 0))
    }
    const interaction = async (send: () => Promise<Outcome>): Promise<Answer> => seen(await act(send))
    const channel = random() < 0.5 ? { channel: 'dm' } : {}
    return {
      whatis: (name) => interaction(() => server.slash('whatis', { name }, { user, ...channel })),
      quiz: () => interaction(() => server.slash('quiz', {}, { user, ...channel })),
      form: async (text) => {
        const opened = await act(() => server.slash('annotate', {}, { user, ...channel }))
        if ('buttons' in opened) return opened
        const { modal } = opened
        if (!modal) return nothing()
        return interaction(() => server.submit(modal, { text }, { user }))
      },
      paste: async (text) => {
        const sent = Date.now()
        const answers = await server.write(text, { user, channel: 'dm' })
        directs += answers.length
        const last = answers.at(-1)
        if (!last) return nothing(gone.within(sent, sent + patience))
        room = last.channel
        return shown(last, answers.length)
      },
      late: () => {
        if (room === undefined) return 0
        return server.sent.filter((one) => one.channel === room).length - directs
      },
    }
  }

  const connections = () => server.sessions.identifies + server.sessions.resumes
  let back = Promise.resolve()
  const lose = (what: string, lossy: boolean, cut: () => void) => {
    const before = connections()
    const spans = [down.begin(what), ...(lossy ? [gone.begin(what)] : [])]
    cut()
    back = (async () => {
      while (connections() === before) await new Promise((resolve) => setTimeout(resolve, 5))
      for (const span of spans) span.to = Date.now()
    })()
  }
  const troubles: Loss[] = [
    { name: 'disconnected', lossy: false, weight: 4, make: () => server.faults.disconnect(4000) },
    { name: 'session timed out', lossy: true, weight: 1, make: () => server.faults.disconnect(4009) },
    { name: 'reconnect requested', lossy: false, weight: 3, make: () => server.faults.reconnectRequest() },
    {
      name: 'invalid session, resumable',
      lossy: false,
      weight: 2,
      make: () => server.faults.invalidateSession(true),
    },
    { name: 'invalid session', lossy: true, weight: 1, make: () => server.faults.invalidateSession(false) },
  ]
  const weighted = troubles.flatMap((one) => Array.from({ length: one.weight }, () => one))
  return {
    environment: { DISCORD_TOKEN: server.token, PROCTOR_DISCORD_API: server.api },
    started: async () => undefined,
    person,
    calls: (on) => {
      failing = on
    },
    trouble: () => {
      const kind = random()
      if (kind < 0.35) {
        twice = !twice
        if (twice) counted(faults, 'events twice')
        server.faults.duplicateEvents(twice)
      } else if (kind < 0.4) {
        counted(faults, 'tokens expired')
        expiries.push(Date.now())
        server.faults.expireTokens()
      } else if (!down.now) {
        const { name, lossy, make } = oneOf(weighted, random)
        counted(faults, name)
        lose(name, lossy, make)
      }
    },
    down: () => down.since(),
    durations: () => down.durations(),
    calm: async () => {
      server.faults.duplicateEvents(false)
      await back
    },
    violations: () => server.violations,
    faults,
    stop: () => server.stop(),
  }
}
