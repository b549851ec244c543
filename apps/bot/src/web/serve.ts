/** Listens for the page: on loopback as it is, elsewhere only with a token. */
import { createAdaptorServer } from '@hono/node-server'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { whyNotListening } from '../listening.ts'
import { createWebChat, type WebChatOptions } from './app.ts'
import { isLoopback } from './guard.ts'

export interface ServeOptions extends Omit<WebChatOptions, 'port'> {
  /** Address or name to listen on. */
  host: string
  /** 0 takes any free port. */
  port: number
  /** Ends the server when aborted: no new requests, running ones are cut off. */
  signal: AbortSignal
}

const shortestToken = 16

/** Milliseconds for a whole request: 10 MB arrive in them over any line worth the name, and no slow one stays for ever. */
const requestTimeout = 60_000

/**
 * Starts the server; resolves when it listens, with its address and a promise for its end.
 * @throws Error with a sentence for the user: no token for an address that others can reach, a token that is too short, a
 * port that is taken, an address that is not ours, a page that was not built.
 */
export async function serveWebChat(options: ServeOptions): Promise<{ url: string; closed: Promise<void> }> {
  const { host, port, signal, ...rest } = options
  checkToken(host, options.token)
  const listening = () => (server.address() as AddressInfo | null)?.port ?? port
  const app = createWebChat({ ...rest, port: listening })
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: { requestTimeout, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
  }) as ReturnType<typeof createServer>

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(whyNotListening(error, { host, port }))),
    )
    server.listen(port, host.replace(/^\[(.*)\]$/, '$1'), resolve)
  })
  const closed = new Promise<void>((resolve) => server.once('close', resolve))
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  return { url: `http://${inUrl(host)}:${listening()}/`, closed }
}

function checkToken(host: string, token: string | undefined): void {
  if (token === undefined && !isLoopback(host)) {
    throw new Error(
      `${host} can be reached by others: set PROCTOR_WEB_TOKEN to a secret of at least ${shortestToken} characters, or listen on 127.0.0.1`,
    )
  }
  if (token !== undefined && token.length < shortestToken) {
    throw new Error(
      `PROCTOR_WEB_TOKEN is too short: give at least ${shortestToken} characters, for example those of: openssl rand -hex 16`,
    )
  }
}

/** The address as a browser wants it; "all addresses" is no place to go to, so this machine's own name is given. */
function inUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '[::]') return 'localhost'
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
