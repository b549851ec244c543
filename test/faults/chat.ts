/** People ask Proctor on a platform's stand-in while it fails them in every way it can, and each answer is counted. */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answers } from '../../apps/bot/src/asked.ts'
import { startChats } from '../../apps/bot/src/chats.ts'
import { readSettings } from '../../apps/bot/src/settings.ts'
import { hostileTexts } from '../../packages/chat/src/renderers/hostile.fixture.ts'
import { openProctor } from '../proctor.ts'
import { onDiscord } from './chat-discord.ts'
import { onSlack } from './chat-slack.ts'

export interface Outcome {
  asked: number
  answeredOnce: number
  answeredMore: number
  /** The platform could not have delivered the answer: no connection, or no time left by what was injected. */
  excused: number
  /** How often each excuse was taken. */
  excuses: Record<string, number>
  lost: number
  /** Answers that only say that something went wrong. */
  failed: number
  /** Buttons pressed once whose only answer is that they had been pressed before. */
  displaced: number
  violations: string[]
  unhandled: string[]
  health: {
    healthy: number
    unhealthy: number
    /** Said to be healthy a second and more after the connection went; a resume takes half of one. */
    unaware: number
    changes: number
    healthyAtEnd: boolean
  }
  /** The longest and the mean time without a connection in milliseconds, by what took it. */
  downs: Record<string, { longest: number; mean: number }>
  /** How often each fault was injected. */
  faults: Record<string, number>
  /** What Proctor wrote into its log, by kind. */
  logged: Record<string, number>
  /** A line for each question that was lost or answered more than once. */
  problems: string[]
}

/** What came of one question. */
export interface Answer {
  /** Messages it brought, or 1 for the message that it changed. */
  count: number
  /** Why the platform could not have delivered it; only of interest without a message. */
  excuse?: string
  /** The calls that failed in its time; only of interest without a message, or with two. */
  meanwhile?: string[]
  text: string
  /** Labels of the buttons that can be pressed. */
  buttons: string[]
  press(label: string): Promise<Answer>
}

/** One person, who asks one thing after the other. */
export interface Person {
  whatis(name: string): Promise<Answer>
  paste(text: string): Promise<Answer>
  form(text: string): Promise<Answer>
  quiz(): Promise<Answer>
  /** Messages that came after their question had been counted. */
  late(): number
}

export interface Stage {
  /** The settings that make Proctor connect here. */
  environment: Record<string, string>
  started(): Promise<void>
  person(number: number): Person
  /** Whether answers of Web calls go wrong. */
  calls(failing: boolean): void
  /** One fault of the connection, or a change of how events are delivered. */
  trouble(): void
  /** For how many milliseconds there has been no connection. */
  down(): number
  /** No more troubles; resolves once the connection is there again. */
  calm(): Promise<void>
  violations(): string[]
  faults: Record<string, number>
  /** Milliseconds without a connection, by what took it. */
  durations(): Record<string, number[]>
  stop(): Promise<void>
}

/** Spans without a connection, and what they excuse. */
export class Downs {
  readonly spans: { from: number; to: number; what: string }[] = []

  begin(what: string): { to: number } {
    const span = { from: Date.now(), to: Number.POSITIVE_INFINITY, what }
    this.spans.push(span)
    return span
  }

  get now(): boolean {
    return this.spans.some(({ to }) => to > Date.now())
  }

  durations(): Record<string, number[]> {
    const durations: Record<string, number[]> = {}
    for (const { what, from, to } of this.spans) (durations[what] ??= []).push(to - from)
    return durations
  }

  /** For how many milliseconds now. */
  since(): number {
    const now = Date.now()
    return Math.max(0, ...this.spans.filter(({ to }) => to > now).map(({ from }) => now - from))
  }

  /** What was down at any time in this span. */
  within(from: number, to: number): string | undefined {
    return this.spans.find((one) => one.from <= to && one.to >= from)?.what
  }
}

