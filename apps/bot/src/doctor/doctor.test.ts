/** The parts of the doctor that need no platform: the clock, addresses, questions that get no answer, Node. */
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createServer as createHttp, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { ask } from './ask.ts'
import { clockFinding } from './clock.ts'
import { examine } from './examine.ts'
import type { Finding } from './finding.ts'
import { handshake } from './gateway.ts'
import { portFinding } from './ports.ts'

const ending: (() => void)[] = []
afterEach(() => {
  for (const end of ending.splice(0)) end()
})

async function listening(server: ReturnType<typeof createServer> | Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ending.push(() => server.close())
  return (server.address() as AddressInfo).port
}

it.each([
  [0, 'ok'],
  [4900, 'ok'],
  [-4900, 'ok'],
  [5100, 'warning'],
  [-29_000, 'warning'],
  [31_000, 'problem'],
  [-3_600_000, 'problem'],
] as const)('calls a clock that is %d ms ahead %s', (ahead, state) => {
  expect(
    clockFinding([
      { of: 'Slack', ahead: 100 },
      { of: 'Discord', ahead },
    ]),
  ).toMatchObject({ state })
})

it('says which way the clock is off, and that nobody told the time or that it was set', () => {
  expect(clockFinding([{ of: 'Slack', ahead: -40_000 }])?.says).toBe('40 s behind Slack')
  expect(clockFinding([])).toMatchObject({ state: 'skipped' })
  expect(clockFinding([], '2026-01-01').says).toContain('PROCTOR_NOW')
  expect(clockFinding([{ of: 'Slack', ahead: 90_000 }], '2026-01-01')).toMatchObject({ state: 'problem' })
})

const wanted = { check: 'address', settings: 'PROCTOR_X_PORT', path: '/', proof: /<title>Proctor/ }

it('tells a free port from one that Proctor has, and from one that another program has', async () => {
  const html = (title: string) =>
    createHttp((_, response) => response.end(`<html><title>${title}</title></html>`))
  const ours = await listening(html('Proctor: token'))
  const theirs = await listening(html('Grafana'))
  const host = '127.0.0.1'
  expect(await portFinding({ ...wanted, host, port: ours })).toMatchObject({
    state: 'ok',
    says: expect.stringContaining('Proctor is running there'),
  })
  expect(await portFinding({ ...wanted, host, port: theirs })).toMatchObject({
    state: 'problem',
    says: expect.stringContaining(`port ${theirs} is taken`),
    next: expect.stringContaining('PROCTOR_X_PORT'),
  })
  expect(await portFinding({ ...wanted, host, port: 0 })).toMatchObject({ state: 'ok' })
  // An address of documentation, which no machine has (RFC 5737).
  expect(await portFinding({ ...wanted, host: '192.0.2.1', port: 4280 })).toMatchObject({
    state: 'problem',
    says: '192.0.2.1 is no address of this machine',
  })
  const free = createServer()
  const port = await listening(free)
  await new Promise((resolve) => free.close(resolve))
  expect(await portFinding({ ...wanted, host, port })).toMatchObject({ state: 'ok' })
})

it('says in words why nobody answers', async () => {
  const closed = createServer()
  const port = await listening(closed)
  await new Promise((resolve) => closed.close(resolve))
  expect(await ask(`http://127.0.0.1:${port}/`)).toEqual({
    kind: 'unreachable',
    why: `127.0.0.1:${port} refuses the connection`,
  })
  expect(await ask('http://no-such-host.invalid/')).toMatchObject({ why: expect.stringContaining('(DNS)') })
  const garbage = await listening(createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')))
  expect(await ask(`http://127.0.0.1:${garbage}/`)).toMatchObject({ kind: 'unreachable' })
  expect(await handshake(`ws://127.0.0.1:${port}/`)).toContain('refuses the connection')
})

it('does not follow where a token should not go', async () => {
  const seen: (string | undefined)[] = []
  const elsewhere = await listening(
    createHttp((request, response) => {
      seen.push(request.headers.authorization)
      response.end()
    }),
  )
  const port = await listening(
    createHttp((_, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${elsewhere}/` }).end(),
    ),
  )
  const look = await ask(`http://127.0.0.1:${port}/`, { headers: { authorization: 'Bot secret' } })
  expect([look.kind, seen]).toEqual(['unreachable', []])
})

it('takes a proxy that forbids WebSockets for what it is', async () => {
  const port = await listening(createHttp((_, response) => response.writeHead(403).end('no')))
  expect(await handshake(`ws://127.0.0.1:${port}/`)).toBe(
    `127.0.0.1:${port} answers 403 to a WebSocket; is there a proxy that forbids it?`,
  )
})

it('gives up after five seconds on what takes a connection and says nothing', async () => {
  const sockets: { destroy(): void }[] = []
  const port = await listening(createServer((socket) => void sockets.push(socket)))
  ending.push(() => sockets.forEach((socket) => socket.destroy()))
  const [answer, upgrade] = await Promise.all([
    ask(`http://127.0.0.1:${port}/`),
    handshake(`ws://127.0.0.1:${port}/`),
  ])
  const why = `127.0.0.1:${port} does not answer within 5 seconds`
  expect([answer, upgrade]).toEqual([{ kind: 'unreachable', why }, why])
}, 15_000)

it.each([
  ['20.19.0', 'ok'],
  ['20.20.2', 'ok'],
  ['24.1.0', 'ok'],
  ['20.9.1', 'problem'],
  ['18.20.0', 'problem'],
])('calls Node %s %s', async (runs, state) => {
  const { value } = await examine({
    environment: {},
    settingsFile: undefined,
    node: { runs, needed: '20.19' },
    cards: () => 1,
    page: true,
    data: { file: '/nowhere/proctor.db', migrations: new URL('file:///'), now: 0 },
  }).next()
  expect((value as Finding).state).toBe(state)
})
