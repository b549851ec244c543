/** What the server and the page's client say to each other. */

/** What `/api/whatis`, `/api/annotate`, `/api/card/:id` and `/api/help` answer. Errors are `{ error: sentence }`. */
export interface Answer {
  title: string
  /** Made by renderHtml: escaped. */
  html: string
}

/** One of `/api/cards`; `subsystem` is its label. */
export interface CardHead {
  id: string
  title: string
  summary: string
  subsystem: string
  kind: string
}

/** One of `/api/complete`. */
export interface Completion {
  name: string
  summary: string
}

/** Bytes of a listing that is read here. The client asks before it sends, the server counts what comes. */
export const mostBytes = 10 * 1024 * 1024

export const tooLarge =
  'A listing of at most 10 MB is read here; `proctor annotate file` in a terminal has no limit.'
