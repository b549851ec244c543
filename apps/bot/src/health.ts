/** Whether it runs and whether it answers, for whoever watches it; on a listen address of its own. */
import { Hono } from 'hono'
import { listening, type Listening } from './listening.ts'

export interface HealthOptions {
  host: string
  port: number
  /** Each part that has to work for the program to be of use. */
  parts: () => { name: string; healthy: boolean }[]
}

/** Serves /healthz and /readyz. */
export function serveHealth({ parts, ...address }: HealthOptions): Promise<Listening> {
  const app = new Hono()
  app.get('/healthz', (context) => context.text('ok\n'))
  app.get('/readyz', (context) => {
    const list = parts()
    const ready = list.every(({ healthy }) => healthy)
    const text = list.map(({ name, healthy }) => `${name}: ${healthy ? 'ok' : 'not connected'}\n`).join('')
    return context.text(text || 'ok\n', ready ? 200 : 503)
  })
  return listening(app.fetch, address, 'PROCTOR_HEALTH_PORT, PROCTOR_HEALTH_HOST')
}
