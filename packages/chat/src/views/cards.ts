/** Lists of cards, for `/cards`, `proctor list` and search results. */
import type { CardHead, Content } from '@proctor/content'
import type { Block, Message } from '../message.ts'
import { count } from './count.ts'
import { summaryOf } from './summary.ts'

/** All cards by subsystem, or those that a search found. */
export function cardsView(content: Content, heads: CardHead[], search?: string): Message {
  if (heads.length === 0) {
    return {
      title: 'No card found',
      blocks: [
        {
          kind: 'text',
          text: [
            {
              kind: 'text',
              text: `No card fits “${search ?? ''}”. Try a single word, or ask for the name: `,
            },
            { kind: 'command', text: 'whatis kswapd0' },
          ],
        },
      ],
    }
  }
  const title = search ? `${count(heads.length, 'card')} for “${search}”` : `${count(heads.length, 'card')}`
  if (search) return { title, blocks: [{ kind: 'heading', level: 2, text: title }, list(heads)] }
  const bySubsystem = groupBy(heads)
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      ...[...bySubsystem].flatMap(([subsystem, some]): Block[] => [
        { kind: 'heading', level: 3, text: content.label('subsystem', subsystem) },
        list(some),
      ]),
    ],
  }
}

function groupBy(heads: CardHead[]): Map<string, CardHead[]> {
  const groups = new Map<string, CardHead[]>()
  for (const head of heads) groups.set(head.subsystem, [...(groups.get(head.subsystem) ?? []), head])
  return groups
}

function list(heads: CardHead[]): Block {
  return {
    kind: 'list',
    items: heads.map((head) => [
      { kind: 'card', card: head.id, text: head.title },
      { kind: 'text', text: `: ${summaryOf(head)}` },
    ]),
  }
}
