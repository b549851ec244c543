/** The built files of the page: read once, sent with a tag so that a browser asks again but seldom loads again. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'

const types = {
  'client.js': 'text/javascript; charset=utf-8',
  'login.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const

/** @throws Error naming the file and the command to run when the page has not been built. */
export function serveAssets(directory: URL): Hono {
  const routes = new Hono()
  for (const [name, type] of Object.entries(types)) {
    const content = read(new URL(name, directory))
    const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 16)}"`
    const headers = { 'Content-Type': type, 'Cache-Control': 'no-cache', ETag: tag }
    routes.get(`/${name}`, (context) =>
      context.req.header('if-none-match') === tag
        ? context.body(null, 304, headers)
        : context.body(content, 200, headers),
    )
  }
  return routes
}

function read(file: URL): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(file))
  } catch {
    throw new Error(`the page is not built (${file.pathname} cannot be read); run: npm run build`)
  }
}
