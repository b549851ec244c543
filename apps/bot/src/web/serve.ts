/** Listens for the page: on loopback as it is, elsewhere only with a token. */
import { serve } from '@hono/node-server'
import { createWebChat, type WebChatOptions } from './app.ts'
import { isLoopback } from './guard.ts'

export interface ServeOptions extends WebChatOptions {
  host: string
  /** 0 takes any free port. */
  port: number
  /** Stops the server when aborted. */
  signal: AbortSignal
}

/**
 * Starts the server; resolves when it listens, with its address and a promise for its end.
 * @throws Error when the address is not loopback and there is no token, or the port is taken.
 */
export async function serveWebChat({ host, port, signal, ...options }: ServeOptions): Promise<{ url: string; closed: Promise<void> }> {
  if (!isLoopback(host) && !options.token) {
    throw new Error(
      `${host} can be reached by others: set PROCTOR_WEB_TOKEN to a secret of at least 16 characters, or leave out --host to listen on 127.0.0.1`,
    )
  }
  if (options.token !== undefined && options.token.length < 16) {
    throw new Error('PROCTOR_WEB_TOKEN is too short: give at least 16 characters, for example from: openssl rand -hex 16')
  }
  const app = createWebChat(options)
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port, serverOptions: { requestTimeout: 60_000 } }, (info) => {
      const name = info.family === 'IPv6' ? `[${info.address}]` : info.address
      resolve({ url: `http://${name}:${info.port}/`, closed })
    })
    const closed = new Promise<void>((ended) => server.once('close', ended))
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is taken; is Proctor running already? Another port: proctor start --port 0`)
          : new Error(`cannot listen on ${host}:${port} (${error.code ?? error.message})`),
      )
    })
    signal.addEventListener('abort', () => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  })
}
