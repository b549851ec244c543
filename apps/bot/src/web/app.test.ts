import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { mostBytes } from './wire.ts'
import { deps, openChat } from './chat.fixture.ts'

/** A body of so many bytes that is made while it is sent. */
function stream(bytes: number, taken: { bytes: number } = { bytes: 0 }): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(1 << 16).fill(0x78)
  return new ReadableStream({
    pull(controller) {
      const next = piece.subarray(0, Math.min(piece.length, bytes - taken.bytes))
      if (next.length === 0) return controller.close()
      taken.bytes += next.length
      controller.enqueue(next)
    },
  })
}

describe('the page', () => {
  it('is one document whose parts come from this server', async () => {
    const response = await openChat().ask('/')
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toContain('Proctor')
    expect([...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, target]) => target)).toEqual(
      expect.arrayContaining(['/client.js', '/page.css', '/icon.svg']),
    )
    expect(html).not.toMatch(/https?:\/\/|<style|style=|<script>|\son\w+=/)
  })

  it('serves its files with types, and 304 to a browser that has them', async () => {
    const { ask } = openChat()
    for (const [file, type] of [
      ['client.js', 'text/javascript'],
      ['page.css', 'text/css'],
      ['icon.svg', 'image/svg+xml'],
    ] as const) {
      const response = await ask(`/${file}`)
      expect(response.headers.get('content-type')).toContain(type)
      expect(await response.text()).toBe(file)
      const again = await ask(`/${file}`, {
        headers: { 'if-none-match': response.headers.get('etag') ?? '' },
      })
      expect(again.status).toBe(304)
    }
  })

  it('serves nothing else', async () => {
    const { ask } = openChat()
    for (const path of ['/../package.json', '/client.ts', '/api', '/.env', '/%2e%2e/x'])
      expect((await ask(path)).status).toBe(404)
  })

  it('says what to run when it is not built', () => {
    expect(() => openChat({ assets: pathToFileURL('/nowhere/') })).toThrow(/npm run build/)
  })
})

describe('answers', () => {
  it.each([
    ['/api/whatis?name=%5Bkworker%2F0%3A1%5D', 'whatis [kworker/0:1]'],
    ['/api/card/kswapd', 'kswapd'],
    ['/api/help', 'help'],
  ])('%s', async (path, title) => {
    const response = await openChat().ask(path)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ title, html: `<p>${title}</p>` })
  })

  it('are escaped', async () => {
    const response = await openChat().ask(
      `/api/whatis?name=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
    )
    expect(await response.json()).toMatchObject({ html: '<p>whatis &lt;img src=x onerror=alert(1)&gt;</p>' })
  })

  it('list cards and completions', async () => {
    const { ask } = openChat()
    expect(await (await ask('/api/cards')).json()).toEqual(deps.cards())
    expect(await (await ask('/api/complete?prefix=ksw')).json()).toEqual([
      { name: 'ksw…', summary: 'Frees memory.' },
    ])
    expect(await (await ask('/api/complete')).json()).toEqual([])
  })

  it('are sentences where there is no answer', async () => {
    const { ask } = openChat()
    const missing = await ask('/api/card/nowhere')
    expect(missing.status).toBe(404)
    expect(await missing.json()).toEqual({ error: expect.stringMatching(/\.$/) })
    const long = await ask(`/api/whatis?name=${'x'.repeat(5000)}`)
    expect(long.status).toBe(400)
    expect(await long.json()).toEqual({ error: expect.stringMatching(/paste/) })
  })
})

describe('a learner’s command', () => {
  const learn = (body: string) =>
    openChat().ask('/api/learn', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  it('is answered', async () => {
    const response = await learn('{"command":"quiz","argument":"more","typed":"!"}')
    expect(await response.json()).toEqual({ title: 'quiz more!', html: '<p>quiz more!</p>' })
  })
  it.each([
    '',
    'quiz',
    '[]',
    'null',
    '{"command":1}',
    '{"command":"quiz","typed":{}}',
    '{"command":"drop table"}',
    '{"__proto__":{"command":"quiz"}}',
  ])('that is none is refused in a sentence: %s', async (body) => {
    const response = await learn(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: expect.stringMatching(/\/quiz/) })
  })
  it('of more than a few lines is not read', async () => {
    expect((await learn(JSON.stringify({ command: 'answer', typed: 'x'.repeat(5000) }))).status).toBe(413)
  })
})

describe('a listing', () => {
  it('is read as it comes', async () => {
    const response = await openChat().ask('/api/annotate', { method: 'POST', body: stream(3_000_000) })
    expect(await response.json()).toMatchObject({ title: '3000000 bytes' })
  })

  it('of exactly 10 MB is read, one byte more is refused with the way out', async () => {
    const { ask } = openChat()
    expect((await ask('/api/annotate', { method: 'POST', body: stream(mostBytes) })).status).toBe(200)
    const response = await ask('/api/annotate', { method: 'POST', body: stream(mostBytes + 1) })
    expect(response.status).toBe(413)
    expect(await response.json()).toEqual({
      error: 'A listing of at most 10 MB is read here; `proctor annotate file` in a terminal has no limit.',
    })
  })

  it('that is far too large is not read to its end, nor at all when it says so itself', async () => {
    const { ask, log } = openChat()
    const taken = { bytes: 0 }
    expect((await ask('/api/annotate', { method: 'POST', body: stream(1e12, taken) })).status).toBe(413)
    expect(taken.bytes).toBeLessThan(2 * mostBytes)
    const untouched = { bytes: 0 }
    const headers = { 'content-length': '50000000' }
    expect(
      (await ask('/api/annotate', { method: 'POST', body: stream(5e7, untouched), headers })).status,
    ).toBe(413)
    expect(untouched.bytes).toBeLessThan(1 << 20)
    expect(log).toEqual([])
  })

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', ''])(
    'is refused as %j, which a form of another site could send',
    async (type) => {
      const body = new Uint8Array([0x78])
      const response = await openChat().ask('/api/annotate', {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      })
      expect(response.status).toBe(415)
    },
  )
})

describe('an error', () => {
  it('becomes one sentence with an id that the log has too, without what was asked; the server keeps serving', async () => {
    const { ask, log } = openChat()
    const response = await ask('/api/whatis?name=crash')
    expect(response.status).toBe(500)
    const { error } = (await response.json()) as { error: string }
    const id = /\b[0-9a-f]{8}\b/.exec(error)?.[0]
    expect(log).toHaveLength(1)
    expect(log[0]).toContain(id)
    expect(log[0]).toMatch(/chat\.fixture\.ts/)
    expect(log[0]).not.toContain('crash')
    expect((await ask('/api/whatis?name=kswapd0')).status).toBe(200)
  })
})

it('sends the same strict headers with every answer', async () => {
  const { ask } = openChat()
  const responses = await Promise.all([
    ask('/'),
    ask('/client.js'),
    ask('/api/help'),
    ask('/nowhere'),
    ask('/api/whatis?name=crash'),
    ask('/', { headers: { host: 'evil.example' } }),
    ask('/api/annotate', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }),
  ])
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 404, 500, 403, 415])
  for (const { headers } of responses) {
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy.split('; ')).toContain(rule)
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cache-control')).toMatch(/no-store|no-cache/)
  }
})
