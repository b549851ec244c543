/** Answers for the page's tests: as rich as real ones, but made here, so that a change of content breaks no test. */
import type { Block, Message } from '@proctor/chat'
import type { WebChatDeps } from '../../apps/bot/src/web/deps.ts'

const heads = [
  {
    id: 'kswapd',
    title: 'kswapd',
    subsystem: 'Memory',
    kind: 'kernel-thread',
    summary: 'Frees memory in the background, on each NUMA node, so that programs seldom wait for it.',
  },
  {
    id: 'kcompactd',
    title: 'kcompactd',
    subsystem: 'Memory',
    kind: 'kernel-thread',
    summary: 'Moves pages together to make large free blocks.',
  },
  {
    id: 'oom_reaper',
    title: 'oom_reaper',
    subsystem: 'Memory',
    kind: 'kernel-thread',
    summary: 'Takes the memory of a program that the OOM killer has ended.',
  },
  {
    id: 'kblockd',
    title: 'kblockd',
    subsystem: 'Block layer',
    kind: 'workqueue',
    summary: 'Runs deferred work of block devices.',
  },
  {
    id: 'kworker',
    title: 'kworker',
    subsystem: 'Workqueues',
    kind: 'kernel-thread',
    summary: 'Does the deferred work of the kernel; its name says for whom.',
  },
  {
    id: 'systemd-journald',
    title: 'systemd-journald',
    subsystem: 'Logging',
    kind: 'program',
    summary: 'Collects the messages of kernel and services.',
  },
  {
    id: 'kernel-threads',
    title: 'Kernel threads',
    subsystem: 'Basics',
    kind: 'concept',
    summary: 'Tasks of the kernel itself: no program, no memory of their own, parent PID 2.',
  },
]

function card(id: string): Message | undefined {
  const head = heads.find((one) => one.id === id)
  if (!head) return undefined
  const related = heads.filter((one) => one.subsystem === head.subsystem && one.id !== id)
  return {
    title: `${head.title}: ${head.summary}`,
    blocks: [
      { kind: 'heading', level: 2, text: head.title },
      { kind: 'text', text: [{ kind: 'strong', text: head.summary }] },
      { kind: 'note', text: `Kernel thread · ${head.subsystem} · one per NUMA node` },
      {
        kind: 'fields',
        fields: [
          {
            name: 'What wakes it',
            value:
              'The page allocator, when the free pages of a zone are about to fall below the low watermark.',
          },
          {
            name: 'Normal',
            value:
              'Asleep (S), seconds of CPU time a day. Short bursts while large files are read are healthy.',
          },
          {
            name: 'May I kill it?',
            value: 'Nothing happens: the thread ignores every signal, SIGKILL among them.',
          },
          {
            name: 'Is it a fake?',
            value: [
              { kind: 'text', text: 'The true one has PPID 2 and no memory. A ' },
              { kind: 'code', text: 'kswapd0' },
              { kind: 'text', text: ' with a path or an owner is a program in disguise.' },
            ],
          },
        ],
      },
      { kind: 'text', text: [{ kind: 'strong', text: 'Run next' }] },
      {
        kind: 'list',
        items: [
          [
            { kind: 'code', text: 'cat /proc/pressure/memory' },
            { kind: 'text', text: ' — how much of the time tasks wait for memory' },
          ],
          [
            { kind: 'code', text: "grep -E '^(pgscan|pgsteal)_kswapd|^allocstall' /proc/vmstat" },
            { kind: 'text', text: ' — pages scanned and freed' },
          ],
        ],
      },
      {
        kind: 'detail',
        summary: 'How it works',
        open: false,
        blocks: [
          {
            kind: 'text',
            text: [
              {
                kind: 'text',
                text: 'Linux uses free memory as page cache, so somebody has to make room. See also ',
              },
              { kind: 'card', card: 'kernel-threads', text: 'kernel threads' },
              { kind: 'text', text: '.' },
            ],
          },
        ],
      },
      {
        kind: 'detail',
        summary: 'How it shows in ps',
        open: false,
        blocks: [
          {
            kind: 'table',
            columns: ['Linux', 'Name', 'STAT'].map((title) => ({ title, align: 'left' as const })),
            rows: [
              ['6.1', [{ kind: 'code', text: '[kswapd0]' }], 'S'],
              ['6.12', [{ kind: 'code', text: '[kswapd0]' }], 'S'],
            ],
          },
        ],
      },
      {
        kind: 'buttons',
        buttons: related.map((one) => ({ label: one.title, command: { name: 'card', argument: one.id } })),
      },
    ],
  }
}

