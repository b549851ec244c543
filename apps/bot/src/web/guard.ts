/**
 * Who may talk to the page. Without a token only loopback, by a Host that is loopback (DNS rebinding brings another) and
 * no foreign Origin. With a token anybody who shows it, still from the page's own origin.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])
const cookieName = 'proctor_session'

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

/** The name in a Host header, without its port. */
function hostName(header: string): string {
  return header.replace(/:\d+$/, '').toLowerCase()
}

/** Refuses a Host that is not loopback (when there is no token) and any foreign Origin. */
export function originGuard(token: string | undefined): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host') ?? ''
    if (!token && !loopbackNames.has(hostName(host))) {
      return context.text('This page answers only to 127.0.0.1 and localhost.\n', 403)
    }
    const origin = context.req.header('origin')
    if (origin !== undefined && !sameHost(origin, host)) return context.text('Requests of other sites are refused.\n', 403)
    const site = context.req.header('sec-fetch-site')
    const foreign = site !== undefined && site !== 'same-origin' && site !== 'none'
    if (foreign && context.req.method !== 'GET') return context.text('Requests of other sites are refused.\n', 403)
    return next()
  }
}

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host.toLowerCase()
  } catch {
    return false
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compares in constant time. */
export function sameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

/** What the cookie holds: not the token itself. */
const session = (token: string) => digest(`proctor session ${token}`).toString('base64url')

export function sessionCookie(token: string): string {
  return `${cookieName}=${session(token)}; HttpOnly; SameSite=Strict; Path=/`
}

/** True when the request bears the session of this token. */
export function hasSession(cookies: string | undefined, token: string): boolean {
  const value = cookies?.split(/;\s*/).find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
  return value !== undefined && sameSecret(value, session(token))
}
