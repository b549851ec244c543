/** Where an asker is: asked of Slack by the real client, once a day, and never waited for long. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { webApi } from '@slack/bolt'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createZones } from './zones.ts'

let asked = 0
let answer: (response: ServerResponse) => void
const server = createServer((request, response) => {
  asked += 1
  request.resume().on('end', () => answer(response))
})
let client: webApi.WebClient
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  client = new webApi.WebClient('xoxb-1', { slackApiUrl: `http://127.0.0.1:${port}/api/` })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
const says = (body: unknown) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const told = (tz: string) => says({ ok: true, user: { tz } })
beforeEach(() => {
  asked = 0
  answer = told('Europe/Berlin')
})

const who = (external: string, workspace = 'T1') => ({ face: 'slack', workspace, external }) as const
const hour = 3_600_000

it('is asked once a day for each person of each workspace', async () => {
  let now = 0
  const zones = createZones(() => now)
  const many = await Promise.all(
    [who('U1'), who('U1'), who('U2'), who('U1', 'T2')].map((one) => zones.of(client, one)),
  )
  expect(many).toEqual(Array.from({ length: 4 }, () => 'Europe/Berlin'))
  expect(asked).toBe(3)
  now += 23 * hour
  answer = told('Asia/Tokyo')
  expect(await zones.of(client, who('U1'))).toBe('Europe/Berlin')
  now += hour
  expect(await zones.of(client, who('U1'))).toBe('Asia/Tokyo')
  zones.forget('T1')
  expect([asked, await zones.of(client, who('U1', 'T2')), await zones.of(client, who('U1'))]).toEqual([
    4,
    'Asia/Tokyo',
    'Asia/Tokyo',
  ])
  expect(asked).toBe(6)
})

it.each<[string, unknown]>([
  ['without the scope', { ok: false, error: 'missing_scope' }],
  ['of somebody without a zone', { ok: true, user: {} }],
  ['of a zone that there is not', { ok: true, user: { tz: 'Mars/Olympus' } }],
])('is none %s, and asked again after an hour', async (_, body) => {
  let now = 0
  const zones = createZones(() => now)
  answer = says(body)
  expect(await zones.of(client, who('U1'))).toBeUndefined()
  answer = told('Europe/Berlin')
  now += hour - 1
  expect(await zones.of(client, who('U1'))).toBeUndefined()
  expect(asked).toBe(1)
  now += 1
  expect(await zones.of(client, who('U1'))).toBe('Europe/Berlin')
})

it('is none while Slack is silent or limits the rate, and nobody waits for it', async () => {
  const zones = createZones(() => 0)
  answer = () => undefined
  expect(await zones.of(client, who('U1'))).toBeUndefined()
  answer = (response) => void response.writeHead(429, { 'retry-after': '30' }).end()
  expect(await zones.of(client, who('U2'))).toBeUndefined()
  expect(asked).toBe(2)
})
