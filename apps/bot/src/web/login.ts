/** The door of a page that others can reach: without a session there is only the question for the token. */
import { Hono, type MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { limited } from './limited-body.ts'
import { loginPage } from './page.ts'
import { createSessions } from './sessions.ts'

const cookie = 'proctor_session'
const longestLogin = 4096

/** `open` answers the login; `required` lets nobody past without a session. */
export function createLogin(token: string): { open: Hono; required: MiddlewareHandler } {
  const sessions = createSessions(token)
  const open = new Hono().post('/api/login', async (context) => {
    const result = sessions.open(await readToken(context.req.raw.body))
    if (result.kind === 'wait')
      return context.json({ error: 'Too many wrong tokens. Wait a minute, then try again.' }, 429)
    if (result.kind === 'wrong') return context.json({ error: 'That is not the token.' }, 401)
    setCookie(context, cookie, result.id, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      // The browser says in Origin whether it came by https, through a proxy that speaks http to us.
      secure: context.req.header('origin')?.startsWith('https:') === true,
    })
    return context.body(null, 204)
  })
  return {
    open,
    required: async (context, next) => {
      if (sessions.holds(getCookie(context, cookie))) return next()
      if (context.req.path === '/') return context.html(loginPage())
      return context.json({ error: 'Your session has ended. Load the page again and give the token.' }, 401)
    },
  }
}

/** The token of a body `{"token": …}`; anything else is a token that fits nowhere. */
async function readToken(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of limited(body, longestLogin)) pieces.push(piece)
  try {
    const { token } = JSON.parse(Buffer.concat(pieces).toString('utf8')) as { token?: unknown }
    return typeof token === 'string' ? token : ''
  } catch {
    return ''
  }
}
