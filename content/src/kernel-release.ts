/** Kernel releases as cards write them: `6.1`, `2.6.32`. */

/** Negative when `a` is older than `b`. */
export function compareReleases(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

/** Whether a span of releases holds a release; both ends belong to it, and no span holds all. */
export function spanHolds(
  span: { since?: string | undefined; until?: string | undefined } | undefined,
  release: string,
): boolean {
  if (span?.since && compareReleases(release, span.since) < 0) return false
  return !(span?.until && compareReleases(release, span.until) > 0)
}
