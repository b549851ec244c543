/** What people write, and files they attach: read as questions, from the platform's own hosts only. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readText } from './asked-text.ts'
import { fetchText } from './fetch-text.ts'

it.each([
  ['', { command: 'help', argument: '' }],
  ['kswapd0', { command: 'whatis', argument: 'kswapd0' }],
  ['`[kworker/0:1-events]`', { command: 'whatis', argument: '[kworker/0:1-events]' }],
  ['/usr/sbin/ModemManager', { command: 'whatis', argument: '/usr/sbin/ModemManager' }],
  ['quiz', { command: 'quiz', argument: '' }],
  ['/stats', { command: 'stats', argument: '' }],
  ['set zone Europe/Berlin', { command: 'set', argument: 'zone Europe/Berlin' }],
  ['```\nPID COMMAND\n1 init\n```', { command: 'annotate', argument: 'PID COMMAND\n1 init' }],
])('reads %j', (text, expected) => {
  expect(readText(text)).toEqual(expected)
})

const server = createServer((request, response) => {
  if (request.url === '/ps.txt') response.end('PID COMMAND\n1 init\n')
  else if (request.url === '/large') response.end('x'.repeat(5000))
  else if (request.url === '/binary') response.end(Buffer.from([1, 0, 2, 0]))
  else if (request.url === '/away') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
  else if (request.url === '/whoami') response.end(request.headers.authorization ?? 'nobody')
  else response.writeHead(404).end()
})
let base = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

it('reads a text file', async () => {
  expect(await fetchText(`${base}ps.txt`, { from: [base], most: 1000 })).toContain('init')
})

it.each([
  ['http://evil.example/ps.txt', /where the platform keeps files/],
  ['large', /larger than/],
  ['binary', /no text file/],
  ['gone', /not there any more/],
  // A redirect could carry the bot's token elsewhere.
  ['away', /could not be read/],
])('refuses %s in a sentence', async (path, expected) => {
  const url = path.startsWith('http') ? path : `${base}${path}`
  await expect(fetchText(url, { from: [base], most: 1000 })).rejects.toThrow(expected)
})
