/** A card as blocks: first what it is, then the answers in the order in which people ask, details folded. */
import type { Card, Content, Prose } from '@proctor/content'
import { inline } from '../inline.ts'
import type { Block, Inline, Message, Span } from '../message.ts'
import { provenanceBlocks } from './provenance.ts'
import { summaryOf } from './summary.ts'

export interface CardViewOptions {
  /** A sentence on the instance that was asked for. */
  instance?: string | undefined
  /** Cards that have a button already. */
  offered?: readonly string[]
}

const kinds: Record<Card['kind'], string> = {
  'kernel-thread': 'Kernel thread',
  workqueue: 'Workqueue of the kernel',
  program: 'Program',
  concept: 'Concept',
}

/** A whole card as a message of its own. */
export function cardView(content: Content, card: Card): Message {
  return { title: `${card.title}: ${summaryOf(card)}`, blocks: cardBlocks(content, card) }
}

export function cardBlocks(
  content: Content,
  card: Card,
  { instance, offered = [] }: CardViewOptions = {},
): Block[] {
  if (card.team) return teamCardBlocks(content, card, instance)
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
    { kind: 'heading', level: 3, text: 'Run next' },
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
    ...related(
      content,
      card.related.filter((id) => !offered.includes(id)),
    ),
  ]
}

/** What the team says, and that it alone says so; nothing that nobody has told. */
function teamCardBlocks(content: Content, card: Card, instance: string | undefined): Block[] {
  const say = (text: string) => inline(text, (word) => (content.head(word) ? word : undefined))
  const code = (text: string): Span => ({ kind: 'code', text })
  const names =
    card.kind === 'concept' ? [] : card.names.flatMap((name) => ('format' in name ? [name.format] : []))
  return [
    { kind: 'heading', level: 2, text: card.title },
    { kind: 'text', text: [{ kind: 'strong', text: card.summary }] },
    { kind: 'note', text: 'A card of your team, not checked by Proctor.' },
    ...(instance ? [{ kind: 'text' as const, text: instance }] : []),
    {
      kind: 'fields',
      fields: [
        ...card.facts.map(({ answer }) => ({ name: 'What it does', value: answer })),
        ...(card.kind === 'concept'
          ? []
          : [{ name: 'May it be restarted or killed?', value: say(card.kill.text) }]),
        {
          name: 'Names in ps',
          value: names.flatMap((name, at) => [
            ...(at > 0 ? [{ kind: 'text' as const, text: ', ' }] : []),
            code(name),
          ]),
        },
      ],
    },
    ...card.body.map((prose) => proseBlock(content, card, prose)),
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
          columns: ['Linux', 'Name', 'STAT', 'Note'].map((title) => ({ title, align: 'left' as const })),
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

function related(content: Content, cards: readonly string[]): Block[] {
  const heads = cards.flatMap((id) => content.head(id) ?? [])
  if (heads.length === 0) return []
  return [
    {
      kind: 'buttons',
      buttons: heads.map(({ id, title }) => ({ label: title, command: { name: 'card', argument: id } })),
    },
  ]
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
