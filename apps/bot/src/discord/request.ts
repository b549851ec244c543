/** Requests to Discord's API: whenever the connection breaks, discord.js tries again. */
import { setTimeout as sleep } from 'node:timers/promises'
import { DefaultRestOptions, type RESTOptions } from 'discord.js'

/** Milliseconds before another try. Three tries have to fit into the three seconds of an interaction. */
const pause = 250

/** What Node and its HTTP client call a connection that did not come about, or that broke. */
const broken = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

/** Nobody knows whether Discord did what it was asked to. */
export class ConnectionLost extends Error {
  override name = 'DiscordConnectionLost'
  readonly code: string
  constructor(code: string, cause: unknown) {
    // By this word @discordjs/rest knows what it may try again (2.6, `shouldRetry`).
    super(`Discord hung up (ECONNRESET, by name ${code})`, { cause })
    this.code = code
  }
}

/**
 * One request. @discordjs/rest tries again at once, and only after a reset; most hang-ups are plain closes, some in the
 * middle of an answer. So the answer is read whole here, and before another try there is a pause.
 * @throws ConnectionLost; AbortError when it takes longer than `rest.timeout`.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  try {
    const response = await DefaultRestOptions.makeRequest(url, init)
    const bytes = await response.arrayBuffer()
    const { status, statusText, headers } = response
    if (status >= 500) await sleep(pause)
    return new Response(bytes.byteLength > 0 ? bytes : null, { status, statusText, headers: [...headers] })
  } catch (error) {
    const code = String((error as { code?: unknown }).code)
    if (!broken.has(code)) throw error
    await sleep(pause)
    throw new ConnectionLost(code, error)
  }
}
