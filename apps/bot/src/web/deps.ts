/** What the page can ask for, as plain functions; the server knows nothing of cards or listings. */
import type { Message } from '@proctor/chat'
import type { CardHead, Completion } from './wire.ts'

export interface WebChatDeps {
  whatis(query: string): Message | Promise<Message>
  /** The whole report on a listing that arrives in pieces. An error of the pieces must come out again. */
  annotate(pieces: AsyncIterable<Uint8Array>): Promise<Message>
  card(id: string): Message | undefined
  /** All cards, for browsing. */
  cards(): CardHead[]
  /** Names that begin with a text, at most eight. */
  complete(prefix: string): Completion[]
  help(): Message
  /** A learner's command; undefined for one that is none. */
  learn(request: { command: string; argument: string; typed?: string }): Promise<Message | undefined>
}
