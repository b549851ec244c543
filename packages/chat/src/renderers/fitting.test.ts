/** What stays and what is cut where a message is too long: the same on both platforms. */
import { describe, expect, it } from 'vitest'
import type { Block } from '../message.ts'
import { readDiscordId, renderDiscord } from './discord.ts'
import { renderSlack } from './slack.ts'

const more = { name: 'more', argument: 'card jbd2' }
const text = (count: number): Block => ({ kind: 'text', text: 'word '.repeat(count).trim() })
const heading = (shown: string, level: 2 | 3 = 3): Block => ({ kind: 'heading', level, text: shown })
/** A block that no message has room for, and that cannot be cut. */
const endless: Block = { kind: 'text', text: 'endless '.repeat(2000) }

const faces = [
  {
    name: 'Discord',
    show: (blocks: Block[], options: { more?: typeof more } = {}) => {
      const { components, ...fitted } = renderDiscord({ title: 'T', blocks }, options)
      return { ...fitted, shown: JSON.stringify(components).replaceAll('\\\\', ''), parts: components }
    },
    /** What the last button asks for. */
    last: (parts: unknown) =>
      readDiscordId(/.*"custom_id":"([^"]+)"/.exec(JSON.stringify(parts))?.[1] ?? '')?.argument,
  },
  {
    name: 'Slack',
    show: (blocks: Block[], options: { more?: typeof more } = {}) => {
      const { blocks: parts, ...fitted } = renderSlack({ title: 'T', blocks }, options)
      return { ...fitted, shown: JSON.stringify(parts), parts }
    },
    last: (parts: unknown) => /.*"value":"([^"]+)"/.exec(JSON.stringify(parts))?.[1],
  },
]

describe.each(faces)('on $name', ({ show, last }) => {
  it('a heading goes where all that stands below it goes', () => {
    const blocks = [heading('All', 2), text(10), heading('First'), text(10), heading('Second'), endless]
    const { shown, rest } = show(blocks)
    expect(shown).toContain('First')
    expect(shown).not.toContain('Second')
    expect(rest).toEqual(blocks.slice(4))
  })

  it('the first heading stays: it says what the message is', () => {
    const { shown, rest } = show([heading('All', 2), endless])
    expect(shown).toContain('All')
    expect(shown).toContain('Cut here: the rest is in the file.')
    expect(rest).toEqual([endless])
  })

  it('a heading at the end of a message stays', () => {
    expect(show([text(10), heading('Last')])).toMatchObject({ rest: [] })
    expect(show([text(10), heading('Last')]).shown).toContain('Last')
  })

  it.each<[string, Block]>([
    ['list', { kind: 'list', items: Array.from({ length: 900 }, (_, at) => `item ${at} of a long list;`) }],
    [
      'fields',
      {
        kind: 'fields',
        fields: Array.from({ length: 900 }, (_, at) => ({ name: `item ${at}`, value: 'of many;' })),
      },
    ],
    [
      'table',
      {
        kind: 'table',
        columns: [
          { title: 'Row', align: 'left' },
          { title: 'What it is', align: 'left' },
        ],
        rows: Array.from({ length: 900 }, (_, at) => [`item ${at}`, 'one of many rows of a long table']),
      },
    ],
    ['code', { kind: 'code', text: Array.from({ length: 900 }, (_, at) => `item ${at} of code`).join('\n') }],
    [
      'part with a list in it',
      {
        kind: 'detail',
        summary: 'Items',
        open: true,
        blocks: [
          text(10),
          { kind: 'list', items: Array.from({ length: 900 }, (_, at) => `item ${at} of a long list`) },
        ],
      },
    ],
  ])('as much of a %s as fits is shown, whole items only', (_, block) => {
    const { shown, rest } = show([heading('All', 2), heading('Items'), block])
    expect(shown).toContain('Items')
    expect(shown).toContain('item 0')
    expect(shown).toContain('item 40')
    expect(shown).not.toContain('item 899')
    // In the file it stands whole, below its heading.
    expect(rest).toEqual([heading('Items'), block])
  })

  it('a list of which not even two items fit is cut with its heading', () => {
    const list: Block = { kind: 'list', items: ['endless '.repeat(2000), 'b'] }
    expect(show([text(10), heading('Items'), list])).toMatchObject({ rest: [heading('Items'), list] })
    expect(show([text(10), heading('Items'), list]).shown).not.toContain('Items')
  })

  it('what can be pressed has its place after a cut', () => {
    const buttons: Block = { kind: 'buttons', buttons: [{ label: 'Next', command: { name: 'quiz' } }] }
    const choices: Block = {
      kind: 'choices',
      choices: ['yes', 'no'].map((one, at) => ({
        key: String(at + 1),
        text: one,
        code: false,
        command: { name: 'answer', argument: String(at) },
      })),
    }
    const input: Block = { kind: 'input', label: 'Type it', command: { name: 'answer', argument: 'q' } }
    const select: Block = {
      kind: 'select',
      label: 'Open a card',
      options: [{ label: 'kswapd', command: { name: 'card', argument: 'kswapd' } }],
    }
    for (const block of [buttons, select, choices, input])
      expect(show([endless, block]).rest).toEqual([endless])
  })

  it('“More” leads to what is folded, and says from where on the message was cut', () => {
    const folded: Block = { kind: 'detail', summary: 'Folded', open: false, blocks: [text(5)] }
    const whole = show([heading('All', 2), text(5), folded], { more })
    expect(whole).toMatchObject({ rest: [folded], offersMore: true })
    expect(last(whole.parts)).toBe('card jbd2')
    const cut = show([heading('All', 2), text(5), folded, heading('Second'), endless, text(5)], { more })
    expect(cut.shown).toContain('There is more.')
    expect(last(cut.parts)).toBe('3 card jbd2')
  })
})
