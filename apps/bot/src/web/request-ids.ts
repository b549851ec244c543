/** An id for each request of the page, and its line in the log. */
import type { MiddlewareHandler } from 'hono'
import { newRequestId, stopwatch, type RequestLog } from '../requests.ts'

/** Absent where a request failed before it was known to be one of the page's. */
export interface WithRequestId {
  Variables: { requestId?: string }
}

/** What the page asks; a name is completed at every key, and gets no line. */
const asked = new Set(['whatis', 'annotate', 'learn', 'card', 'cards', 'help'])

/** Logs face, command, outcome, milliseconds and id; nothing of what was asked. */
export function requestIds(log: RequestLog | undefined): MiddlewareHandler<WithRequestId> {
  return async (context, next) => {
    const id = newRequestId()
    const took = stopwatch()
    context.set('requestId', id)
    await next()
    const [, , command = ''] = context.req.path.split('/')
    if (!asked.has(command)) return
    const { status } = context.res
    const outcome = status >= 500 ? 'failed' : status >= 400 ? 'refused' : 'answered'
    log?.info({ id, face: 'web', command, outcome, milliseconds: took() }, 'asked')
  }
}
