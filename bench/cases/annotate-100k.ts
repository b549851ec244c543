/** Annotating 100,000 distinct rows, against splitting them into lines and columns. */
import { openContent } from '@proctor/content'
import { annotate } from '@proctor/ps'
import { splitListing } from '../baselines/split.ts'
import { listing } from '../listing.ts'
import { atMost, median } from '../result.ts'

const rounds = 9

export async function annotate100k() {
  const content = openContent(new URL('../../content/dist/', import.meta.url))
  const text = listing(100_000)
  const ours: number[] = []
  const plain: number[] = []
  for (let round = -2; round < rounds; round++) {
    globalThis.gc?.()
    let start = performance.now()
    const rows = splitListing(text).length
    const split = performance.now() - start
    globalThis.gc?.()
    start = performance.now()
    const report = await annotate(content, text)
    const annotated = performance.now() - start
    if (rows !== 100_001 || report.totals.rows !== 100_000)
      throw new Error(`read ${report.totals.rows} of 100000 rows`)
    if (round < 0) continue
    plain.push(split)
    ours.push(annotated)
  }
  return atMost({
    name: 'annotate-100k',
    ratio: median(ours) / median(plain),
    limit: 4,
    unit: '× splitting the same text',
    note: `annotate ${median(ours).toFixed(0)} ms, split ${median(plain).toFixed(0)} ms, medians of ${rounds}`,
  })
}
