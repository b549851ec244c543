/** Item `name`: which name ps shows, what the number in a name stands for, how a rescuer's name changed. */
import type { Card } from '@proctor/content'
import type { Behaving } from '../knowledge.ts'
import type { Choice, Draft } from '../question.ts'
import { itemId, type KindOfQuestion } from './kind.ts'

type Name = Behaving['names'][number]
type Field = Extract<Name, { form: 'thread' }>['fields'][number]

/** One value of a field, and how a question speaks of it. */
const asked: Partial<Record<Field, { value: string; of: string; label: string }>> = {
  cpu: { value: '3', of: 'CPU 3', label: 'The CPU it belongs to' },
  node: { value: '1', of: 'NUMA node 1', label: 'The NUMA node it belongs to' },
  device: { value: 'sda1', of: 'the device sda1', label: 'The block device it serves' },
  array: { value: 'md0', of: 'the array md0', label: 'The RAID array it serves' },
  host: { value: '2', of: 'SCSI host 2', label: 'The SCSI host it serves' },
  interface: { value: 'eth0', of: 'the network interface eth0', label: 'The network interface it serves' },
  irq: { value: '35', of: 'interrupt 35', label: 'The number of the interrupt' },
  pid: { value: '4711', of: 'the process with PID 4711', label: 'The PID of the process it works for' },
}
const other: Record<string, string> = { 3: '2', 1: '0', 2: '1', 35: '3', 4711: '1' }

