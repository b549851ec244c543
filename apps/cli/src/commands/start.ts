import { commands } from '@proctor/chat'
import { openContent } from '@proctor/content'
import {
  compose,
  createMetrics,
  localChat,
  readSettings,
  serveHealth,
  serveWebChat,
  SettingsError,
  startChats,
  type Chats,
} from '@proctor/bot'
import { pino } from 'pino'
import { exitCodes, UsageError } from '../exit-codes.ts'
import { clock, openLearning } from '../learning.ts'
import { dataFile, webAssets } from '../paths.ts'

const usualPort = 4280

/** `proctor start`: serves the chat page until SIGINT or SIGTERM. */
export async function startCommand(
  directory: URL,
  options: { port?: string; host?: string },
): Promise<number> {
  const port = readPort(options.port ?? process.env['PROCTOR_WEB_PORT'])
  const host = options.host ?? process.env['PROCTOR_WEB_HOST'] ?? '127.0.0.1'
  const token = process.env['PROCTOR_WEB_TOKEN']
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const settings = settingsOf(process.env)
  const learning = await openLearning(directory)
  const content = openContent(directory)
  const metrics = createMetrics(new Set(commands.map(({ name }) => name)))
  const { answers, teams, contentOf, person, remembered } = compose({
    ...learning,
    content,
    clock,
    file: dataFile(),
    listingHours: settings.PROCTOR_LISTING_HOURS,
    watching: settings.PROCTOR_WATCH === 'on',
  })
  const chats = await startChats({
    contentOf,
    answers: metrics.counted(answers),
    teams,
    settings,
    remembered,
    log: pino({ level: process.env['PROCTOR_LOG'] ?? 'info' }, pino.destination(2)),
  })
  const health =
    settings.PROCTOR_HEALTH_PORT === undefined
      ? undefined
      : await serveHealth({
          host: settings.PROCTOR_HEALTH_HOST,
          port: settings.PROCTOR_HEALTH_PORT,
          metrics,
          parts: () => chats.faces.map(({ name, face }) => ({ name, healthy: face.healthy() })),
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
    ...(token && { token }),
  })
  console.log(`Proctor is ready at ${url}

Open it in a browser and try:
  /whatis kswapd0        what a name in ps is
  paste a ps -ef         every row explained, what deserves a look first
  /cards                 all cards
  /quiz                  learn: a few questions a day

Or here in another terminal:  ps -ef | npx proctor annotate
Stop with Ctrl-C. ${leaves(chats)}`)
  await closed
  await chats.stop()
  await health?.stop()
  learning.close()
  return exitCodes.done
}

function settingsOf(environment: NodeJS.ProcessEnv) {
  try {
    return readSettings(environment)
  } catch (error) {
    if (error instanceof SettingsError) throw new UsageError(error.message)
    throw error
  }
}

const names = { discord: 'Discord', slack: 'Slack' }
const leaves = ({ faces }: Chats) =>
  faces.length === 0
    ? 'Nothing leaves this machine.'
    : `It answers on ${faces.map(({ name }) => names[name]).join(' and ')}.`

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return usualPort
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new UsageError(`"${text}" is no port; give a number from 0 to 65535 (0 takes any free one)`)
}
