import { describe, expect, it } from 'vitest'
import { openChat, port } from './chat.fixture.ts'
import { isLoopback } from './guard.ts'

const own = `127.0.0.1:${port}`

describe('Host', () => {
  it.each([own, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`, `127.0.0.2:${port}`])(
    '%s is ours',
    async (host) => {
      expect((await openChat().ask('/', { headers: { host } })).status).toBe(200)
    },
  )
  it.each([
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    `localhost.evil.example:${port}`,
    `localhost.:${port}`,
    '127.0.0.1:80',
    '127.0.0.1',
    `127.0.0.1:${port}0`,
    `[::ffff:10.0.0.1]:${port}`,
    `0.0.0.0:${port}`,
    `192.168.0.7:${port}`,
    `user@127.0.0.1:${port}`,
    `127.0.0.1:${port}, evil.example`,
    '',
  ])('%j is refused, with the address to open', async (host) => {
    const response = await openChat().ask('/api/help', { headers: { host } })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain(`http://127.0.0.1:${port}/`)
  })
  it('needs no port where the usual one is listened on', async () => {
    expect((await openChat({ port: () => 80 }).ask('/', { headers: { host: 'localhost' } })).status).toBe(200)
  })
})

describe('Origin', () => {
  const post = (headers: Record<string, string>, path = '/api/annotate') =>
    openChat().ask(path, { method: 'POST', body: 'x', headers })

  it('may be ours, or absent as curl leaves it', async () => {
    expect((await post({ origin: `http://${own}` })).status).toBe(200)
    expect((await post({})).status).toBe(200)
    expect((await post({ origin: `http://${own}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })
  it.each([
    'http://evil.example',
    `http://evil.example:${port}`,
    `http://localhost:${port}`,
    'http://127.0.0.1:9999',
    'http://127.0.0.1',
    'null',
    'file://',
    `ftp://${own}`,
    `http://${own}.evil.example`,
    'x',
  ])('%s is refused', async (origin) => {
    expect((await post({ origin })).status).toBe(403)
    expect((await openChat().ask('/api/cards', { headers: { origin } })).status).toBe(403)
  })
  it.each(['cross-site', 'same-site'])(
    'a %s request is refused, but a link may open the page',
    async (site) => {
      expect((await post({ 'sec-fetch-site': site })).status).toBe(403)
      const { ask } = openChat()
      expect(
        (await ask('/api/cards', { headers: { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' } }))
          .status,
      ).toBe(403)
      expect(
        (await ask('/', { headers: { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' } })).status,
      ).toBe(200)
      expect(
        (await ask('/', { method: 'PUT', headers: { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' } }))
          .status,
      ).toBe(403)
    },
  )
})

it.each<[string, boolean]>([
  ['127.0.0.1', true],
  ['localhost', true],
  ['::1', true],
  ['[::1]', true],
  ['127.8.9.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['127.0.0.1.nip.io', false],
  ['', false],
])('%j is loopback: %s', (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback)
})
