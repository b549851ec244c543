/** Requests to our own server. Whatever goes wrong becomes a sentence. */
import { mostBytes, tooLarge, type Answer, type CardHead, type Completion } from '../wire.ts'

export type Outcome<Result> = { kind: 'answered'; result: Result } | { kind: 'failed'; sentence: string }

export const askName = (name: string) => read<Answer>(`/api/whatis?name=${encodeURIComponent(name)}`)
export const askCard = (id: string) => read<Answer>(`/api/card/${encodeURIComponent(id)}`)
export const askHelp = () => read<Answer>('/api/help')
export const learn = (request: { command: string; argument: string; typed?: string }) =>
  read<Answer>('/api/learn', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  })
export const allCards = () => read<CardHead[]>('/api/cards')

export async function annotate(listing: Blob): Promise<Outcome<Answer>> {
  if (listing.size > mostBytes) return { kind: 'failed', sentence: tooLarge }
  return read('/api/annotate', {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    // Without a type of its own: a dropped file's would replace the header.
    body: listing.slice(0, listing.size, ''),
  })
}

/** Names that begin with a text; none when anything fails, since nobody waits for them. */
export async function complete(prefix: string, signal: AbortSignal): Promise<Completion[]> {
  const outcome = await read<Completion[]>(`/api/complete?prefix=${encodeURIComponent(prefix)}`, { signal })
  return outcome.kind === 'answered' ? outcome.result : []
}

async function read<Result>(path: string, init: RequestInit = {}): Promise<Outcome<Result>> {
  try {
    const response = await fetch(path, init)
    const body: unknown = await response.json()
    if (response.ok) return { kind: 'answered', result: body as Result }
    const { error } = body as { error?: unknown }
    return {
      kind: 'failed',
      sentence: typeof error === 'string' ? error : `The server answered ${response.status}.`,
    }
  } catch {
    return {
      kind: 'failed',
      sentence:
        'Proctor does not answer. Is it still running? Start it again with `proctor start`, then ask once more.',
    }
  }
}
