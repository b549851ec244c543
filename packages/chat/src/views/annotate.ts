/** The report on a pasted listing: findings first, then groups of explained rows, then unknown names, then totals. */
import type { Content } from '@proctor/content'
import type { Report } from '@proctor/ps'
import type { AnnotateResult, NoListing } from '@proctor/tutor'
import type { Block, Message } from '../message.ts'
import { count } from './count.ts'
import { findingBlocks } from './findings.ts'
import { cataloguedBlocks, groupBlocks, unknownBlocks } from './groups.ts'
import { ranges } from './ranges.ts'

export interface AnnotateViewOptions {
  /** Everything at once instead of one screen with folds. */
  full?: boolean
}

export function annotateView(
  content: Content,
  result: AnnotateResult,
  { full = false }: AnnotateViewOptions = {},
): Message {
  if (result.kind === 'no-listing') return noListing(result.why)
  const { report } = result
  const { rows, kernelThreads, programs } = report.totals
  const title = `${count(rows, 'process', 'processes')}: ${count(kernelThreads, 'kernel thread')}, ${count(programs, 'program')}`
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      ...findingBlocks(content, report.findings, { full }),
      ...groupBlocks(content, report.groups, { full }),
      ...cataloguedBlocks(report.catalogued, { full }),
      ...unknownBlocks(report.unknown, { full }),
      ...notUnderstood(report, full),
      { kind: 'note', text: totals(report) },
    ],
  }
}

function totals(report: Report): string {
  const { rows, lines, explained, catalogued } = report.totals
  const share = Math.round((100 * explained) / Math.max(1, rows))
  const hidden = Object.entries(report.redactions).map(([mark, times]) => `${times} × ‹${mark}›`)
  return [
    `${explained} of ${rows} rows explained (${share} %)${catalogued > 0 ? `, ${catalogued} more known from kernel source` : ''}, ${count(lines, 'line')} read`,
    layoutNames(report),
    ...(hidden.length > 0 ? [`hidden before anything was shown: ${hidden.join(', ')}`] : []),
  ].join(' · ')
}

function layoutNames({ layouts }: Report): string {
  const names = [...new Set(layouts.map(({ name }) => name))]
  return names.length > 0 ? `layout: ${names.slice(0, 3).join(', ')}` : 'layout: without a header'
}

function notUnderstood(report: Report, full: boolean): Block[] {
  const total = report.totals.notUnderstood
  if (total === 0) return []
  const shown = report.notUnderstood.slice(0, full ? 100 : 10)
  return [
    {
      kind: 'detail',
      summary: `${count(total, 'line')} not understood (${ranges(report.notUnderstood.map(({ line }) => line))}${total > report.notUnderstood.length ? ' …' : ''})`,
      open: full,
      blocks: [
        {
          kind: 'list',
          items: shown.map(({ line, text }) => [
            { kind: 'text', text: `line ${line}: ` },
            { kind: 'code', text },
          ]),
        },
      ],
    },
  ]
}

const whatItWas: Record<NoListing, string> = {
  empty: 'There is nothing in it',
  binary: 'This is not text',
  tasklist: 'This looks like the output of Windows tasklist; the cards here are about Linux',
  html: 'This looks like an HTML page',
  pstree: 'This looks like the output of pstree, which has no columns to read',
  cgls: 'This looks like the output of systemd-cgls, which has no columns to read',
  json: 'This looks like JSON',
  prose: 'No row of it looks like a process',
}

/** The one sentence for what is no listing, with an example to copy. */
export function noListing(why: NoListing): Message {
  const text = `${whatItWas[why]}; paste the output of ps on Linux, for example:`
  return {
    title: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'code', text: 'ps -ef' },
    ],
  }
}
