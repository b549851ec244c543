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
  routes.post('/api/learn', async (context) => {
    const request = await readLearnRequest(limited(context.req.raw.body, mostLearnBytes))
    const message = request && (await deps.learn(request))
    return message
      ? context.json(answer(message))
      : context.json({ error: 'This is nothing that Proctor knows. `/quiz` asks the next question.' }, 400)
  })
  return routes
}

const mostLearnBytes = 4096

interface LearnRequest {
  command: string
  argument: string
  typed?: string
}

/** Three short texts; anything else is no request of our page. */
async function readLearnRequest(body: AsyncIterable<Uint8Array>): Promise<LearnRequest | undefined> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  let given: unknown
  try {
    given = JSON.parse(Buffer.concat(pieces).toString('utf8'))
  } catch {
    return undefined
  }
  if (typeof given !== 'object' || given === null) return undefined
  const { command, argument = '', typed } = given as Partial<Record<keyof LearnRequest, unknown>>
  if (typeof command !== 'string' || typeof argument !== 'string') return undefined
  if (typed !== undefined && typeof typed !== 'string') return undefined
  return { command, argument, ...(typed !== undefined && { typed }) }
}

const answer = (message: Message): Answer => ({ title: message.title, html: renderHtml(message) })
