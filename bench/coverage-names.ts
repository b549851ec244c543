/**
 * `npm run coverage:names`: what share of the kernel threads in recorded listings a card or the catalogue names, and the
 * names that stay unknown, most frequent first. The recordings are only measured; of them nothing is printed but names.
 */
import { openContent } from '@proctor/content'
import { annotate } from '@proctor/ps'
import { ownRecordings, publicRecordings, sharedFolder, type Recording } from './coverage/recordings.ts'

const shared = sharedFolder()
if (!shared) {
  console.log('captures absent')
  process.exit(0)
}
const content = openContent(new URL('../content/dist/', import.meta.url))

interface Share {
  rows: number
  card: number
  catalogue: number
  unknown: Map<string, number>
}

async function measure(recordings: Recording[]): Promise<{ kernel: Share; work: Share; programs: Share }> {
  const kernel = share()
  const work = share()
  const programs = share()
  for (const { text } of recordings) {
    const { rows = [] } = await annotate(content, text, { rows: true })
    for (const { comm, kernelThread, card, how } of rows) {
      if (kernelThread !== true) {
        count(programs, comm, card, how)
        continue
      }
      count(kernel, comm, card, how)
      const workqueue = /^kworker\/[^-+]*[-+](.+)$/.exec(comm)?.[1]
      if (workqueue) {
        const [, ...behind] = content.identifyPrinted(comm, { kernelThread: true })
        count(work, workqueue, behind[0]?.card, behind[0]?.how)
      }
    }
  }
  return { kernel, work, programs }
}

function share(): Share {
  return { rows: 0, card: 0, catalogue: 0, unknown: new Map() }
}

function count(into: Share, name: string, card: string | undefined, how: string | undefined): void {
  into.rows++
  if (card) into.card++
  else if (how) into.catalogue++
  else {
    const family = name.replace(/\d+/g, 'N')
    into.unknown.set(family, (into.unknown.get(family) ?? 0) + 1)
  }
}

function print(title: string, { rows, card, catalogue, unknown }: Share, names: number): number {
  const known = (card + catalogue) / Math.max(rows, 1)
  console.log(
    `${title}: ${rows} rows, ${percent(known)} known (${percent(card / rows)} by card, ${percent(catalogue / rows)} by catalogue)`,
  )
  const frequent = [...unknown].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, names)
  for (const [name, times] of frequent) console.log(`  ${String(times).padStart(5)}  ${name}`)
  return known
}

const percent = (part: number) => `${(100 * part).toFixed(2)} %`

const own = await measure(ownRecordings(shared))
const published = await measure(publicRecordings(shared))
const captures = print('captures, kernel threads', own.kernel, 20)
print('captures, workqueues of kworkers', own.work, 20)
print('captures, programs', own.programs, 20)
const others = print('published, kernel threads', published.kernel, 60)
print('published, workqueues of kworkers', published.work, 20)
print('published, programs', published.programs, 40)
process.exitCode = captures >= 0.995 && others >= 0.97 ? 0 : 1
