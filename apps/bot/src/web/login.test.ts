import { describe, expect, it } from 'vitest'
import { openChat, port } from './chat.fixture.ts'

const token = 'correct horse battery'
const host = `proctor.example:${port}`

function openShared() {
  const { ask } = openChat({ token })
  const enter = (given: unknown, headers: Record<string, string> = {}) =>
    ask('/api/login', {
      method: 'POST',
      body: JSON.stringify({ token: given }),
      headers: { host, 'content-type': 'application/json', origin: `http://${host}`, ...headers },
    })
  return { ask, enter }
}

describe('a page with a token', () => {
  it('shows only the question for it, under any name', async () => {
    const { ask } = openShared()
    const page = await ask('/', { headers: { host } })
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain('type="password"')
    expect(html).toContain('/login.js')
    expect(html).not.toContain('/client.js')
    for (const path of ['/api/help', '/api/cards', '/api/whatis?name=x', '/api/card/kswapd', '/nowhere']) {
      expect((await ask(path, { headers: { host } })).status).toBe(401)
    }
    const annotate = await ask('/api/annotate', { method: 'POST', body: 'x', headers: { host } })
    expect(annotate.status).toBe(401)
  })

  it('opens for the token, and stays open for the cookie', async () => {
    const { ask, enter } = openShared()
    const response = await enter(token)
    expect(response.status).toBe(204)
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Strict/)
    expect(cookie).not.toMatch(/Secure/)
    expect(cookie).not.toContain(token)
    const headers = { host, cookie: cookie.split(';')[0] ?? '' }
    expect(await (await ask('/', { headers })).text()).toContain('/client.js')
    expect((await ask('/api/help', { headers })).status).toBe(200)
  })

  it('marks the cookie as secure when the browser came by https', async () => {
    const { enter } = openShared()
    expect((await enter(token, { origin: `https://${host}` })).headers.get('set-cookie')).toMatch(/; Secure/)
  })

  it.each([['wrong'], [`${token} `], [''], [undefined], [42], [['x']]])(
    'stays shut for %j',
    async (given) => {
      const response = await openShared().enter(given)
      expect(response.status).toBe(401)
      expect(response.headers.get('set-cookie')).toBeNull()
    },
  )

  it('stays shut for what is no JSON or too long', async () => {
    const { ask } = openShared()
    const headers = { host, 'content-type': 'application/json' }
    expect((await ask('/api/login', { method: 'POST', body: '{', headers })).status).toBe(401)
    expect((await ask('/api/login', { method: 'POST', body: 'x'.repeat(10_000), headers })).status).toBe(413)
  })

  it('refuses a made-up cookie, and a foreign origin even with a good one', async () => {
    const { ask, enter } = openShared()
    const cookie = (await enter(token)).headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await ask('/api/help', { headers: { host, cookie: 'proctor_session=x' } })).status).toBe(401)
    const foreign = { host, cookie, origin: 'http://evil.example' }
    expect((await ask('/api/annotate', { method: 'POST', body: 'x', headers: foreign })).status).toBe(403)
    expect((await enter(token, { origin: 'http://evil.example' })).status).toBe(403)
  })
})
