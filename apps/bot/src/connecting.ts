/** A chat's connection, tried again and again while its platform is out of reach; a token that is refused is not tried again. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Face } from './discord/start.ts'
import { Refused } from './refusals.ts'

/** The port is that of signed HTTP, once it listens. */
export type ConnectedFace = Face & { readonly port?: number | undefined }

export interface ConnectingOptions {
  /** @throws Refused, or any other error while the platform is out of reach. */
  connect(): Promise<ConnectedFace>
  /** Out of reach: why, and after how many seconds it is tried again. */
  outOfReach(error: unknown, seconds: number): void
  /** Refused after it had been out of reach; it is not tried again. */
  refused(error: Refused): void
  /** Waits; ends early, with an error, when aborted. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>
}

/** Milliseconds. Discord lets a bot begin a thousand sessions a day, and resets the token of one that begins more. */
const longestWait = 120_000

const realWait = (milliseconds: number, signal: AbortSignal) => sleep(milliseconds, undefined, { signal })

/**
 * Tries once; what comes of it later shows in the face's health.
 * @throws Refused at the first try only.
 */
export async function connecting(options: ConnectingOptions): Promise<ConnectedFace> {
  const { connect, outOfReach, refused, wait = realWait } = options
  const stopping = new AbortController()
  let face: ConnectedFace | undefined
  const after = (failures: number) => Math.min(longestWait, 1000 * 2 ** failures)
  const connected = async (failures: number): Promise<boolean> => {
    try {
      face = await connect()
    } catch (error) {
      if (error instanceof Refused) throw error
      if (!stopping.signal.aborted) outOfReach(error, after(failures) / 1000)
    }
    return face !== undefined
  }
  const again = async () => {
    for (let failures = 0; !stopping.signal.aborted; failures++) {
      await wait(after(failures), stopping.signal).catch(() => undefined)
      if (stopping.signal.aborted || (await connected(failures + 1))) return
    }
  }
  const trying = (await connected(0)) ? undefined : again().catch((error: Refused) => refused(error))
  return {
    get port() {
      return face?.port
    },
    healthy: () => face?.healthy() ?? false,
    async stop() {
      stopping.abort()
      await trying
      await face?.stop()
    },
  }
}