const conversion = /%(?:[-0 #+]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|t|j)?[diuxXsc]|p[A-Za-z]*)/g
const row = (name: string) => `[${name}]`

export const whichName: KindOfQuestion = (card) => {
  if (card.kind === 'concept') return []
  const instances = card.names.flatMap((name, at) => instanceDraft(card, name, at) ?? [])
  const workers = card.names.flatMap((name, at) => workerDraft(card, name, at) ?? [])
  const cuts = card.names.flatMap((name, at) => cutDraft(card, name, at) ?? [])
  return [...instances.slice(0, 2), ...workers.slice(0, 1), ...cuts.slice(0, 1)]
}

/** A thread with one value in its name: which name has the one of CPU 3? */
function instanceDraft(card: Behaving, name: Name, at: number): Draft | undefined {
  if (name.form !== 'thread' || name.fields.length !== 1) return undefined
  const field = name.fields[0]
  const one = field && asked[field]
  const conversions = name.format.match(conversion) ?? []
  if (!one || conversions.length !== 1 || name.format.startsWith('%') || name.releases) return undefined
  const shown = (value: string) => row(name.format.replace(conversion, () => value))
  // Where a longer form of the same name is the usual one, this one would be half the truth.
  if (card.names.some((one) => one !== name && 'format' in one && one.format.startsWith(name.format)))
    return undefined
  const [head = '', tail = ''] = name.format.split(conversion)
  const bare = head.replace(/[/:._-]$/, '')
  const wrong: Choice[] = [
    {
      key: 'other-separator',
      text: row(`${bare}${head === bare ? '/' : ''}${one.value}${tail}`),
      code: true,
    },
    ...(other[one.value] ? [{ key: 'other-value', text: shown(String(other[one.value])), code: true }] : []),
    { key: 'kworker', text: row(`kworker/${one.value}:0-${bare}`), code: true },
    { key: 'no-value', text: row(bare), code: true },
  ]
  return draft(card, {
    kind: 'which-name',
    variant: `instance-${at}`,
    stem: `How does ps show the ${bare} thread of ${one.of}?`,
    right: { key: 'right', text: shown(one.value), code: true },
    wrong: different(shown(one.value), wrong),
    accept: [shown(one.value).slice(1, -1)],
  })
}

/** A workqueue: which kworker runs its work right now? */
function workerDraft(card: Behaving, name: Name, at: number): Draft | undefined {
  // Longer names are cut at different places by 6.1 and 6.12 (WQ_NAME_LEN).
  if (
    name.form !== 'workqueue' ||
    name.format.includes('%') ||
    name.format.length > 23 ||
    name.releases?.until
  )
    return undefined
  const queue = name.format
  const high = name.pool.endsWith('highpri') ? 'H' : ''
  const unbound = name.pool.startsWith('unbound')
  const place = unbound ? 'u8:2' : `3:1${high}`
  const where = unbound
    ? 'a kworker of an unbound pool'
    : `a kworker of CPU 3${high ? ' (high priority)' : ''}`
  const shown = (sign: string, at2 = place) => row(`kworker/${at2}${sign}${queue}`)
  return draft(card, {
    kind: 'which-name',
    variant: `worker-${at}`,
    stem: `Which name shows ${where} that runs work of ${queue} at this moment?`,
    right: { key: 'right', text: shown('+'), code: true },
    wrong: [
      { key: 'last-work', text: shown('-'), code: true },
      { key: 'other-pool', text: shown('+', unbound ? '8:2' : `u3:1${high}`), code: true },
      { key: 'rescuer', text: row(`kworker/R-${queue}`), code: true },
    ],
    line: `${shown('+')}: the plus marks work that runs now, a minus the last work. ${unbound ? 'A u before the number marks an unbound pool.' : 'The number after the slash is the CPU.'}`,
  })
}

/** A program whose name is too long for a task: the kernel keeps 15 characters. */
function cutDraft(card: Behaving, name: Name, at: number): Draft | undefined {
  if (name.form !== 'program') return undefined
  const file = name.paths
    .map((path) => path.slice(path.lastIndexOf('/') + 1))
    .find((one) => one.startsWith(name.format.slice(0, 15)))
  if (!file || file.length <= 15) return undefined
  const cut = file.slice(0, 15)
  return draft(card, {
    kind: 'which-name',
    variant: `cut-${at}`,
    stem: `The program ${file} runs. What does ps -eo comm print for it?`,
    right: { key: 'right', text: cut, code: true },
    wrong: [
      { key: 'whole', text: file, code: true },
      { key: 'sixteen', text: file.slice(0, 14), code: true },
      { key: 'plus', text: `${file.slice(0, 14)}+`, code: true },
    ],
    accept: [cut],
    line: `A task's name has room for 15 characters: ${cut}.`,
  })
}

/** Numbers of a block device in a name: `253:0`. */
const numbers = { key: 'block', value: '253:0', label: 'The major and minor number of a device' }

/** What a name holds, and where: a single value, or the two numbers of a device. */
function held(name: Name): { shown: string; key: string; value: string; label: string } | undefined {
  if (name.form !== 'thread' && name.form !== 'workqueue') return undefined
  const [field, second] = name.fields
  if (field === 'major' && second === 'minor' && name.fields.length === 2)
    return { ...numbers, shown: name.format.replace('%d:%d', numbers.value) }
  const one = field && name.fields.length === 1 && asked[field]
  // A name that begins with the value says little of its own, except with arrays.
  if (!one || (name.format.startsWith('%') && field !== 'array')) return undefined
  return { key: field, ...one, shown: name.format.replace(conversion, () => one.value) }
}

/** What the number, or the word, in a name stands for. */
export const readName: KindOfQuestion = (card) => {
  if (card.kind === 'concept') return []
  return card.names
    .flatMap((name, at) => {
      const one = held(name)
      if (!one) return []
      const digits = /^\d/.test(one.value)
      const wrong = [...Object.entries(asked), ['block', numbers] as const]
        .filter(([key, { value }]) => key !== one.key && /^\d/.test(value) === digits)
        // An array is a block device as well.
        .filter(([key]) => !(one.key === 'array' && key === 'device'))
        .map(([key, { label }]): Choice => ({ key, text: label }))
      return [
        draft(card, {
          kind: 'read-name',
          variant: `field-${at}`,
          stem: `In [${one.shown}], what does ${one.value} stand for?`,
          right: { key: one.key, text: one.label },
          wrong: [
            ...wrong,
            ...(digits
              ? [{ key: 'count', text: 'How many of them there are' }]
              : [
                  { key: 'user', text: 'The user who started it' },
                  { key: 'module', text: 'The module that made it' },
                ]),
          ],
        }),
      ]
    })
    .slice(0, 1)
}

/** Item `truth`: the rescuer's name, which 6.12 changed. */
export const whatChanged: KindOfQuestion = (card) => {
  if (card.kind !== 'workqueue') return []
  const name = card.names.find(
    (one) => one.form === 'workqueue' && one.rescuer && !one.releases && !one.format.includes('%'),
  )
  const change = card.changes.find(({ from, to }) => from === '6.1' && to === '6.12')
  if (!name || !change || !('format' in name) || name.format.length > 15) return []
  const [old, now] = [row(name.format), row(`kworker/R-${name.format}`)]
  const said = (a: string, b: string) => `6.1: ${a}, 6.12: ${b}`
  return [
    draft(card, {
      kind: 'what-changed',
      variant: 'rescuer',
      stem: `How does ps show the rescuer of the workqueue ${name.format}?`,
      right: { key: 'right', text: said(old, now), code: true },
      wrong: [
        { key: 'always-old', text: said(old, old), code: true },
        { key: 'always-new', text: said(now, now), code: true },
        { key: 'reversed', text: said(now, old), code: true },
      ],
    }),
  ]
}

const different = (right: string, wrong: Choice[]) =>
  wrong.filter((one, at) => one.text !== right && wrong.findIndex(({ text }) => text === one.text) === at)

function draft(
  card: Behaving,
  rest: Omit<Draft, 'item' | 'card' | 'line' | 'source'> & { line?: string },
): Draft {
  const line = card.shows
    .map(({ release, name, note }) => `Linux ${release}: ${name}${note ? ` (${note})` : ''}`)
    .join('; ')
  const maker = 'madeBy' in card ? card.madeBy[0] : undefined
  return {
    item: itemId(card as Card, rest.kind === 'what-changed' ? 'truth' : 'name'),
    card: card.id,
    line: card.kind === 'program' ? line.replaceAll(/Linux (?=\d+[.:])/g, '') : line,
    ...(maker && { source: `${maker.file}, ${maker.function}()` }),
    ...rest,
  }
}
