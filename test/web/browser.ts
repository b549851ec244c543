/** A real Chromium before a real server with the built page. Whatever the browser complains about is kept. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { serveWebChat, type ServeOptions } from '../../apps/bot/src/web/serve.ts'
import { startBrowser } from '../chromium.ts'
import { deps } from './deps.ts'

const assets = new URL('../../apps/bot/dist/web/', import.meta.url)

export interface Chat {
  url: string
  open(options?: BrowserContextOptions): Promise<Visit>
  stop(): Promise<void>
}

export interface Visit {
  page: Page
  /** What must stay empty: requests elsewhere, breaches of the policy, errors of scripts, warnings. */
  complaints: string[]
  /** Closes the page. @throws Error with the complaints, if there are any. */
  close(): Promise<void>
}

/** What an expression about `element` gives in the page. Text, since the types of the page are not those of the tests. */
export async function inPage<Result>(locator: Locator, expression: string): Promise<Result> {
  const handle = await locator.elementHandle()
  if (!handle) throw new Error(`nothing to evaluate ${expression} on`)
  return (await handle.evaluate(
    new Function('element', `return ${expression}`) as (element: unknown) => Result,
  )) as Result
}

/** Starts both; `stop` ends both. */
export async function startChat(options: Partial<ServeOptions> = {}): Promise<Chat> {
  const stopping = new AbortController()
  const { url, closed } = await serveWebChat({
    deps,
    assets,
    host: '127.0.0.1',
    port: 0,
    signal: stopping.signal,
    // An error that a test provokes is no news.
    log: () => undefined,
    ...options,
  })
  const browser = await startBrowser()
  return {
    url,
    open: (contextOptions) => visit({ browser, url }, contextOptions),
    async stop() {
      await browser.close()
      stopping.abort()
      await closed
    },
  }
}

async function visit(
  { browser, url }: { browser: Browser; url: string },
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1100, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`request to ${request.url()}`)
  })
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  return {
    page,
    complaints,
    async close() {
      await context.close()
      if (complaints.length > 0) throw new Error(complaints.join('\n'))
    },
  }
}
