/** An answer is posted once to Slack's address for it, and given up in time. */
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { postTo } from './response-url.ts'

const ending: (() => void)[] = []
afterEach(() => {
  for (const end of ending.splice(0)) end()
})

async function slack(listener: RequestListener) {
  const server = createServer(listener)
  ending.push(() => {
    server.closeAllConnections()
    server.close()
  })
  let connections = 0
  server.on('connection', () => connections++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/response/T0/1/abc`, connections: () => connections }
}

it('posts JSON and says what came of it, one answer after the other over one connection', async () => {
  const got: unknown[] = []
  const { url, connections } = await slack(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    got.push([request.method, request.url, request.headers['content-type'], JSON.parse(body)])
    response.writeHead(got.length === 1 ? 200 : 429).end(got.length === 1 ? '{"ok":true}' : '')
  })
  const message = { text: 'Frees memory \u2013 “in the background”', replace_original: false }
  expect(await postTo(url, message)).toEqual({ status: 200, text: '{"ok":true}' })
  expect(await postTo(url, message)).toEqual({ status: 429, text: '' })
  const posted = ['POST', '/response/T0/1/abc', 'application/json', message]
  expect(got).toEqual([posted, posted])
  expect(connections()).toBe(1)
})

it.each<[string, RegExp, RequestListener]>([
  ['never answers', /in time/, () => undefined],
  ['stops in the middle of its answer', /in time/, (_, response) => void response.writeHead(200).write('{')],
  ['hangs up', /hang up|ECONNRESET/, (request) => void request.socket.destroy()],
  [
    'hangs up in the middle of its answer',
    /aborted|ECONNRESET/,
    (request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"ok"')
      setImmediate(() => request.socket.destroy())
    },
  ],
])('fails, and does not try again, where Slack %s', async (_, said, listener) => {
  let asked = 0
  const { url } = await slack((request, response) => {
    asked++
    listener(request, response)
  })
  await expect(postTo(url, { text: 'x' }, { within: 100 })).rejects.toThrow(said)
  expect(asked).toBe(1)
})

it('fails where the address is none', async () => {
  await expect(postTo('ftp://hooks.slack.com/x', { text: 'x' })).rejects.toThrow('ftp:')
})
