/** Listings that were pasted, redacted before they come here, each with an end and an owner. */

export interface ListingStore {
  /** Keeps a redacted listing for its learner. @returns Its id, which nobody can guess. */
  keep(listing: { learner: string; text: string; now: number; until: number }): Promise<string>
  /** The text, while it is there and this learner's. */
  read(id: string, learner: string, now: number): Promise<string | undefined>
  remove(id: string, learner: string): Promise<void>
  /** Removes what has reached its end. @returns How many. */
  expire(now: number): Promise<number>
}
