/** What a platform sends a second time is answered once. */

/** Ids that are remembered; a platform sends again within minutes. */
const mostRemembered = 5000

/** Makes a function that says whether it sees an id for the first time. */
export function createFirstTime(): (id: string) => boolean {
  const seen = new Set<string>()
  return (id) => {
    if (seen.has(id)) return false
    seen.add(id)
    if (seen.size > mostRemembered) for (const old of seen) if (seen.delete(old)) break
    return true
  }
}
