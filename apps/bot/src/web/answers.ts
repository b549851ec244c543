/** The few requests that the page makes. Messages are rendered here, so that the client shows and never builds markup. */
import type { Message } from '@proctor/chat'
import { renderHtml } from '@proctor/chat/html'
import { Hono } from 'hono'
import type { WebChatDeps } from './deps.ts'
import { limited, TooLarge } from './limited-body.ts'
import { mostBytes, type Answer } from './wire.ts'

/** Names are short; a longer text was meant as a listing. */
const longestName = 1000

export function serveAnswers(deps: WebChatDeps): Hono {
  const routes = new Hono()
  routes.get('/api/whatis', async (context) => {
    const name = context.req.query('name') ?? ''
    if (name.length > longestName) {
      return context.json(
        { error: 'That is too long for a name. To have a listing explained, paste all its lines.' },
        400,
      )
    }
    return context.json(answer(await deps.whatis(name)))
  })
  routes.get('/api/card/:id', (context) => {
    const message = deps.card(context.req.param('id'))
    return message
      ? context.json(answer(message))
      : context.json({ error: 'There is no card with this name.' }, 404)
  })
  routes.get('/api/help', (context) => context.json(answer(deps.help())))
  routes.get('/api/cards', (context) => context.json(deps.cards()))
  routes.get('/api/complete', (context) => {
    const prefix = context.req.query('prefix') ?? ''
    return context.json(prefix === '' || prefix.length > longestName ? [] : deps.complete(prefix))
  })
  routes.post('/api/annotate', async (context) => {
    if (Number(context.req.header('content-length') ?? 0) > mostBytes) throw new TooLarge()
    return context.json(answer(await deps.annotate(limited(context.req.raw.body, mostBytes))))
  })
  return routes
}

const answer = (message: Message): Answer => ({ title: message.title, html: renderHtml(message) })
