/** The local web chat: one page, and the few requests it makes. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Message } from '@proctor/chat'
import { renderHtml } from '@proctor/chat/html'
import { Hono, type Context } from 'hono'
import type { WebChatDeps } from './deps.ts'
import { hasSession, originGuard, sameSecret, sessionCookie } from './guard.ts'
import { securityHeaders } from './headers.ts'
import { limited, TooLarge } from './limited-body.ts'
import { icon, loginPage, page } from './page.ts'

export interface WebChatOptions {
  deps: WebChatDeps
  /** Directory with client.js and page.css. */
  assets: URL
  /** Needed wherever others than this machine can reach the page. */
  token?: string
}

/** A listing of at most this many bytes is read here. */
export const mostBytes = 10 * 1000 * 1000

/** Names and ids that the page asks for are never longer. */
const longestQuery = 500

export function createWebChat({ deps, assets, token }: WebChatOptions): Hono {
  const app = new Hono()
  const asset = (name: string) => readFileSync(new URL(name, assets), 'utf8')

  app.use(securityHeaders)
  app.use(originGuard(token))
  app.onError((error, context) => {
    if (error instanceof TooLarge) {
      return context.json({ error: 'A listing of at most 10 MB is read here; `proctor annotate <file>` in a terminal has no limit.' }, 413)
    }
    const id = randomUUID().slice(0, 8)
    // The message only: an error's text is ours, its cause could quote what was pasted.
    console.error(`proctor web ${id}: ${error.name} at ${context.req.method} ${context.req.path}`)
    return context.json({ error: `Something went wrong here (${id}). The listing was not kept; please try again.` }, 500)
  })

  app.get('/page.css', (context) => context.body(asset('page.css'), 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/icon.svg', (context) => context.body(icon, 200, { 'Content-Type': 'image/svg+xml' }))
  if (token) {
    app.post('/login', async (context) => {
      const { token: given } = await context.req.parseBody()
      if (typeof given !== 'string' || !sameSecret(given, token)) return context.html(loginPage(true), 401)
      return context.body(null, 303, { Location: '/', 'Set-Cookie': sessionCookie(token) })
    })
    app.use(async (context, next) => {
      if (hasSession(context.req.header('cookie'), token)) return next()
      if (context.req.path.startsWith('/api/')) return context.json({ error: 'Open the page again and give the token.' }, 401)
      return context.html(loginPage(false), 401)
    })
  }
  app.get('/', (context) => context.html(page()))
  app.get('/client.js', (context) => context.body(asset('client.js'), 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))

  app.get('/api/whatis', async (context) => answer(context, await deps.whatis(query(context, 'name'))))
  app.get('/api/card/:id', (context) => {
    const message = deps.card(context.req.param('id').slice(0, longestQuery))
    return message ? answer(context, message) : context.json({ error: 'There is no such card.' }, 404)
  })
  app.get('/api/help', (context) => answer(context, deps.help()))
  app.get('/api/cards', (context) => context.json(deps.cards()))
  app.get('/api/complete', (context) => context.json(deps.complete(query(context, 'prefix'))))
  app.post('/api/annotate', async (context) => {
    if (context.req.header('content-type') !== 'application/octet-stream') {
      return context.json({ error: 'Send the listing as application/octet-stream.' }, 415)
    }
    if (Number(context.req.header('content-length') ?? 0) > mostBytes) throw new TooLarge()
    return answer(context, await deps.annotate(limited(context.req.raw.body, mostBytes)))
  })
  app.notFound((context) => context.json({ error: 'There is nothing here. The page is at /.' }, 404))
  return app
}

const query = (context: Context, name: string) => (context.req.query(name) ?? '').slice(0, longestQuery)

function answer(context: Context, message: Message): Response {
  return context.json({ title: message.title, html: renderHtml(message) })
}
