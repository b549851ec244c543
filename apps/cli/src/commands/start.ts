import { openContent } from '@proctor/content'
import { localChat, serveWebChat } from '@proctor/bot'
import { exportLearner, forgetLearner } from '@proctor/store'
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
  const learning = await openLearning(directory)
  const deps = localChat(openContent(directory), {
    ...learning,
    clock,
    // Who forgets themselves and goes on begins anew.
    learner: () => learning.again(),
    person: {
      export: (id) => JSON.stringify(exportLearner(learning.database, id, clock()), undefined, 1),
      forget: (id) => forgetLearner(learning.database, dataFile(), id),
    },
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
Stop with Ctrl-C. Nothing leaves this machine.`)
  await closed
  learning.close()
  return exitCodes.done
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return usualPort
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new UsageError(`"${text}" is no port; give a number from 0 to 65535 (0 takes any free one)`)
}
