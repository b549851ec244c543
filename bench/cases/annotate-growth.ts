/** Whether a row costs more in a long listing than in a short one: annotate ÷ split at 1,000,000 rows over 10,000. */
import { openContent } from '@proctor/content'
import { annotate } from '@proctor/ps'
import { splitListing } from '../baselines/split.ts'
import { listing } from '../listing.ts'
import { atMost, median } from '../result.ts'

export async function annotateGrowth() {
  const content = openContent(new URL('../../content/dist/', import.meta.url))
  const ratioAt = async (rows: number, rounds: number) => {
    const text = listing(rows)
    const ratios: number[] = []
    for (let round = -1; round < rounds; round++) {
      globalThis.gc?.()
      let start = performance.now()
      splitListing(text)
      const split = performance.now() - start
      globalThis.gc?.()
      start = performance.now()
      const report = await annotate(content, text)
      const annotated = performance.now() - start
      if (report.totals.rows !== rows) throw new Error(`read ${report.totals.rows} of ${rows} rows`)
      if (round >= 0) ratios.push(annotated / split)
    }
    return median(ratios)
  }
  const short = await ratioAt(10_000, 15)
  const long = await ratioAt(1_000_000, 3)
  return atMost({
    name: 'annotate-growth',
    ratio: long / short,
    limit: 1.3,
    unit: '× the ratio at 10,000 rows',
    note: `annotate ÷ split: ${short.toFixed(2)} at 10,000 rows, ${long.toFixed(2)} at 1,000,000`,
  })
}
