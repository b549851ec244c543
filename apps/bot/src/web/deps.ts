/** What the page can ask for, as plain functions; the server knows nothing of cards or listings. */
import type { Message } from '@proctor/chat'

export interface WebChatDeps {
  whatis(query: string): Promise<Message>
  /** The whole report on a listing that arrives in pieces. */
  annotate(pieces: AsyncIterable<Uint8Array>): Promise<Message>
  card(id: string): Message | undefined
  /** All cards, for browsing; `subsystem` is its label. */
  cards(): { id: string; title: string; summary: string; subsystem: string; kind: string }[]
  /** Names that begin with a text, at most eight. */
  complete(prefix: string): { name: string; summary: string }[]
  help(): Message
}
