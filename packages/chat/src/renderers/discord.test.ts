import { describe, expect, it } from 'vitest'
import type { Block, SelectOption } from '../message.ts'
import { readDiscordId, renderDiscord, type DiscordComponent } from './discord.ts'

const show = (...blocks: Block[]) => renderDiscord({ title: '', blocks }).components
const inside = (component: DiscordComponent | undefined) => component?.['components'] as DiscordComponent[]
const callout = (tone: 'high' | 'info', text: string): Block => ({
  kind: 'callout',
  tone,
  label: tone === 'high' ? 'High' : 'Info',
  text: [{ kind: 'strong', text }],
  blocks: [{ kind: 'text', text: 'It has an owner.' }],
})
const button = (label: string): Block => ({
  kind: 'buttons',
  buttons: [{ label, command: { name: label.toLowerCase() } }],
})

describe('renderDiscord', () => {
  it('gives each callout a container with the colour of its tone, a sign, and one bold line', () => {
    const components = show(
      { kind: 'heading', level: 2, text: 'A listing' },
      callout('high', 'No kernel thread'),
      callout('info', 'A zombie'),
      { kind: 'text', text: 'The rest' },
      button('Next'),
    )
    expect(components).toMatchObject([
      { type: 10, content: '## A listing' },
      { type: 17, accent_color: 0xd9620f },
      { type: 17, accent_color: 0x4f5861 },
      { type: 17 },
    ])
    expect(inside(components[1])).toEqual([
      { type: 10, content: '-# ▲ High\n**No kernel thread**\nIt has an owner\\.' },
    ])
    expect(components[3]).not.toHaveProperty('accent_color')
    expect(inside(components[3]).map(({ type }) => type)).toEqual([10, 1])
  })

  it('puts buttons alone below a callout without a frame of their own', () => {
    expect(show(callout('info', 'A zombie'), button('Next')).map(({ type }) => type)).toEqual([17, 1])
    expect(show(button('Next')).map(({ type }) => type)).toEqual([17])
  })

  it('leaves a blank line between paragraphs, a space behind lists, and a line between parts', () => {
    const [container] = show(
      { kind: 'heading', level: 2, text: 'kswapd' },
      { kind: 'text', text: 'Frees memory' },
      { kind: 'note', text: 'A kernel thread' },
      { kind: 'text', text: 'It sleeps' },
      { kind: 'list', items: ['one', 'two'] },
      { kind: 'text', text: 'It wakes' },
      { kind: 'detail', summary: 'How', open: true, blocks: [{ kind: 'text', text: 'By a call' }] },
    )
    expect(inside(container)).toEqual([
      { type: 10, content: '## kswapd\nFrees memory\n-# A kernel thread\n\nIt sleeps\n- one\n- two' },
      { type: 14, divider: false, spacing: 1 },
      { type: 10, content: 'It wakes' },
      { type: 14, divider: true, spacing: 1 },
      { type: 10, content: '### How\nBy a call' },
    ])
  })

  it('spends no components on separators that text will need', () => {
    const parts = Array.from({ length: 60 }, (_, at): Block => ({
      kind: 'detail',
      summary: `Part ${at}`,
      open: true,
      blocks: [{ kind: 'text', text: 'words' }],
    }))
    const { components, rest } = renderDiscord({ title: '', blocks: parts })
    expect(rest).toEqual([])
    expect(JSON.stringify(components)).toContain('Part 59')
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
    expect(inside(show(fields('Never'))[0])).toEqual([
      { type: 10, content: '**Normal** Asleep\n**Worry** Never' },
    ])
    expect(inside(show(fields(long))[0])).toEqual([
      { type: 10, content: `**Normal**\nAsleep\n\n**Worry**\n${long.replace('.', '\\.')}` },
    ])
  })

  it('names the columns of a table that becomes a list', () => {
    const [container] = show({
      kind: 'table',
      columns: [
        { title: 'Rows', align: 'right' },
        { title: 'Name', align: 'left' },
        { title: 'What it is', align: 'left' },
      ],
      rows: [['41', [{ kind: 'card', card: 'kworker', text: 'kworker' }], 'A worker thread of the kernel']],
    })
    expect(inside(container)[0]?.['content']).toBe(
      '-# Rows · Name · What it is\n- 41 · **kworker** · A worker thread of the kernel',
    )
  })

  it('puts buttons of several blocks side by side, five in a row', () => {
    const [container] = show(...['A', 'B', 'C', 'D', 'E', 'F'].map(button))
    expect(inside(container).map((row) => inside(row).length)).toEqual([5, 1])
  })

  describe('a select', () => {
    const options = (count: number) =>
      Array.from({ length: count }, (_, at) => ({
        label: `Card ${at + 1}`,
        command: { name: 'card', argument: `c${at + 1}` },
      }))
    const select = (list: SelectOption[], label = 'Open a card'): Block => ({
      kind: 'select',
      label,
      options: list,
    })

    it('stands alone in its row, with what a press would ask for as values', () => {
      const described = { label: 'kswapd', description: 'Frees memory', command: { name: 'card' } }
      const [container] = show(button('A'), select([...options(1), described]), button('B'))
      expect(inside(container).map((row) => inside(row))).toMatchObject([
        [{ type: 2 }],
        [
          {
            type: 3,
            custom_id: 'p1:select:0',
            placeholder: 'Open a card',
            options: [
              { label: 'Card 1', value: 'p1:card:c1' },
              { label: 'kswapd', value: 'p1:card', description: 'Frees memory' },
            ],
          },
        ],
        [{ type: 2 }],
      ])
      expect(readDiscordId('p1:card:c1')).toEqual({ name: 'card', argument: 'c1' })
    })

    it('of more than 25 is several', () => {
      const [container] = show(select(options(60)))
      const rows = inside(container).map((row) => inside(row)[0])
      expect(rows.map((row) => row?.['placeholder'])).toEqual([
        'Open a card (1–25)',
        'Open a card (26–50)',
        'Open a card (51–60)',
      ])
      expect(new Set(rows.map((row) => row?.['custom_id'])).size).toBe(3)
    })

    it('says above what it cannot ask for, with the command, and what it shortens', () => {
      const argument = 'x'.repeat(120)
      const [container] = show(
        select([
          { label: 'Long', command: { name: 'whatis', argument } },
          { label: 'y'.repeat(101), command: { name: 'card', argument: 'y' } },
          { label: 'Again', command: { name: 'card', argument: 'y' } },
        ]),
      )
      const [text, row] = inside(container)
      expect(text?.['content']).toBe(`- Long \`/whatis ${argument}\`\n- ${'y'.repeat(101)}`)
      expect(inside(row)[0]?.['options']).toEqual([{ label: `${'y'.repeat(99)}…`, value: 'p1:card:y' }])
    })

    it('keeps its place where the text was cut, and is begun where it is too long itself', () => {
      const endless: Block = { kind: 'text', text: 'endless '.repeat(2000) }
      expect(renderDiscord({ title: '', blocks: [endless, select(options(25))] }).rest).toEqual([endless])
      const long = select(options(2000))
      const { components, rest } = renderDiscord({ title: '', blocks: [long] })
      expect(JSON.stringify(components)).toContain('Card 300')
      expect(rest).toEqual([long])
    })
  })

  it('gives buttons their tones', () => {
    const tones = (['primary', 'danger', undefined] as const).map((tone) => ({
      label: tone ?? 'plain',
      ...(tone && { tone }),
      command: { name: tone ?? 'plain' },
    }))
    const [container] = show({ kind: 'buttons', buttons: tones })
    expect(inside(inside(container)[0]).map(({ style }) => style)).toEqual([1, 4, 2])
  })

  it('shows a command as it is typed there', () => {
    const [container] = show({ kind: 'text', text: [{ kind: 'command', text: 'set zone UTC' }] })
    expect(inside(container)[0]?.['content']).toBe('`/set zone UTC`')
  })
})