const notKnown = (name: string): Message => ({
  title: `${name} is not known`,
  blocks: [
    { kind: 'heading', level: 2, text: name },
    { kind: 'text', text: 'No card has this name. That says nothing about whether it is harmless.' },
    {
      kind: 'list',
      items: [
        [
          { kind: 'card', card: 'kswapd', text: 'kswapd' },
          { kind: 'text', text: ': near in spelling' },
        ],
      ],
    },
  ],
})

/** Every line that has eight columns is a row; the last column is its name. Names are repeated as they came. */
function report(text: string): Message {
  const rows = text.split('\n').flatMap((line, at) => {
    const columns = line.trim().split(/\s+/)
    const time = columns.findIndex((column) => /^\d+:\d\d:\d\d$/.test(column))
    return time > 1 && columns.length > time + 1
      ? [{ line: at + 1, user: columns[0] ?? '', name: columns.slice(time + 1).join(' ') }]
      : []
  })
  if (rows.length === 0) {
    const sentence = 'No row of it looks like a process. Paste the output of ps on Linux, for example:'
    return {
      title: sentence,
      blocks: [
        { kind: 'text', text: sentence },
        { kind: 'code', text: 'ps -ef' },
      ],
    }
  }
  const known = (name: string) => heads.find(({ id }) => name.includes(id))
  const title = `${rows.length} processes`
  const unknown = rows.filter(({ name }) => !known(name))
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      ...rows
        .filter(({ user, name }) => user !== 'root' && name.startsWith('['))
        .map(({ line, name }): Block => impostor(name, line)),
      { kind: 'heading', level: 3, text: 'Explained' },
      {
        kind: 'table',
        columns: [
          { title: 'Rows', align: 'right' },
          { title: 'Name', align: 'left' },
          { title: 'What it is', align: 'left' },
        ],
        rows: rows.flatMap(({ name, line }) => {
          const head = known(name)
          return head
            ? [['1', [{ kind: 'card', card: head.id, text: name }], `${head.summary} (line ${line})`]]
            : []
        }),
      },
      {
        kind: 'detail',
        summary: `Without a card: ${unknown.length} names`,
        open: false,
        blocks: [
          { kind: 'note', text: 'Not known here is all that this says; it does not mean suspicious.' },
          { kind: 'list', items: unknown.map(({ name }) => [{ kind: 'code', text: name }]) },
        ],
      },
      {
        kind: 'detail',
        summary: 'What this listing cannot tell',
        open: false,
        blocks: [{ kind: 'text', text: 'It has no column for memory.' }],
      },
      {
        kind: 'note',
        text: `${rows.length - unknown.length} of ${rows.length} rows explained · layout: ps -ef`,
      },
    ],
  }
}

const impostor = (name: string, line: number): Block => ({
  kind: 'callout',
  tone: 'critical',
  label: 'Critical',
  text: [{ kind: 'strong', text: `A program calls itself ${name}` }],
  blocks: [
    { kind: 'text', text: 'Kernel threads belong to root and have no memory of their own.' },
    {
      kind: 'text',
      text: [
        { kind: 'emphasis', text: 'Harmless if: ' },
        { kind: 'text', text: 'a container maps the user.' },
      ],
    },
    {
      kind: 'list',
      items: [
        [
          { kind: 'code', text: 'sudo ls -l /proc/1480/exe' },
          { kind: 'text', text: ' — the file that it runs from' },
        ],
      ],
    },
    { kind: 'note', text: `line ${line} · certain` },
  ],
})

/** `whatis crash` throws, so that the page's way with errors can be seen. */
export const deps: WebChatDeps = {
  whatis: async (query) => {
    if (query === 'crash') throw new Error('planted')
    const name = query.trim().replaceAll(/^\[|\]$/g, '')
    return card(heads.find(({ id }) => name.startsWith(id))?.id ?? '') ?? notKnown(name)
  },
  annotate: async (pieces) => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const piece of pieces) text += decoder.decode(piece, { stream: true })
    return report(text)
  },
  card,
  cards: () => heads,
  complete: (prefix) =>
    heads
      .filter(({ id }) => id.startsWith(prefix.toLowerCase()))
      .map(({ id, summary }) => ({ name: id === 'kswapd' ? 'kswapd0' : id, summary })),
  help: () => ({
    title: 'What you can do here',
    blocks: [
      { kind: 'heading', level: 2, text: 'What you can do here' },
      {
        kind: 'list',
        items: [
          [
            { kind: 'code', text: '/whatis kswapd0' },
            { kind: 'text', text: ' — what a name in ps is' },
          ],
        ],
      },
    ],
  }),
  learn: async ({ command }) => ({
    title: `You asked for ${command}`,
    blocks: [{ kind: 'text', text: `You asked for ${command}` }],
  }),
}
