/** Groups of rows by card, one line each, and the names that no card explains. */
import type { Content } from '@proctor/content'
import type { Group } from '@proctor/ps'
import type { Block, Inline, Span } from '../message.ts'
import { count } from './count.ts'
import { ranges } from './ranges.ts'
import { summaryOf } from './summary.ts'

/** Lines of groups on the first screen; the rest is behind a fold. */
const shownAtFirst = 12

export function groupBlocks(content: Content, groups: Group[], { full }: { full: boolean }): Block[] {
  if (groups.length === 0) return []
  const shown = full ? groups : groups.slice(0, shownAtFirst)
  const rest = groups.slice(shown.length)
  return [
    { kind: 'heading', level: 3, text: `Explained: ${count(groups.length, 'card')}` },
    table(content, shown),
    ...(rest.length > 0
      ? [
          {
            kind: 'detail' as const,
            summary: `${count(rest.length, 'more card')}: ${rest
              .slice(0, 8)
              .map((group) => group.name)
              .join(', ')}${rest.length > 8 ? ' …' : ''}`,
            open: false,
            blocks: [table(content, rest)],
          },
        ]
      : []),
  ]
}

function table(content: Content, groups: Group[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Rows', align: 'right' },
      { title: 'Name', align: 'left' },
      { title: 'What it is', align: 'left' },
    ],
    rows: groups.map((group) => [String(group.count), name(content, group), what(content, group)]),
  }
}

function name(content: Content, { card, name: comm, count: rows, examples }: Group): Inline {
  const text = rows === 1 ? (examples[0] ?? comm) : (content.head(card ?? '')?.title ?? comm)
  return card ? [{ kind: 'card', card, text }] : [{ kind: 'code', text }]
}

function what(content: Content, { card, work, cpu, lines, count: rows }: Group): Inline {
  const head = content.head(card ?? '')
  const spans: Span[] = [{ kind: 'text', text: head ? summaryOf(head) : '' }]
  if (cpu !== undefined && cpu >= 5) spans.push({ kind: 'text', text: ` ${cpu} % CPU.` })
  if (work && work.length > 0) {
    spans.push({
      kind: 'text',
      text: ` Workqueues: ${work
        .slice(0, 6)
        .map((one) => `${one.workqueue}${one.count > 1 ? ` ×${one.count}` : ''}`)
        .join(', ')}${work.length > 6 ? ` and ${work.length - 6} more` : ''}.`,
    })
  }
  if (rows <= 6)
    spans.push({ kind: 'text', text: ` (${lines.length === 1 ? 'line' : 'lines'} ${ranges(lines)})` })
  return spans
}

/** Names without a card of which the kernel's source tells where they are made. */
export function cataloguedBlocks(groups: Group[], { full }: { full: boolean }): Block[] {
  if (groups.length === 0) return []
  return [
    {
      kind: 'detail',
      summary: `From kernel source, no card yet: ${count(groups.length, 'name')}`,
      open: full,
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: 'Rows', align: 'right' },
            { title: 'Name', align: 'left' },
            { title: 'Made in', align: 'left' },
          ],
          rows: groups
            .slice(0, full ? 500 : 80)
            .map(({ count: rows, examples, name: format, source }) => [
              String(rows),
              [{ kind: 'code', text: examples[0] ?? format }],
              [{ kind: 'code', text: source?.file ?? '' }],
            ]),
        },
      ],
    },
  ]
}

export function unknownBlocks(unknown: Group[], { full }: { full: boolean }): Block[] {
  if (unknown.length === 0) return []
  const kernel = unknown.filter((group) => group.kernelThread)
  const programs = unknown.filter((group) => !group.kernelThread)
  const list = (groups: Group[]): Inline =>
    groups.flatMap((group, index): Span[] => [
      ...(index > 0 ? [{ kind: 'text' as const, text: ', ' }] : []),
      { kind: 'code', text: group.examples[0] ?? group.name },
      ...(group.count > 1 ? [{ kind: 'text' as const, text: ` ×${group.count}` }] : []),
    ])
  const most = full ? 500 : 60
  const part = (title: string, groups: Group[]): Block[] =>
    groups.length === 0
      ? []
      : [
          {
            kind: 'text',
            text: [
              { kind: 'strong', text: `${title}: ` },
              ...asSpans(list(groups.slice(0, most))),
              ...(groups.length > most
                ? [{ kind: 'text' as const, text: ` and ${groups.length - most} more` }]
                : []),
            ],
          },
        ]
  return [
    {
      kind: 'detail',
      summary: `Without a card: ${count(unknown.length, 'name')}`,
      open: full,
      blocks: [
        { kind: 'note', text: 'Not known here is all that this says; it does not mean suspicious.' },
        ...part('Kernel threads', kernel),
        ...part('Programs', programs),
      ],
    },
  ]
}

const asSpans = (text: Inline): Span[] => (typeof text === 'string' ? [{ kind: 'text', text }] : text)
