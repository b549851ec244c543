/**
 * Which requests are answered at all. Any web page can make a browser send requests to 127.0.0.1, and by DNS rebinding
 * even read the answers under a name of its own; so the name must be ours, and so must the page that asks.
 */
import type { Context, MiddlewareHandler } from 'hono'

export interface GuardOptions {
  /** The port that is listened on; known only once the server listens. */
  port: () => number
  /** True where a token decides who may come in: then any name will do, but the page's origin must still be it. */
  anyName: boolean
}

/** True for an address or name that only this machine can reach. IPv6 with or without brackets. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|\[::1\])$/i.test(host)
}

/** Refuses foreign names (403), foreign pages (403), and bodies that a plain HTML form can send (415). */
export function guard({ port, anyName }: GuardOptions): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host') ?? ''
    if (!anyName && !isOurName(host, port())) {
      return context.text(`Proctor answers only under its own name: open http://127.0.0.1:${port()}/\n`, 403)
    }
    if (isForeign(context, host)) {
      return context.text('Proctor answers only its own page; this request came from another site.\n', 403)
    }
    if (context.req.method === 'POST' && !isOurBody(context)) {
      return context.text('Send application/octet-stream or application/json.\n', 415)
    }
    return next()
  }
}

function isOurName(host: string, port: number): boolean {
  const [, name = '', at = '80'] = /^(.*?)(?::(\d+))?$/.exec(host) ?? []
  return isLoopback(name) && Number(at) === port
}

function isForeign(context: Context, host: string): boolean {
  const origin = context.req.header('origin')
  if (origin !== undefined && !isSameHost(origin, host)) return true
  const site = context.req.header('sec-fetch-site')
  if (site === undefined || site === 'same-origin' || site === 'none') return false
  // A link on another page may open ours; nothing else of theirs may touch it.
  return context.req.method !== 'GET' || context.req.header('sec-fetch-mode') !== 'navigate'
}

/** Compares as URLs, since `Host` may and `Origin` may not name the usual port. Behind a proxy the origin may be https. */
function isSameHost(origin: string, host: string): boolean {
  try {
    const { protocol, host: from } = new URL(origin)
    return /^https?:$/.test(protocol) && from === new URL(`${protocol}//${host}`).host
  } catch {
    return false
  }
}

const isOurBody = (context: Context): boolean =>
  /^application\/(octet-stream|json)(;|$)/i.test(context.req.header('content-type') ?? '')
