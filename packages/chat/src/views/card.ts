/** A card as blocks: first what it is, then the answers in the order in which people ask, details folded. */
import type { Card, Content, Prose } from '@proctor/content'
import { inline } from '../inline.ts'
import type { Block, Inline, Message, Span } from '../message.ts'
import { provenanceBlocks } from './provenance.ts'

export interface CardViewOptions {
  /** A sentence on the instance that was asked for. */
  instance?: string | undefined
}

const kinds: Record<Card['kind'], string> = {
  'kernel-thread': 'Kernel thread',
  workqueue: 'Workqueue of the kernel',
  program: 'Program',
  concept: 'Concept',
}

/** A whole card as a message of its own. */
export function cardView(content: Content, card: Card): Message {
  return { title: `${card.title}: ${card.summary}`, blocks: cardBlocks(content, card) }
}

export function cardBlocks(content: Content, card: Card, { instance }: CardViewOptions = {}): Block[] {
  const say = (text: string): Span[] =>
    inline(text, (word) => (word !== card.id && content.head(word) ? word : undefined))
  const what = [kinds[card.kind], content.label('subsystem', card.subsystem)]
  if (card.kind !== 'concept') what.push(content.label('per', card.per))
  return [
    { kind: 'heading', level: 2, text: card.title },
    { kind: 'text', text: [{ kind: 'strong', text: card.summary }] },
    { kind: 'note', text: what.join(' · ') },
    ...(instance ? [{ kind: 'text' as const, text: instance }] : []),
    ...answers(card, say),
    {
      kind: 'text',
      text: [{ kind: 'strong', text: 'Run next' }],
    },
    {
      kind: 'list',
      items: card.next.map(({ run, shows }) => [
        { kind: 'code', text: run },
        { kind: 'text', text: ` — ${shows}` },
      ]),
    },
    {
      kind: 'detail',
      summary: 'How it works',
      open: false,
      blocks: card.body.map((prose) => proseBlock(content, card, prose)),
    },
    ...details(content, card, say),
    ...provenanceBlocks(card, say),
    ...related(content, card),
  ]
}

function answers(card: Card, say: (text: string) => Inline): Block[] {
  if (card.kind === 'concept') return []
  return [
    {
      kind: 'fields',
      fields: [
        { name: 'What wakes it', value: say(card.wakes) },
        { name: 'Normal', value: say(card.normal) },
        { name: 'Why it may be busy', value: say(card.busy) },
        { name: 'May I kill it?', value: say(card.kill.text) },
        { name: 'Is it a fake?', value: say(card.fake) },
        { name: 'When to worry', value: say(card.worry) },
      ],
    },
  ]
}

function details(content: Content, card: Card, say: (text: string) => Span[]): Block[] {
  const blocks: Block[] = []
  if (card.kind !== 'concept') {
    blocks.push({
      kind: 'detail',
      summary: 'How it shows in ps',
      open: false,
      blocks: [
        {
          kind: 'table',
          columns: ['Linux', 'Name', 'STAT', ''].map((title) => ({ title, align: 'left' as const })),
          rows: card.shows.map(({ release, name, stat, note }) => [
            release,
            [{ kind: 'code', text: name }],
            stat ?? '',
            note ?? '',
          ]),
        },
        { kind: 'note', text: `When it is there: ${lowerFirst(content.label('presence', card.presence))}.` },
      ],
    })
    if (card.tunables.length > 0) {
      blocks.push({
        kind: 'detail',
        summary: 'Settings',
        open: false,
        blocks: [
          {
            kind: 'table',
            columns: ['Setting', 'Default', 'Sets'].map((title) => ({ title, align: 'left' as const })),
            rows: card.tunables.map(({ name, default: value, sets }) => [
              [{ kind: 'code', text: name }],
              value,
              say(sets),
            ]),
          },
        ],
      })
    }
  }
  if (card.confusedWith.length > 0) {
    blocks.push({
      kind: 'detail',
      summary: 'Not to be confused with',
      open: false,
      blocks: [
        {
          kind: 'list',
          items: card.confusedWith.map(({ card: other, name, difference }) => [
            other ? { kind: 'card', card: other, text: name } : { kind: 'code', text: name },
            { kind: 'text', text: ': ' },
            ...say(difference),
          ]),
        },
      ],
    })
  }
  return blocks
}

function proseBlock(content: Content, card: Card, prose: Prose): Block {
  const link = (spans: Span[]): Span[] =>
    spans.map((span) =>
      span.kind === 'code' && span.text !== card.id && content.head(span.text)
        ? { kind: 'card', card: span.text, text: span.text }
        : span,
    )
  if (prose.kind === 'paragraph') return { kind: 'text', text: link(prose.spans) }
  if (prose.kind === 'list') return { kind: 'list', items: prose.items.map(link) }
  return prose
}

function related(content: Content, card: Card): Block[] {
  const heads = card.related.flatMap((id) => content.head(id) ?? [])
  if (heads.length === 0) return []
  return [
    {
      kind: 'buttons',
      buttons: heads.map(({ id, title }) => ({ label: title, command: { name: 'card', argument: id } })),
    },
  ]
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
