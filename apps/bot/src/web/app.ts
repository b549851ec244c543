/** The local web chat: one page, its files, and the requests it makes, behind the guards. */
import { Hono, type Context } from 'hono'
import { serveAnswers } from './answers.ts'
import { serveAssets } from './assets.ts'
import type { WebChatDeps } from './deps.ts'
import { guard } from './guard.ts'
import { securityHeaders } from './headers.ts'
import { TooLarge } from './limited-body.ts'
import { createLogin } from './login.ts'
import { chatPage } from './page.ts'
import { requestIds, type WithRequestId } from './request-ids.ts'
import { newRequestId, type RequestLog } from '../requests.ts'
import { tooLarge } from './wire.ts'

export interface WebChatOptions {
  deps: WebChatDeps
  /** Directory that `buildWeb` (scripts/build-web.mjs) has filled. */
  assets: URL
  /** The port that is listened on; asked at each request. */
  port: () => number
  /** Where it is given, everybody has to show it once; needed wherever others can reach the page. */
  token?: string
  /** One line for the operator, without anything that was asked or pasted. Standard error unless given. */
  log?: (line: string) => void
  /** Where each request gets its line; nowhere unless given. */
  requests?: RequestLog
}

/** @throws Error when the page has not been built. */
export function createWebChat(options: WebChatOptions): Hono<WithRequestId> {
  const { deps, assets, port, token, log = console.error, requests } = options
  const app = new Hono<WithRequestId>()
  app.use(securityHeaders)
  app.use(guard({ port, anyName: token !== undefined }))
  app.route('/', serveAssets(assets))
  if (token !== undefined) {
    const login = createLogin(token)
    app.route('/', login.open)
    app.use(login.required)
  }
  app.get('/', (context) => context.html(chatPage({ shared: token !== undefined })))
  app.use('/api/*', requestIds(requests))
  app.route('/', serveAnswers(deps))
  app.notFound((context) => context.text('There is nothing here. The chat is at /\n', 404))
  app.onError((error, context) => failed(error, { context, log }))
  return app
}

function failed(
  error: Error,
  { context, log }: { context: Context<WithRequestId>; log: (line: string) => void },
): Response {
  if (error instanceof TooLarge) return context.json({ error: tooLarge }, 413)
  // Nobody reads the answer to an upload that was given up, and it is no fault of ours.
  if (context.req.raw.signal.aborted) return context.json({ error: 'The upload was cut off.' }, 400)
  const id = context.get('requestId') ?? newRequestId()
  // Frames only: an error's message may quote what was pasted.
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  log(
    `proctor: error ${id} at ${context.req.method} ${context.req.routePath}: ${error.name}\n${frames.join('\n')}`,
  )
  const sentence = `Something went wrong in Proctor, and it is not your fault. The terminal that runs it shows why, under ${id}.`
  return context.json({ error: sentence }, 500)
}
