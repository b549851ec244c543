/** Where a card's claims come from: what the booklet has otherwise, and the sources with their releases. */
import type { Card } from '@proctor/content'
import type { Block, Span } from '../message.ts'

const tags = {
  wrong: 'Wrong',
  dated: 'Dated',
  imprecise: 'Imprecise',
  typo: 'Misspelt',
  unverifiable: 'No support found',
} as const

export function provenanceBlocks(card: Card, say: (text: string) => Span[]): Block[] {
  const blocks: Block[] = []
  if (card.errata.length > 0) {
    blocks.push({
      kind: 'detail',
      summary: 'Often told otherwise',
      open: false,
      blocks: [
        ...(card.errata.some((erratum) => erratum.of === 'booklet')
          ? [
              {
                kind: 'note' as const,
                text: 'Where The Linux Process Journey (v6.0) differs, the kernel source decides.',
              },
            ]
          : []),
        {
          kind: 'list',
          items: card.errata.map(({ tag, of, claim, truth }) => [
            { kind: 'strong', text: `${tags[tag]} (${of === 'booklet' ? 'booklet' : 'web'}): ` },
            { kind: 'emphasis', text: `“${claim.replaceAll('`', '')}”` },
            { kind: 'text', text: ' → ' },
            ...say(truth),
          ]),
        },
      ],
    })
  }
  blocks.push({
    kind: 'detail',
    summary: `Sources, checked against ${checkedAgainst(card)}`,
    open: false,
    blocks: [{ kind: 'list', items: card.sources.map((source) => [...where(source), ...say(source.says)]) }],
  })
  return blocks
}

function checkedAgainst(card: Card): string {
  const linux = `Linux ${card.verified.join(' and ')}`
  if (card.kind !== 'program' || !card.package) return linux
  const debian = `Debian's ${card.package.name} ${card.package.version}`
  return card.sources.some((source) => 'file' in source) ? `${linux} and ${debian}` : debian
}

function where(source: Card['sources'][number]): Span[] {
  if ('file' in source) {
    const place = source.function ? `${source.file}, ${source.function}()` : source.file
    return [
      { kind: 'code', text: place },
      { kind: 'text', text: ` (${source.release.join(', ')}): ` },
    ]
  }
  if ('man' in source) return [{ kind: 'text', text: `${source.man}, ${source.package}: ` }]
  if ('path' in source)
    return [
      { kind: 'code', text: source.path },
      { kind: 'text', text: `, ${source.package}: ` },
    ]
  return [{ kind: 'text', text: `${source.url}: ` }]
}
