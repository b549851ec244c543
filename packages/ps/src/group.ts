/** Rows gathered by card, or by name where no card explains them: counts and line numbers, never the rows. */
import type { Identification } from '@proctor/content'
import type { Seen } from './findings/finding.ts'

export interface Group {
  /** The card's id; absent for names that are not known. */
  card?: string
  /** The name most rows of it bear: the card's id, or the unknown comm. */
  name: string
  kernelThread?: boolean
  count: number
  /** 1-based lines of the listing. */
  lines: number[]
  /** Up to three names as the listing has them. */
  examples: string[]
  /** Sum of %CPU, when the listing has it. */
  cpu?: number
  /** Sum of RSS in KiB, when the listing has it. */
  rss?: number
  /** The kernel's source makes this name, although no card explains it: its format and where. */
  source?: { format: string; file: string }
  /** For kworkers: how many rows name each workqueue, most first. */
  work?: { workqueue: string; card?: string; count: number }[]
}

interface Gathering extends Group {
  workBy?: Map<string, { card?: string; count: number }>
}

export interface Groups {
  add(seen: Seen, work: Identification | undefined): void
  /** Explained by a card, known from the kernel's source alone, and not known. */
  end(): { known: Group[]; catalogued: Group[]; unknown: Group[] }
}

export function createGroups(): Groups {
  const known = new Map<string, Gathering>()
  const catalogued = new Map<string, Gathering>()
  const unknown = new Map<string, Gathering>()
  return {
    add({ row, kernelThread, identification }, work) {
      const card = identification?.card
      const entry = identification?.catalogue
      const groups = card ? known : entry ? catalogued : unknown
      const key = card ?? entry?.format ?? row.comm
      let group = groups.get(key)
      if (!group) {
        group = { name: key, count: 0, lines: [], examples: [] }
        if (card) group.card = card
        else if (entry) group.source = { format: entry.format, file: entry.places[0]?.file ?? '' }
        if (kernelThread !== undefined) group.kernelThread = kernelThread
        groups.set(key, group)
      }
      group.count++
      group.lines.push(row.line)
      if (group.examples.length < 3 && !group.examples.includes(row.comm)) group.examples.push(row.comm)
      if (row.cpu !== undefined) group.cpu = (group.cpu ?? 0) + row.cpu
      if (row.rss !== undefined) group.rss = (group.rss ?? 0) + row.rss
      const workqueue = identification?.instance['workqueue']
      if (typeof workqueue !== 'string') return
      group.workBy ??= new Map()
      const seenWork = group.workBy.get(workqueue)
      if (seenWork) seenWork.count++
      else group.workBy.set(workqueue, { count: 1, ...(work?.card && { card: work.card }) })
    },
    end: () => ({ known: finish(known), catalogued: finish(catalogued), unknown: finish(unknown) }),
  }
}

function finish(groups: Map<string, Gathering>): Group[] {
  return [...groups.values()]
    .map(({ workBy, ...group }): Group => {
      if (group.cpu !== undefined) group.cpu = Math.round(group.cpu * 10) / 10
      if (!workBy) return group
      const work = [...workBy].map(([workqueue, { card, count }]) => ({
        workqueue,
        count,
        ...(card && { card }),
      }))
      return {
        ...group,
        work: work.sort((a, b) => b.count - a.count || a.workqueue.localeCompare(b.workqueue)),
      }
    })
    .sort((a, b) => b.count - a.count || (a.lines[0] ?? 0) - (b.lines[0] ?? 0))
}
