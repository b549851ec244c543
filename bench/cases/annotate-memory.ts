/** What a report on 100,000 rows holds after garbage collection, against the size of the listing. */
import { openContent } from '@proctor/content'
import { annotate } from '@proctor/ps'
import { listing } from '../listing.ts'
import { atMost } from '../result.ts'

export async function annotateMemory() {
  const { gc } = globalThis
  if (!gc) throw new Error('run it with node --expose-gc (npm run bench does)')
  const content = openContent(new URL('../../content/dist/', import.meta.url))
  await annotate(content, listing(1000), { rows: true })
  const bytes = Buffer.byteLength(listing(100_000))
  gc()
  const before = process.memoryUsage()
  const report = await annotate(content, listing(100_000), { rows: true })
  gc()
  const after = process.memoryUsage()
  const held = after.heapUsed + after.external - before.heapUsed - before.external
  if (report.rows?.length !== 100_000) throw new Error('the report has not all rows')
  return atMost({
    name: 'annotate-memory',
    ratio: held / bytes,
    limit: 10,
    unit: '× the bytes of the listing',
    note: `a report with all rows holds ${(held / 1e6).toFixed(1)} MB, the listing ${(bytes / 1e6).toFixed(1)} MB`,
  })
}
