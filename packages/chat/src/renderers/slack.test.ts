import { describe, expect, it } from 'vitest'
import type { Block, SelectOption } from '../message.ts'
import { readSlackOption, renderSlack, type SlackBlock } from './slack.ts'

const show = (...blocks: Block[]) => renderSlack({ title: '', blocks }).blocks
const types = (blocks: readonly SlackBlock[]) => blocks.map(({ type }) => type)
const button = (label: string): Block => ({
  kind: 'buttons',
  buttons: [{ label, command: { name: label.toLowerCase() } }],
})
const elements = (block: SlackBlock | undefined) => (block?.['elements'] ?? []) as SlackBlock[]
/** Runs of text with what makes them stand out. */
const runs = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(runs)
  if (typeof value !== 'object' || value === null) return []
  const { text, style, ...rest } = value as Record<string, unknown>
  if (typeof text !== 'string') return Object.values(value).flatMap(runs)
  return [...(style ? [`${Object.keys(style).join()}: ${text}`] : [text]), ...runs(rest)]
}

describe('renderSlack', () => {
  it('tells severity by a sign and a word above the one bold line of a callout, between lines', () => {
    const callout = (text: string): Block => ({
      kind: 'callout',
      tone: 'high',
      label: 'High',
      text: [{ kind: 'strong', text }],
      blocks: [
        { kind: 'text', text: 'It has an owner.' },
        { kind: 'note', text: 'line 3' },
      ],
    })
    const blocks = show(
      { kind: 'heading', level: 2, text: 'A listing' },
      callout('No kernel thread'),
      callout('Nor this'),
      button('Next'),
    )
    expect(types(blocks)).toEqual([
      'header',
      'context',
      'rich_text',
      'context',
      'divider',
      'context',
      'rich_text',
      'context',
      'divider',
      'actions',
    ])
    expect(runs(blocks.slice(1, 3))).toEqual(['▲ High', 'bold: No kernel thread', 'It has an owner.'])
  })

  it('makes a block of what belongs together, since Slack leaves room between blocks', () => {
    const blocks = show(
      { kind: 'text', text: 'Frees memory:' },
      { kind: 'list', items: ['one', 'two'] },
      { kind: 'text', text: 'It sleeps' },
      { kind: 'heading', level: 3, text: 'Run next' },
      { kind: 'list', items: ['free'] },
      { kind: 'detail', summary: 'How', open: true, blocks: [{ kind: 'text', text: 'By a call' }] },
    )
    expect(types(blocks)).toEqual(['rich_text', 'rich_text', 'rich_text', 'divider', 'rich_text'])
    expect(runs(blocks[2])).toEqual(['bold: Run next', 'free'])
    expect(runs(blocks[4])).toEqual(['bold: How', 'By a call'])
  })

  it('spends no blocks on room that text will need', () => {
    const { blocks, rest } = renderSlack({
      title: '',
      blocks: Array.from({ length: 120 }, (_, at): Block => ({ kind: 'text', text: `Paragraph ${at}` })),
    })
    expect(rest).toEqual([])
    expect(blocks.length).toBeLessThan(40)
  })

  it('puts short values beside their names, and long ones below them', () => {
    const long = 'When it takes much of a CPU for minutes while programs stall.'
    const fields = (value: string): Block => ({
      kind: 'fields',
      fields: [
        { name: 'Normal', value: 'Asleep' },
        { name: 'Worry', value },
      ],
    })
    expect(types(show(fields('Never')))).toEqual(['rich_text'])
    expect(runs(show(fields(long)))).toEqual(['bold: Normal', '\n', 'Asleep', 'bold: Worry', '\n', long])
    expect(types(show(fields(long)))).toEqual(['rich_text', 'rich_text'])
  })

  it('puts buttons of several blocks side by side', () => {
    expect(types(show(button('A'), button('B')))).toEqual(['actions'])
  })

  describe('a select', () => {
    const select = (options: SelectOption[]): Block => ({ kind: 'select', label: 'Open a card', options })

    it('has what a press would ask for as values, and buttons beside it', () => {
      const [row] = show(
        select([
          { label: 'kswapd', description: 'Frees memory', command: { name: 'card', argument: 'a:b' } },
          { label: 'All', command: { name: 'cards' } },
        ]),
        button('Next'),
      )
      const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
      expect(elements(row)).toMatchObject([
        {
          type: 'static_select',
          action_id: 'p1:select:0',
          placeholder: plain('Open a card'),
          options: [
            { text: plain('kswapd'), value: 'card:a:b', description: plain('Frees memory') },
            { text: plain('All'), value: 'cards' },
          ],
        },
        { type: 'button', action_id: 'p1:next:1' },
      ])
      expect(readSlackOption('card:a:b')).toEqual({ name: 'card', argument: 'a:b' })
      expect(readSlackOption('cards')).toEqual({ name: 'cards', argument: '' })
      expect(readSlackOption('<@U1>:x')).toBeUndefined()
    })

    it('of more than 100 is several, and what it cannot ask for stands above', () => {
      const argument = 'x'.repeat(150)
      const options = Array.from({ length: 130 }, (_, at) => ({
        label: `Card ${at + 1}`,
        command: { name: 'card', argument: `c${at + 1}` },
      }))
      const [above, row] = show(
        select([{ label: 'Long', command: { name: 'whatis', argument } }, ...options]),
      )
      expect(runs(above)).toEqual(['Long ', `code: /whatis ${argument}`])
      expect(elements(row).map((one) => (one['placeholder'] as { text: string }).text)).toEqual([
        'Open a card (1–100)',
        'Open a card (101–130)',
      ])
    })

    it('keeps its place where the text was cut', () => {
      const endless: Block = { kind: 'text', text: 'endless '.repeat(2000) }
      const options = Array.from({ length: 25 }, (_, at) => ({
        label: `A card of a longer name ${at}`,
        command: { name: 'card', argument: `c${at}` },
      }))
      expect(renderSlack({ title: '', blocks: [endless, select(options)] }).rest).toEqual([endless])
    })
  })

  it('gives buttons their tones', () => {
    const [row] = show({
      kind: 'buttons',
      buttons: [
        { label: 'A', tone: 'primary', command: { name: 'a' } },
        { label: 'B', tone: 'danger', command: { name: 'b' } },
        { label: 'C', command: { name: 'c' } },
      ],
    })
    expect(elements(row).map(({ style }) => style)).toEqual(['primary', 'danger', undefined])
  })

  it('shows a command as it is typed there', () => {
    const command = (text: string) => runs(show({ kind: 'text', text: [{ kind: 'command', text }] }))
    expect(command('quiz')).toEqual(['code: /quiz'])
    expect(command('whatis kswapd0')).toEqual(['code: /whatis kswapd0'])
    expect(command('set zone UTC')).toEqual(['code: /proctor set zone UTC'])
    const note = show({ kind: 'note', text: [{ kind: 'command', text: 'leeches' }] })
    expect(runs(note)).toEqual(['/proctor leeches'])
  })
})
