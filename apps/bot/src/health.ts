/** Whether it runs, whether it answers, and how much: for whoever watches it, on a listen address of its own. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import type { Answers } from './asked.ts'
import { whyNotListening } from './listening.ts'

export interface Metrics {
  /** The same answers, counted by face, command and outcome, and timed. */
  counted(answers: Answers): Answers
  text(): Promise<string>
}

/** No name, listing or learner is ever a label. */
export function createMetrics(commands: ReadonlySet<string>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const labelNames = ['face', 'command', 'outcome'] as const
  const asked = new Counter({
    name: 'proctor_requests_total',
    help: 'Answers',
    labelNames,
    registers: [registry],
  })
  const took = new Histogram({
    name: 'proctor_request_seconds',
    help: 'Seconds from question to answer, without the platform',
    labelNames: ['face', 'command'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  return {
    text: () => registry.metrics(),
    counted: (answers) => async (one) => {
      const { face } = one.who
      // What people type must not make labels without end.
      const command = commands.has(one.command) ? one.command : 'other'
      const timed = took.startTimer({ face, command })
      let outcome = 'failed'
      try {
        const reply = await answers(one)
        outcome = reply ? 'answered' : 'unknown'
        return reply
      } finally {
        timed()
        asked.inc({ face, command, outcome })
      }
    },
  }
}

export interface HealthOptions {
  host: string
  port: number
  /** Each part that has to work for the program to be of use. */
  parts: () => { name: string; healthy: boolean }[]
  metrics: Metrics
}

/** Serves /healthz, /readyz and /metrics. */
export async function serveHealth({ host, port, parts, metrics }: HealthOptions) {
  const app = new Hono()
  app.get('/healthz', (context) => context.text('ok\n'))
  app.get('/readyz', (context) => {
    const list = parts()
    const ready = list.every(({ healthy }) => healthy)
    const text = list.map(({ name, healthy }) => `${name}: ${healthy ? 'ok' : 'not connected'}\n`).join('')
    return context.text(text || 'ok\n', ready ? 200 : 503)
  })
  app.get('/metrics', async (context) => context.text(await metrics.text()))
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(starting))
    starting.once('error', (error) =>
      reject(
        new Error(`PROCTOR_HEALTH_PORT, PROCTOR_HEALTH_HOST: ${whyNotListening(error, { host, port })}`),
      ),
    )
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
