/** Findings as callouts: at most five at first, each with its reason, the harmless explanation and what to run next. */
import type { Content } from '@proctor/content'
import type { Finding } from '@proctor/ps'
import { inline } from '../inline.ts'
import type { Block } from '../message.ts'
import { ranges } from './ranges.ts'

/** More than this annoys; the rest is behind a fold. */
const shownAtFirst = 5

export function findingBlocks(content: Content, findings: Finding[], { full }: { full: boolean }): Block[] {
  const notable = findings.filter((finding) => finding.kind !== 'limits')
  const limits = findings.filter((finding) => finding.kind === 'limits')
  const shown = full ? notable : notable.slice(0, shownAtFirst)
  const rest = notable.slice(shown.length)
  return [
    ...(notable.length === 0 ? [{ kind: 'text' as const, text: 'Nothing in this listing stands out.' }] : []),
    ...shown.map((finding) => callout(content, finding)),
    ...(rest.length > 0
      ? [
          {
            kind: 'detail' as const,
            summary: `${rest.length} more to look at`,
            open: false,
            blocks: rest.map((finding) => callout(content, finding)),
          },
        ]
      : []),
    ...limits.map((finding): Block => ({
      kind: 'detail',
      summary: finding.title,
      open: full,
      blocks: body(content, finding),
    })),
  ]
}

const labels = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low', info: 'Info' } as const

function callout(content: Content, finding: Finding): Block {
  return {
    kind: 'callout',
    tone: finding.severity,
    label: labels[finding.severity],
    text: [{ kind: 'strong', text: finding.title }],
    blocks: body(content, finding),
  }
}

function body(
  content: Content,
  { text, innocent, next, card, pids, lines, count, confidence }: Finding,
): Block[] {
  const head = card ? content.head(card) : undefined
  const where = [
    ...(pids.length > 0 ? [`${pids.length === 1 ? 'PID' : 'PIDs'} ${ranges(pids, 8)}`] : []),
    ...(lines.length > 0 ? [`${lines.length === 1 ? 'line' : 'lines'} ${ranges(lines, 8)}`] : []),
    ...(count > lines.length ? [`${count} in all`] : []),
    ...(lines.length > 0 ? [confidence] : []),
  ]
  return [
    { kind: 'text', text: inline(text) },
    ...(innocent
      ? [
          {
            kind: 'text' as const,
            text: [{ kind: 'emphasis' as const, text: 'Harmless when: ' }, ...inline(innocent)],
          },
        ]
      : []),
    ...(next && next.length > 0
      ? [
          {
            kind: 'list' as const,
            items: next.map(({ run, shows }) => [
              { kind: 'code' as const, text: run },
              { kind: 'text' as const, text: ` — ${shows}` },
            ]),
          },
        ]
      : []),
    ...(where.length > 0 || head
      ? [
          {
            kind: 'note' as const,
            text: [
              { kind: 'text' as const, text: where.join(' · ') },
              ...(head
                ? [
                    { kind: 'text' as const, text: where.length > 0 ? ' · card: ' : 'Card: ' },
                    { kind: 'card' as const, card: head.id, text: head.title },
                  ]
                : []),
            ],
          },
        ]
      : []),
  ]
}
