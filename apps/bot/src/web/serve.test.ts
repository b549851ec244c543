import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { deps, makeAssets } from './chat.fixture.ts'
import { mostBytes } from './wire.ts'
import { serveWebChat, type ServeOptions } from './serve.ts'

const assets = makeAssets()
const stops: AbortController[] = []
const log: string[] = []

async function start(options: Partial<ServeOptions> = {}) {
  const stop = new AbortController()
  stops.push(stop)
  return serveWebChat({
    deps,
    assets,
    host: '127.0.0.1',
    port: 0,
    signal: stop.signal,
    log: (line) => log.push(line),
    ...options,
  })
}

afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort()
})

/** A connection that has sent the head of an upload and some of its body. */
async function beginUpload(url: string, body: string): Promise<Socket> {
  const { hostname, port, host } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(
    `POST /api/annotate HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/octet-stream\r\nContent-Length: 100000\r\n\r\n${body}`,
  )
  return socket
}

describe('serveWebChat', () => {
  it('prints an address that answers, and ends when it is told to', async () => {
    const stop = new AbortController()
    const { url, closed } = await start({ signal: stop.signal })
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect((await fetch(url)).status).toBe(200)
    stop.abort()
    await closed
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  it('answers under localhost as well, and not under the name of another', async () => {
    const { url } = await start()
    expect((await fetch(url.replace('127.0.0.1', 'localhost'))).status).toBe(200)
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.end(`GET / HTTP/1.1\r\nHost: evil.example:${port}\r\nConnection: close\r\n\r\n`)
    let answer = ''
    for await (const piece of socket) answer += String(piece)
    expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  })

  it.each(['0.0.0.0', '::', '192.168.0.1', 'example.org'])(
    'does not listen on %s without a token',
    async (host) => {
      await expect(start({ host })).rejects.toThrow(/PROCTOR_WEB_TOKEN/)
    },
  )

  it('takes no short token', async () => {
    await expect(start({ token: 'secret' })).rejects.toThrow(/at least 16/)
  })

  it('listens on all addresses with a token, and asks for it', async () => {
    const { url } = await start({ host: '0.0.0.0', token: 'a token of enough length' })
    expect(url).toMatch(/^http:\/\/localhost:\d+\/$/)
    expect((await fetch(new URL('/api/help', url))).status).toBe(401)
  })

  it('says which port is taken', async () => {
    const { url } = await start()
    const { port } = new URL(url)
    await expect(start({ port: Number(port) })).rejects.toThrow(new RegExp(`port ${port} is taken`))
  })
})

describe('uploads', () => {
  it('that are slow hold up nobody', async () => {
    const { url } = await start()
    const slow = await Promise.all(Array.from({ length: 20 }, () => beginUpload(url, 'root 1')))
    const response = await fetch(new URL('/api/annotate', url), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: 'root 1 0',
    })
    expect(await response.json()).toMatchObject({ title: '8 bytes' })
    for (const socket of slow) socket.destroy()
  })

  it('that are given up leave neither an error in the log nor a server that is down', async () => {
    let given = () => {}
    const givenUp = new Promise<void>((resolve) => (given = resolve))
    const { url } = await start({
      deps: {
        ...deps,
        annotate: async (pieces) => {
          try {
            return await deps.annotate(pieces)
          } finally {
            given()
          }
        },
      },
    })
    log.length = 0
    const socket = await beginUpload(url, 'root 1')
    socket.destroy()
    await givenUp
    expect((await fetch(new URL('/api/help', url))).status).toBe(200)
    expect(log).toEqual([])
  })

  it('that are too large are answered, though their sender goes on sending', async () => {
    const { url } = await start()
    const response = await fetch(new URL('/api/annotate', url), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(mostBytes + 1),
    })
    expect(response.status).toBe(413)
    expect((await fetch(url)).status).toBe(200)
  })
})
