/** Lists of cards, for `/cards`, `proctor list` and search results. */
import type { CardHead, Content } from '@proctor/content'
import type { Block, Message } from '../message.ts'
import { count } from './count.ts'
import { summaryOf } from './summary.ts'

/**
 * All cards by subsystem, or those that a search found.
 * @param choosable Whether one is to be chosen below the list, where the list itself does not lead to the cards.
 */
export function cardsView(
  content: Content,
  heads: CardHead[],
  { search, choosable = false }: { search?: string; choosable?: boolean } = {},
): Message {
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
  const chooser = (shown: readonly CardHead[]) => (choosable ? [select(shown)] : [])
  if (search)
    return { title, blocks: [{ kind: 'heading', level: 2, text: title }, list(heads), ...chooser(heads)] }
  const bySubsystem = groupBy(heads)
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      ...[...bySubsystem].flatMap(([subsystem, some]): Block[] => [
        { kind: 'heading', level: 3, text: content.label('subsystem', subsystem) },
        list(some),
      ]),
      ...chooser([...bySubsystem.values()].flat()),
    ],
  }
}

function groupBy(heads: CardHead[]): Map<string, CardHead[]> {
  const groups = new Map<string, CardHead[]>()
  for (const head of heads) groups.set(head.subsystem, [...(groups.get(head.subsystem) ?? []), head])
  return groups
}

/** So many one select holds everywhere. */
const mostChosen = 25

const select = (heads: readonly CardHead[]): Block => ({
  kind: 'select',
  label: heads.length > mostChosen ? `Open a card (the first ${mostChosen})` : 'Open a card',
  options: heads
    .slice(0, mostChosen)
    .map(({ id, title }) => ({ label: title, command: { name: 'card', argument: id } })),
})

function list(heads: CardHead[]): Block {
  return {
    kind: 'list',
    items: heads.map((head) => [
      { kind: 'card', card: head.id, text: head.title },
      { kind: 'text', text: `: ${summaryOf(head)}` },
    ]),
  }
}
