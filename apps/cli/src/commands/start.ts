import { setTimeout as sleep } from 'node:timers/promises'
import { openContent } from '@proctor/content'
import {
  compose,
  createMetrics,
  fileWarnings,
  knownCommands,
  localChat,
  loggedAnswers,
  readSettings,
  serveHealth,
  serveMetrics,
  serveWebChat,
  SettingsError,
  startChats,
  warmUp,
  type Chats,
} from '@proctor/bot'
import type { SettingsFile } from '@proctor/bot/setup'
import { pino } from 'pino'
import { exitCodes, UsageError } from '../exit-codes.ts'
import { clock, openLearning } from '../learning.ts'
import { dataFile, webAssets } from '../paths.ts'

/** Milliseconds that the greeting waits for the chats, so that it can say whether they are connected. */
const greetingWaits = 2000

/** `proctor start`: serves the chat page until SIGINT or SIGTERM. @throws Error with a sentence when it cannot start. */
export async function startCommand(
  directory: URL,
  options: { port?: string; host?: string; settingsFile?: SettingsFile | undefined },
): Promise<number> {
  const settings = settingsOf(process.env)
  const port = options.port === undefined ? settings.PROCTOR_WEB_PORT : readPort(options.port)
  const host = options.host ?? settings.PROCTOR_WEB_HOST
  const token = settings.PROCTOR_WEB_TOKEN
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const log = pino({ level: settings.PROCTOR_LOG }, pino.destination(2))
  for (const { says, next } of options.settingsFile ? fileWarnings(options.settingsFile) : [])
    log.warn(`${says}. ${next}`)
  const learning = await openLearning(directory)
  const content = openContent(directory)
  // The page is there before the chats, whatever the platforms do.
  let chats: Chats | undefined
  const parts = () =>
    chats?.faces.map(({ name, face }) => ({ name, healthy: face.healthy() })) ?? [
      { name: 'chats', healthy: false },
    ]
  const metrics = createMetrics({
    commands: knownCommands,
    file: dataFile(),
    connections: () => (chats ? parts() : []),
  })
  const { person, ...composed } = compose({
    ...learning,
    content,
    clock,
    file: dataFile(),
    listingHours: settings.PROCTOR_LISTING_HOURS,
    watching: settings.PROCTOR_WATCH === 'on',
    key: settings.PROCTOR_KEY,
  })
  const deps = localChat(content, {
    ...learning,
    clock,
    // Who forgets themselves and goes on begins anew.
    learner: () => learning.again(),
    person,
  })
  const { url, closed } = await serveWebChat({
    deps,
    host,
    port,
    assets: webAssets,
    signal: stop.signal,
    log: (line) => log.error(line),
    requests: log,
    ...(token && { token }),
  })
  let starting: Promise<Chats> | undefined
  const watched: { stop(): Promise<void> }[] = []
  try {
    if (settings.PROCTOR_HEALTH_PORT !== undefined)
      watched.push(
        await serveHealth({
          host: settings.PROCTOR_HEALTH_HOST,
          port: settings.PROCTOR_HEALTH_PORT,
          parts,
        }),
      )
    const { PROCTOR_METRICS_HOST: metricsHost, PROCTOR_METRICS_PORT: metricsPort } = settings
    if (metricsPort !== undefined)
      watched.push(await serveMetrics({ host: metricsHost, port: metricsPort }, metrics))
    starting = startChats({
      ...composed,
      answers: loggedAnswers(metrics.counted(composed.answers), log),
      settings,
      clock,
      log,
    })
    const started = starting.then((all) => (chats = all))
    await Promise.race([started, closed, sleep(greetingWaits, undefined, { ref: false })])
    console.log(greeting(url, chats))
    // What fails here fails again, and is told, where it is asked for.
    void warmUp(learning.known, stop.signal).catch(() => undefined)
    await Promise.race([started, closed])
    await closed
  } finally {
    stop.abort()
    await closed
    await Promise.all(watched.map((one) => one.stop()))
    await (await starting?.catch(() => undefined))?.stop()
    learning.close()
  }
  return exitCodes.done
}

const greeting = (url: string, chats: Chats | undefined) => `Proctor is ready at ${url}

Open it in a browser and try:
  /whatis kswapd0        what a name in ps is
  paste a ps -ef         every row explained, what deserves a look first
  /cards                 all cards
  /quiz                  learn: a few questions a day

Or here in another terminal:  ps -ef | npx proctor annotate
Stop with Ctrl-C. ${leaves(chats)}`

const names = { discord: 'Discord', slack: 'Slack' }

function leaves(chats: Chats | undefined): string {
  if (chats?.faces.length === 0) return 'Nothing leaves this machine.'
  const said = (list: Chats['faces']) => list.map(({ name }) => names[name]).join(' and ')
  const there = chats?.faces.filter(({ face }) => face.healthy()) ?? []
  const missing = chats?.faces.filter(({ face }) => !face.healthy())
  const answers = there.length > 0 ? [`It answers on ${said(there)}.`] : []
  const waits =
    missing?.length === 0
      ? []
      : [`Not connected yet: ${missing ? said(missing) : 'the chats'}; the log says when, or why not.`]
  return [...answers, ...waits].join(' ')
}

function settingsOf(environment: NodeJS.ProcessEnv) {
  try {
    return readSettings(environment)
  } catch (error) {
    if (error instanceof SettingsError) throw new UsageError(error.message)
    throw error
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (text !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new UsageError(`"${text}" is no port; give a number from 0 to 65535 (0 takes any free one)`)
}
