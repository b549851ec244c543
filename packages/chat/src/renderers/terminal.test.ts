import { describe, expect, it } from 'vitest'
import type { Block, Message } from '../message.ts'
import { columns } from './columns.ts'
import { hostileTexts, messageOf } from './hostile.fixture.ts'
import { renderTerminal } from './terminal.ts'

const message = (...blocks: Block[]): Message => ({ title: '', blocks })
const show = (blocks: Block[], options: Partial<Parameters<typeof renderTerminal>[1]> = {}) =>
  renderTerminal(message(...blocks), { width: 50, color: false, ...options })

describe('renderTerminal', () => {
  it('puts a blank line between paragraphs, none below a heading or above a note', () => {
    expect(
      show([
        { kind: 'heading', level: 2, text: 'kswapd' },
        { kind: 'text', text: 'Frees memory.' },
        { kind: 'note', text: 'Kernel thread' },
        { kind: 'text', text: 'Next' },
        { kind: 'list', items: ['one', 'two'] },
      ]),
    ).toBe('kswapd\nFrees memory.\nKernel thread\n\nNext\n• one\n• two')
  })

  it('hangs the lines of a list item and of a field', () => {
    expect(
      show(
        [
          { kind: 'list', items: ['pages scanned and freed by kswapd'] },
          {
            kind: 'fields',
            fields: [
              { name: 'Normal', value: 'Asleep, seconds of CPU time a day.' },
              { name: 'Is it a fake?', value: 'No.' },
            ],
          },
        ],
        { width: 45 },
      ),
    ).toBe(
      [
        '• pages scanned and freed by kswapd',
        '',
        'Normal         Asleep, seconds of CPU time a',
        '               day.',
        'Is it a fake?  No.',
      ].join('\n'),
    )
  })

  it('puts values below their names where it is narrow', () => {
    expect(
      show([{ kind: 'fields', fields: [{ name: 'Is it a fake?', value: 'Only with a path.' }] }], {
        width: 30,
      }),
    ).toBe('Is it a fake?\n  Only with a path.')
  })

  it('aligns tables and wraps wide cells', () => {
    const table: Block = {
      kind: 'table',
      columns: [
        { title: 'Rows', align: 'right' },
        { title: 'Name', align: 'left' },
        { title: 'What it is', align: 'left' },
      ],
      rows: [
        ['48', [{ kind: 'card', card: 'kworker', text: 'kworker' }], 'Does deferred work of the kernel'],
        ['1', 'systemd', 'Starts services'],
      ],
    }
    expect(show([table], { width: 32 })).toBe(
      [
        'Rows  Name     What it is',
        '  48  kworker  Does deferred',
        '               work of the',
        '               kernel',
        '   1  systemd  Starts services',
      ].join('\n'),
    )
  })

  it('tells severity by sign and word, and keeps a callout tight', () => {
    const callout: Block = {
      kind: 'callout',
      tone: 'critical',
      label: 'Critical',
      text: 'A program calls itself kswapd0',
      blocks: [
        { kind: 'text', text: 'It has an owner.' },
        { kind: 'text', text: 'It has memory.' },
      ],
    }
    expect(show([callout])).toBe(
      '!!! Critical  A program calls itself kswapd0\n  It has an owner.\n  It has memory.',
    )
  })

  it('folds what is closed, unless everything is to be opened', () => {
    const detail: Block = {
      kind: 'detail',
      summary: 'Sources',
      open: false,
      blocks: [{ kind: 'text', text: 'mm/vmscan.c' }],
    }
    expect(show([detail])).toBe('▸ Sources')
    expect(show([detail], { expand: true })).toBe('▾ Sources\n  mm/vmscan.c')
  })

  it('names the cards and commands of buttons', () => {
    expect(
      show([
        {
          kind: 'buttons',
          buttons: [
            { label: 'kcompactd', command: { name: 'card', argument: 'kcompactd' } },
            { label: 'Ask', command: { name: 'whatis', argument: 'kswapd0' } },
            { label: 'All', command: { name: 'cards' } },
          ],
        },
      ]),
    ).toBe('→ kcompactd, whatis kswapd0, cards')
  })

  it('lists the options of a select with their commands', () => {
    expect(
      show([
        {
          kind: 'select',
          label: 'Open a card',
          options: [
            { label: 'kswapd', description: 'Frees memory', command: { name: 'card', argument: 'kswapd' } },
            { label: 'All', command: { name: 'cards' } },
          ],
        },
      ]),
    ).toBe('Open a card\n• kswapd: Frees memory  card kswapd\n• All  cards')
  })

  it('colours with codes that end what they begin', () => {
    expect(
      show(
        [
          {
            kind: 'text',
            text: [
              { kind: 'strong', text: 'Frees' },
              { kind: 'text', text: ' memory' },
            ],
          },
        ],
        { color: true },
      ),
    ).toBe('\u001b[1mFrees\u001b[22m memory')
  })

  it('writes no line wider than the terminal, but code that is to be copied', () => {
    for (const text of [...hostileTexts, 'x'.repeat(300), '日本語'.repeat(50)]) {
      const { blocks } = messageOf(text)
      for (const width of [20, 31, 80]) {
        const lines = show(
          blocks.filter(({ kind }) => kind !== 'code'),
          { width },
        ).split('\n')
        expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width)
      }
    }
    expect(show([{ kind: 'code', text: `echo ${'x'.repeat(60)}` }])).toBe(
      `  echo ${'x'.repeat(60)}`.trimEnd(),
    )
  })
})
