/** A name that no card explains, but that the kernel's source makes: what the source says, and no more. */
import type { CatalogueEntry, Identification } from '@proctor/content'
import type { Block, Message } from '../message.ts'
import { instanceOfKworker } from './instance.ts'

const kinds: Record<CatalogueEntry['kind'], string> = {
  kthread: 'Kernel thread',
  'kthread-worker': 'Kernel thread that works off a queue of its own',
  'per-cpu-thread': 'Kernel thread, one for each CPU',
  workqueue: 'Workqueue of the kernel',
  'user-thread': 'Thread inside the kernel of a user process',
  'irq-thread': 'Thread of an interrupt',
  rename: 'Kernel thread that names itself',
  description: 'What a kworker calls its present work',
}

/** More places than this say no more. */
const mostPlaces = 6

export function catalogueView(
  { name, instance }: Identification,
  entries: CatalogueEntry[],
  kworker?: Identification,
): Message {
  const text = 'No card explains this name yet. This is what the source of Linux says.'
  const sentence = kworker && instanceOfKworker(kworker)
  return {
    title: `${name}: from kernel source, no card yet`,
    blocks: [
      { kind: 'heading', level: 2, text: name },
      ...(sentence ? [{ kind: 'text' as const, text: sentence }] : []),
      { kind: 'note', text },
      ...entries
        .slice(0, 4)
        .flatMap((entry) => entryBlocks(entry, { instance, heading: entries.length === 1 ? name : '' })),
      {
        kind: 'note',
        text: 'From the catalogue of names found in the source by program; nobody has read this one.',
      },
    ],
  }
}

/** `device sda1, number 3` of the name asked for; of a name that was cut, what the format's places stand for. */
function placesIn(fields: string[], instance: Identification['instance']): string {
  return fields
    .map((field) => (instance[field] === undefined ? field : `${field} ${String(instance[field])}`))
    .join(', ')
}

function entryBlocks(
  { format, kind, fields, rescuer, places }: CatalogueEntry,
  { instance, heading }: { instance: Identification['instance']; heading: string },
): Block[] {
  const options = [...new Set(places.flatMap(({ kconfig }) => kconfig ?? []))]
  const flags = [...new Set(places.flatMap((place) => place.flags?.split('|') ?? []))]
  return [
    {
      kind: 'fields',
      fields: [
        // Where the name has no variable part, the heading says it.
        ...(format === heading
          ? []
          : [{ name: 'Name in the source', value: [{ kind: 'code' as const, text: format }] }]),
        ...(fields.length > 0 ? [{ name: 'Its variable parts', value: placesIn(fields, instance) }] : []),
        { name: 'What it is', value: kinds[kind] },
        ...(kind === 'workqueue'
          ? [
              {
                name: 'Threads',
                value: rescuer
                  ? 'Its work is done by kworkers; ps also shows its rescuer, for times without memory.'
                  : 'Its work is done by kworkers; it has no thread of its own.',
              },
            ]
          : []),
        ...(options.length > 0
          ? [{ name: 'Kernel option', value: options.map((option) => `CONFIG_${option}`).join(', ') }]
          : []),
        ...(flags.length > 0 ? [{ name: 'Flags', value: flags.join(', ') }] : []),
      ],
    },
    {
      kind: 'list',
      items: places.slice(0, mostPlaces).map(({ release, file, function: maker }) => [
        { kind: 'text' as const, text: `${/^\d/.test(release) ? 'Linux ' : ''}${release}: ` },
        { kind: 'code' as const, text: maker ? `${file}, ${maker}()` : file },
      ]),
    },
  ]
}