/** One element of a list, by chance. */
export const oneOf = <T>(list: readonly T[], random: () => number): T => {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('an empty list')
  return found
}

export const counted = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1
}

/** A pattern that asks a function instead: the stand-ins' faults are chosen by `test`. */
export const patternOf = (test: (text: string) => boolean): RegExp => Object.assign(/^/, { test })

const people = 12
const capture = readFileSync(new URL('../fixtures/captures/6.1/ps-ef-impostor.txt', import.meta.url), 'utf8')
const names = [
  'kswapd0',
  'jbd2/sda1-8',
  'kworker/0:1-events',
  'systemd',
  'sshd',
  'rcu_preempt',
  'xfsaild/sdb',
]
const hostile = hostileTexts.filter((text) => text.trim() !== '' && text.length < 500)

export async function chatUnderFaults(
  platform: 'discord' | 'slack',
  options: { milliseconds: number; random: () => number },
): Promise<Outcome> {
  const { milliseconds, random } = options
  const unhandled: string[] = []
  const onUnhandled = (error: unknown) => {
    unhandled.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  process.on('unhandledRejection', onUnhandled)
  const stage = platform === 'discord' ? await onDiscord(random) : await onSlack(random)
  const { chats, logged, countedTwice, close } = await proctor(stage.environment, random)
  const tally = { asked: 0, answeredOnce: 0, answeredMore: 0, excused: 0, lost: 0, failed: 0, displaced: 0 }
  const problems: string[] = []
  const excuses: Record<string, number> = {}
  const health = { healthy: 0, unhealthy: 0, unaware: 0, changes: 0, healthyAtEnd: false }
  const healthy = () => chats.faces.every(({ face }) => face.healthy())
  let before = true
  const watch = setInterval(() => {
    const now = healthy()
    health[now ? 'healthy' : 'unhealthy']++
    if (now && stage.down() > 1000) health.unaware++
    if (now !== before) health.changes++
    before = now
  }, 50)
  try {
    await stage.started()
    let number = 0
    await first(stage.person(number++))
    const until = Date.now() + milliseconds
    const began = Date.now()
    /** Counts what came of a question. */
    const ask = async (what: string, question: () => Promise<Answer>): Promise<Answer> => {
      tally.asked++
      const at = ((Date.now() - began) / 1000).toFixed(2)
      const answer = await question()
      const seen = `${what} at ${at} s${answer.meanwhile?.length ? `, meanwhile ${answer.meanwhile.join(', ')}` : ''}`
      if (answer.text.includes('Something went wrong')) tally.failed++
      if (answer.text.includes('has been answered already')) tally.displaced++
      if (answer.count === 1) tally.answeredOnce++
      else if (answer.count > 1) {
        tally.answeredMore++
        problems.push(`${answer.count} answers: ${seen}`)
      } else if (answer.excuse !== undefined) {
        tally.excused++
        counted(excuses, answer.excuse)
        // Who hears that the app does not answer tries again a little later.
        await sleep(300 + random() * 300)
      } else {
        tally.lost++
        problems.push(`lost: ${seen}`)
      }
      return answer
    }
    const everybody: { person: Person; asked: string[] }[] = []
    const visitor = async (): Promise<void> => {
      while (Date.now() < until) {
        // Somebody new each time, so that whatever comes late is known to be theirs.
        const person = stage.person(number++)
        const asked: string[] = []
        everybody.push({ person, asked })
        const noted: typeof ask = (what, question) => {
          asked.push(what)
          return ask(what, question)
        }
        await conversation(person, noted, random)
        await sleep(random() * 150)
      }
    }
    const troublemaker = async (): Promise<void> => {
      stage.calls(true)
      while (Date.now() < until) {
        await sleep(300 + random() * 1500)
        stage.trouble()
      }
      stage.calls(false)
      await stage.calm()
    }
    await Promise.all([troublemaker(), ...Array.from({ length: people }, visitor)])
    await sleep(1500)
    for (const { person, asked } of everybody) {
      const late = person.late()
      if (late === 0) continue
      tally.answeredMore++
      problems.push(`${late} more, after the first had been counted, to who asked: ${asked.join(', ')}`)
    }
    health.healthyAtEnd = healthy()
    for (const id of countedTwice()) problems.push(`the answer to ${id} counts twice`)
  } finally {
    clearInterval(watch)
    await chats.stop()
    await stage.stop()
    await sleep(50)
    process.off('unhandledRejection', onUnhandled)
    close()
  }
  const downs = Object.fromEntries(
    Object.entries(stage.durations()).map(([what, times]) => [
      what,
      {
        longest: Math.max(...times),
        mean: Math.round(times.reduce((sum, time) => sum + time, 0) / times.length),
      },
    ]),
  )
  return {
    ...tally,
    excuses,
    violations: stage.violations(),
    unhandled,
    health,
    downs,
    faults: stage.faults,
    logged,
    problems,
  }
}

/** What is read and compiled when it is first needed, the stand-in's own schemas too, is so before anything is counted. */
async function first(person: Person): Promise<void> {
  await person.whatis('kswapd0')
  await person.paste(capture)
  await person.form(capture.slice(0, 2500))
  await person.quiz()
}

/** A few questions of one person, each after the answer to the one before. */
async function conversation(
  person: Person,
  ask: (what: string, question: () => Promise<Answer>) => Promise<Answer>,
  random: () => number,
): Promise<void> {
  const more = async (answer: Answer) => {
    if (answer.buttons.includes('More') && random() < 0.6) await ask('More', () => answer.press('More'))
  }
  const rows = () =>
    capture
      .split('\n')
      .slice(0, 4 + Math.floor(random() * 20))
      .join('\n')
  const kind = random()
  if (kind < 0.35) {
    const name =
      random() < 0.5
        ? oneOf(names, random)
        : random() < 0.5
          ? oneOf(hostile, random)
          : Math.floor(random() * 1e9).toString(36) || 'x'
    await more(await ask(`whatis ${JSON.stringify(name)}`, () => person.whatis(name)))
  } else if (kind < 0.55) await more(await ask('a paste', () => person.paste(rows())))
  else if (kind < 0.7) await more(await ask('the form', () => person.form(rows().slice(0, 2500))))
  else {
    let question = await ask('quiz', () => person.quiz())
    for (let round = 0; round < 3; round++) {
      const choices = question.buttons.filter((label) => /^[1-4]\b/.test(label))
      if (choices.length === 0) return
      const answered = await ask('an answer', () => question.press(oneOf(choices, random)))
      if (!answered.buttons.includes('Next')) return
      question = await ask('Next', () => answered.press('Next'))
    }
  }
}

async function proctor(environment: Record<string, string>, random: () => number) {
  const logged: Record<string, number> = {}
  let ids = 0
  const { database, remove, ...composed } = openProctor({
    random,
    newId: () => `question-${ids++}`,
  })
  /** Some answers take longer than a platform waits: they are acknowledged first. */
  const answers: Answers = async (asked) => {
    const long = asked.command === 'whatis' || asked.command === 'annotate'
    if (long && random() < 0.15) await sleep(1500)
    return composed.answers(asked)
  }
  const chats = await startChats({
    ...composed,
    answers,
    settings: readSettings(environment),
    clock: Date.now,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: ({ name, code }, text) => {
        counted(logged, `${text}: ${String(name)}${code === undefined ? '' : ` ${JSON.stringify(code)}`}`)
      },
    },
  })
  /** Questions whose answer is in the log of reviews more than once. */
  const countedTwice = () =>
    (
      database
        .prepare(
          'SELECT question FROM review_log WHERE question IS NOT NULL GROUP BY question HAVING count(*) > 1',
        )
        .all() as { question: string }[]
    ).map(({ question }) => question)
  return { chats, logged, countedTwice, close: remove }
}
