/** A card's summary where nothing else tells who wrote it: a team's own is never taken for a checked one. */
import type { CardHead } from '@proctor/content'

export function summaryOf({ summary, team }: Pick<CardHead, 'summary' | 'team'>): string {
  return team ? `${summary} (your team’s card, not checked)` : summary
}
