/** How much is asked and how long it takes, for Prometheus; on a listen address of its own. */
import { statSync } from 'node:fs'
import { Hono } from 'hono'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { afterwards } from './afterwards.ts'
import type { Answers } from './asked.ts'
import { listening, type Listening } from './listening.ts'

export interface Metrics {
  /** The same answers, counted by face, command and outcome, and timed. */
  counted(answers: Answers): Answers
  text(): Promise<string>
}

export interface Measured {
  /** Names that may be labels. */
  commands: ReadonlySet<string>
  /** The database's file. */
  file?: string
  /** The chats that are configured, and whether each is connected. */
  connections?: () => { name: string; healthy: boolean }[]
}

/** No name, listing or learner is ever a label. */
export function createMetrics({ commands, file, connections }: Measured): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const asked = new Counter({
    name: 'proctor_requests_total',
    help: 'Answers',
    labelNames: ['face', 'command', 'outcome'] as const,
    registers: [registry],
  })
  const took = new Histogram({
    name: 'proctor_request_seconds',
    help: 'Seconds from question to answer, without the platform',
    labelNames: ['face', 'command'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  registry.registerMetric(
    new Gauge({
      name: 'proctor_connected',
      help: '1 while a platform is connected, 0 while it is not',
      labelNames: ['face'] as const,
      registers: [],
      collect() {
        for (const { name, healthy } of connections?.() ?? []) this.set({ face: name }, healthy ? 1 : 0)
      },
    }),
  )
  registry.registerMetric(
    new Gauge({
      name: 'proctor_database_bytes',
      help: 'Size of the database and of its write-ahead log, which grows while nobody can checkpoint it',
      labelNames: ['part'] as const,
      registers: [],
      collect() {
        if (file === undefined) return
        this.set({ part: 'file' }, sizeOf(file))
        this.set({ part: 'wal' }, sizeOf(`${file}-wal`))
      },
    }),
  )
  return {
    text: () => registry.metrics(),
    counted: (answers) => async (one) => {
      const { face } = one.who
      // What people type must not make labels without end.
      const command = commands.has(one.command) ? one.command : 'other'
      const began = performance.now()
      let outcome = 'failed'
      try {
        const reply = await answers(one)
        outcome = reply ? 'answered' : 'unknown'
        return reply
      } finally {
        const seconds = (performance.now() - began) / 1000
        afterwards(() => {
          took.observe({ face, command }, seconds)
          asked.inc({ face, command, outcome })
        })
      }
    },
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Serves /metrics. */
export function serveMetrics(address: { host: string; port: number }, metrics: Metrics): Promise<Listening> {
  const app = new Hono()
  app.get('/metrics', async (context) => context.text(await metrics.text()))
  return listening(app.fetch, address, 'PROCTOR_METRICS_PORT, PROCTOR_METRICS_HOST')
}
