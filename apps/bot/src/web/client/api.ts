/** Requests to our own server. Failures become sentences. */

export interface Answer {
  title: string
  html: string
}

/** The server takes listings of this size; larger ones are refused before they are sent. */
const mostBytes = 10_000_000

export async function ask(path: string): Promise<Answer> {
  return receive(fetch(path))
}

export async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(path)
  if (!response.ok) throw new Error('The server did not answer. Is it still running?')
  return (await response.json()) as T
}

export async function annotateListing(data: string | Blob): Promise<Answer> {
  const body = typeof data === 'string' ? new Blob([data]) : data
  if (body.size > mostBytes) {
    throw new Error('A listing of at most 10 MB is read here; `proctor annotate <file>` in a terminal has no limit.')
  }
  return receive(fetch('/api/annotate', { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body }))
}

async function receive(request: Promise<Response>): Promise<Answer> {
  const response = await request.catch(() => {
    throw new Error('The server did not answer. Is it still running? (npm start)')
  })
  const body = (await response.json().catch(() => ({}))) as Partial<Answer> & { error?: string }
  if (!response.ok || body.html === undefined) throw new Error(body.error ?? `The server answered ${response.status}.`)
  return { title: body.title ?? '', html: body.html }
}
