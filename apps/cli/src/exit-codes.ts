/** How `proctor` ends; documented in its help and in docs/json.md. */
export const exitCodes = { done: 0, unknown: 1, usage: 2, noListing: 3, failed: 4 } as const

/** Something on the command line is wrong; the message says what and how to get it right. */
export class UsageError extends Error {}
