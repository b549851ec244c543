/** What a platform sends a second time is answered once: at most once, whatever happens in between. */

/** Whether an id is seen for the first time; true takes it. */
export type FirstTime = (id: string) => Promise<boolean>

export interface FirstTimeOptions {
  /** Takes an id for every process that uses the file; true for whoever is first. */
  take: (id: string) => Promise<boolean>
  /** Told when the file did not take it. */
  report(error: unknown): void
}

/** Ids that are remembered here; a platform sends again within minutes. */
const mostRemembered = 5000

/**
 * Looks here first, then in the file. Where the file fails (a full disk), what is remembered here decides: an answer
 * that might come twice is better than none.
 */
export function createFirstTime({ take, report }: FirstTimeOptions): FirstTime {
  const seen = new Set<string>()
  return async (id) => {
    if (seen.has(id)) return false
    seen.add(id)
    if (seen.size > mostRemembered) for (const old of seen) if (seen.delete(old)) break
    try {
      return await take(id)
    } catch (error) {
      report(error)
      return true
    }
  }
}
