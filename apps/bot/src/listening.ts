/** Serves on an address; where it cannot be listened on, says why in a sentence with a way on. */
import { serve } from '@hono/node-server'

export interface Address {
  host: string
  port: number
}

export interface Listening {
  /** The port that was taken, where any free one was asked for. */
  port: number
  stop(): Promise<void>
}

/**
 * @param settings The settings that name the address.
 * @throws Error with a sentence when the address cannot be listened on.
 */
export async function listening(
  fetch: Parameters<typeof serve>[0]['fetch'],
  address: Address,
  settings: string,
): Promise<Listening> {
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch, hostname: address.host, port: address.port }, () => resolve(starting))
    starting.once('error', (error) => reject(new Error(`${settings}: ${whyNotListening(error, address)}`)))
  })
  const taken = server.address()
  return {
    port: typeof taken === 'object' && taken !== null ? taken.port : address.port,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

export function whyNotListening({ code, message }: NodeJS.ErrnoException, { host, port }: Address): string {
  if (code === 'EADDRINUSE')
    return `port ${port} is taken; is Proctor running already? Give another one, or 0 for any`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this machine`
  if (code === 'EACCES') return `port ${port} may not be used by this user; give one above 1023`
  return `cannot listen on ${host}, port ${port}: ${message}`
}
