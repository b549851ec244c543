/** The answer to `/whatis` as a message: the card in the order in which people ask. */
import type { Content } from '@proctor/content'
import type { WhatisResult } from '@proctor/tutor'
import type { Block, Message } from '../message.ts'
import { cardBlocks } from './card.ts'
import { catalogueView } from './catalogue.ts'
import { instanceSentence } from './instance.ts'
import { summaryOf } from './summary.ts'

/** Shows what a name is, or says that it is not known and which known names are near. */
export function whatisView(content: Content, result: WhatisResult): Message {
  const { card, identifications, cards, query } = result
  const best = identifications[0]
  const fromSource = identifications.flatMap(({ catalogue, how }) =>
    catalogue && how !== 'truncated' ? [catalogue] : [],
  )
  const entries =
    fromSource.length > 0 || card ? fromSource : identifications.flatMap(({ catalogue }) => catalogue ?? [])
  if (best && entries.length > 0) {
    return catalogueView(
      best,
      entries,
      identifications.find((one) => one.card === 'kworker'),
    )
  }
  if (!best || !card) return unknown(result)

  const cut = best.how === 'truncated' && identifications.length > 1
  const others = cut ? [] : cards.filter(({ id }) => id !== card.id).slice(0, 5)
  const blocks: Block[] = [
    ...(cut ? [cutNote(result)] : []),
    ...cutWorkNote(result),
    ...cardBlocks(content, card, {
      instance: instanceSentence(card, best),
      offered: others.map(({ id }) => id),
    }),
  ]
  if (others.length > 0) {
    blocks.push({
      kind: 'buttons',
      buttons: others.map(({ id, title, team }) => ({
        label: team ? `Also: ${title} (your team’s)` : `Also: ${title}`,
        command: { name: 'card', argument: id },
      })),
    })
  }
  return { title: `${best.name || query}: ${summaryOf(card)}`, blocks }
}

function cutNote({ identifications, cards, query }: WhatisResult): Block {
  return {
    kind: 'note',
    text: [
      { kind: 'code', text: query.trim() },
      {
        kind: 'text',
        text: ` is cut to 15 characters, as older kernels and many tools do. It can be the beginning of ${identifications.length} names; the likeliest is shown. All: `,
      },
      ...identifications.slice(0, 12).flatMap((one, index) => [
        ...(index > 0 ? [{ kind: 'text' as const, text: ', ' }] : []),
        one.card
          ? {
              kind: 'card' as const,
              card: one.card,
              text:
                typeof one.instance['workqueue'] === 'string'
                  ? one.instance['workqueue']
                  : (cards.find(({ id, team }) => team && id === one.card)?.title ?? one.card),
            }
          : { kind: 'code' as const, text: one.name },
      ]),
      { kind: 'text', text: '.' },
    ],
  }
}

/** A kworker's name that was cut inside its workqueue: all that the rest may have been. */
function cutWorkNote({ identifications }: WhatisResult): Block[] {
  const [best, ...others] = identifications
  const works = others.flatMap(({ how, instance }) =>
    how === 'truncated' ? [String(instance['workqueue'])] : [],
  )
  if (best?.card !== 'kworker' || works.length === 0) return []
  const text = `The name is cut to 15 characters: ${String(best.instance['workqueue'])}… may be ${works.join(', ')}.`
  return [{ kind: 'note', text }]
}

function unknown({ query, suggestions }: WhatisResult): Message {
  const name = query.trim()
  if (!name) {
    return {
      title: 'Which name?',
      blocks: [
        { kind: 'text', text: 'Give a name as ps prints it, with or without brackets.' },
        { kind: 'buttons', buttons: ['kswapd0', '[kworker/0:1H-kblockd]', 'jbd2/sda1-8'].map(ask) },
      ],
    }
  }
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: name.slice(0, 80) },
    {
      kind: 'text',
      text: 'No card has this name. That says nothing about whether it is harmless: it is only not known here.',
    },
  ]
  if (suggestions.length > 0) {
    blocks.push(
      { kind: 'heading', level: 3, text: 'Did you mean' },
      {
        kind: 'list',
        items: suggestions.map(({ name: known, card, ...head }) => [
          { kind: 'card', card, text: known },
          { kind: 'text', text: `: ${summaryOf(head)}` },
        ]),
      },
    )
  }
  blocks.push({
    kind: 'detail',
    summary: 'How to find out what it is',
    open: suggestions.length === 0,
    blocks: [
      {
        kind: 'list',
        items: ownFindings.map(([run, shows]) => [
          { kind: 'code', text: run },
          { kind: 'text', text: `: ${shows}` },
        ]),
      },
    ],
  })
  return { title: `${name.slice(0, 80)} is not known`, blocks }
}

const ownFindings: [string, string][] = [
  [
    'ps -o pid,ppid,user,stat,args -p PID',
    'parent and command line; a kernel thread has parent 2 and brackets',
  ],
  ['sudo ls -l /proc/PID/exe', 'the file it runs from; a kernel thread has none'],
  ['dpkg -S /path/to/file', 'which Debian package ships that file (rpm -qf elsewhere)'],
  ['systemctl status PID', 'the service that it belongs to'],
]

const ask = (name: string) => ({ label: name, command: { name: 'whatis', argument: name } })
