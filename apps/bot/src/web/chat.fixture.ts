/** A chat for tests that need no browser: answers in one line, assets that say their own name. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Message } from '@proctor/chat'
import { createWebChat, type WebChatOptions } from './app.ts'
import type { WebChatDeps } from './deps.ts'

export const port = 4280

const say = (title: string): Message => ({ title, blocks: [{ kind: 'text', text: title }] })

/** `whatis crash` throws an error whose message quotes what was asked. */
export const deps: WebChatDeps = {
  whatis: async (query) => {
    if (query === 'crash') throw new Error(`cannot answer: ${query}`)
    return say(`whatis ${query}`)
  },
  annotate: async (pieces) => {
    let bytes = 0
    for await (const piece of pieces) bytes += piece.byteLength
    return say(`${bytes} bytes`)
  },
  card: (id) => (id === 'kswapd' ? say('kswapd') : undefined),
  cards: () => [
    { id: 'kswapd', title: 'kswapd', summary: 'Frees memory.', subsystem: 'Memory', kind: 'kernel-thread' },
  ],
  complete: (prefix) => [{ name: `${prefix}…`, summary: 'Frees memory.' }],
  help: () => say('help'),
  learn: async ({ command, argument, typed }) =>
    command === 'quiz' ? say(`quiz ${argument}${typed ?? ''}`) : undefined,
}

/** A directory as `buildWeb` would leave it. */
export function makeAssets(): URL {
  const directory = mkdtempSync(join(tmpdir(), 'proctor-assets-'))
  for (const name of ['client.js', 'login.js', 'page.css', 'icon.svg'])
    writeFileSync(join(directory, name), name)
  return pathToFileURL(`${directory}/`)
}

export interface Asked {
  method?: string
  body?: NonNullable<RequestInit['body']>
  headers?: Record<string, string>
}

/** Sends requests as a browser on this machine would; a header given replaces the usual one, an empty one leaves it out. */
export function openChat(options: Partial<WebChatOptions> = {}): {
  ask(path: string, asked?: Asked): Promise<Response>
  log: string[]
} {
  const log: string[] = []
  const app = createWebChat({
    deps,
    assets: makeAssets(),
    port: () => port,
    log: (line) => log.push(line),
    ...options,
  })
  return {
    log,
    ask: async (path, { method = 'GET', body, headers = {} } = {}) => {
      const usual = {
        host: `127.0.0.1:${port}`,
        ...(method === 'POST' && { 'content-type': 'application/octet-stream' }),
      }
      const all = Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== '')
      const init = {
        method,
        headers: Object.fromEntries(all),
        ...(body !== undefined && { body, duplex: 'half' as const }),
      }
      return app.request(path, init)
    },
  }
}
