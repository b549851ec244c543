/** Random messages on both platforms: taken by the strict judges, and no text lost: what is cut is in the file beside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  moreView,
  type Block,
  type Button,
  type Inline,
  type Message,
  type SelectOption,
  type Span,
} from '../../packages/chat/src/index.ts'
import {
  readDiscordId,
  renderDiscord,
  type DiscordMessage,
} from '../../packages/chat/src/renderers/discord.ts'
import { hostileTexts } from '../../packages/chat/src/renderers/hostile.fixture.ts'
import { renderTerminal } from '../../packages/chat/src/renderers/terminal.ts'
import { renderSlack, type SlackMessage } from '../../packages/chat/src/renderers/slack.ts'
import { visible, visibleLines } from '../../packages/chat/src/renderers/visible.ts'
import { bySchema, ofMessage } from '../protocol/discord-rules.ts'
import { judgeMessage } from '../protocol/slack-limits.ts'

const runs = 10_000
const word = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.constantFrom(...hostileTexts.filter(({ length }) => length < 1000)) },
  { weight: 1, arbitrary: fc.string({ minLength: 100, maxLength: 900 }) },
)
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'text' as const,
      'strong' as const,
      'emphasis' as const,
      'code' as const,
      'command' as const,
    ),
    text: word,
  }),
  fc.record({ kind: fc.constant('card' as const), card: fc.constantFrom('kswapd', 'jbd2'), text: word }),
)
const inline: fc.Arbitrary<Inline> = fc.oneof(word, fc.array(span, { maxLength: 5 }))
const command = fc.record({
  name: fc.constantFrom('card', 'quiz', 'answer'),
  argument: fc.string({ maxLength: 120 }),
})
const columns = fc.array(
  fc.record({ title: word, align: fc.constantFrom('left' as const, 'right' as const) }),
  {
    minLength: 1,
    maxLength: 24,
  },
)
const tones = { requiredKeys: ['label' as const, 'command' as const] }
const dot = 'iVBORw0KGgo='
const flat: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    text: word,
  }),
  fc.record({ kind: fc.constant('text' as const), text: inline }),
  fc.record({ kind: fc.constant('note' as const), text: inline }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(inline, { maxLength: 12 }) }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ name: word, value: inline }), { maxLength: 8 }),
  }),
  columns.chain((titles) =>
    fc.record({
      kind: fc.constant('table' as const),
      columns: fc.constant(titles),
      rows: fc.array(fc.array(inline, { minLength: titles.length, maxLength: titles.length }), {
        maxLength: 12,
      }),
    }),
  ),
  fc.record({
    kind: fc.constant('code' as const),
    text: fc.array(word, { maxLength: 8 }).map((lines) => lines.join('\n')),
  }),
  fc.record({
    kind: fc.constant('buttons' as const),
    buttons: fc.array(
      fc.record(
        { label: word, command, tone: fc.constantFrom('primary' as const, 'danger' as const) },
        tones,
      ),
      { maxLength: 12 },
    ),
  }),
  fc.record({
    kind: fc.constant('select' as const),
    label: word,
    options: fc.array(
      fc.record(
        {
          label: word,
          description: word,
          command: fc.record({ name: fc.constant('card'), argument: fc.string({ maxLength: 170 }) }),
        },
        { requiredKeys: ['label', 'command'] },
      ),
      { maxLength: 30 },
    ),
  }),
  fc.record({
    kind: fc.constant('choices' as const),
    choices: fc.array(
      fc.record({ key: fc.constantFrom('1', '2', '3'), text: word, code: fc.boolean(), command }),
      {
        maxLength: 4,
      },
    ),
  }),
  fc.record({ kind: fc.constant('input' as const), label: word, command }),
  fc.record({
    kind: fc.constant('picture' as const),
    alt: word,
    png: fc.constant({ light: dot, dark: dot }),
  }),
  fc.record({
    kind: fc.constant('file' as const),
    label: word,
    name: word,
    mime: fc.constant('text/plain' as const),
    text: word,
  }),
)
const nested: fc.Arbitrary<Block> = fc.oneof(
  { weight: 8, arbitrary: flat },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('callout' as const),
      tone: fc.constantFrom('info' as const, 'high' as const, 'critical' as const),
      label: word,
      text: inline,
      blocks: fc.array(flat, { maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('detail' as const),
      summary: inline,
      open: fc.boolean(),
      blocks: fc.array(flat, { maxLength: 4 }),
    }),
  },
)
const message: fc.Arbitrary<Message> = fc.record({ title: word, blocks: fc.array(nested, { maxLength: 14 }) })

/** Every text of a message, as it must be found again. */
function textsOf(blocks: readonly Block[]): string[] {
  const of = (text: Inline) => (typeof text === 'string' ? [text] : text.map((one) => one.text))
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text]
      case 'text':
      case 'note':
        return of(block.text)
      case 'list':
        return block.items.flatMap(of)
      case 'fields':
        return block.fields.flatMap(({ name, value }) => [name, ...of(value)])
      case 'table':
        return block.rows.flat().flatMap(of)
      case 'code':
        return visibleLines(block.text)
      case 'buttons':
        return block.buttons.map(({ label }) => label)
      case 'select':
        return [block.label, ...block.options.flatMap(spokenOf)]
      case 'choices':
        return block.choices.map(({ text }) => text)
      case 'input':
        return [block.label]
      case 'callout':
        return [block.label, ...of(block.text), ...textsOf(block.blocks)]
      case 'detail':
        return [...of(block.summary), ...textsOf(block.blocks)]
      case 'picture':
        return []
      case 'file':
        return [block.label]
    }
  })
}

const spokenOf = ({ label, description = '' }: SelectOption) => [label, description]

function buttonsOf(blocks: readonly Block[]): Button[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'buttons':
        return block.buttons
      case 'choices':
        return block.choices.map(({ text, command }) => ({ label: text, command }))
      case 'input':
        return [{ label: block.label, command: { ...block.command, name: `form-${block.command.name}` } }]
      case 'callout':
      case 'detail':
        return buttonsOf(block.blocks)
      default:
        return []
    }
  })
}

/** Labels of buttons and options that ask for the same as an earlier one. */
function repeatedIn(blocks: readonly Block[]): string[] {
  const asked = new Set<string>()
  return [
    ...buttonsOf(blocks).flatMap(({ label, command }) => {
      const one = `${command.name}:${command.argument ?? ''}`
      if (asked.has(one)) return [label]
      asked.add(one)
      return []
    }),
    ...selectsOf(blocks).flatMap(({ options }) =>
      options.filter((one, at) => options.findIndex(sameAs(one)) < at).flatMap(spokenOf),
    ),
  ]
}

const sameAs = (one: SelectOption) => (other: SelectOption) => one.command.argument === other.command.argument

function selectsOf(blocks: readonly Block[]): Extract<Block, { kind: 'select' }>[] {
  return blocks.flatMap((block) =>
    block.kind === 'select' ? [block] : 'blocks' in block ? selectsOf(block.blocks) : [],
  )
}

/** Letters and digits alone: markup, wrapping and blanks are a renderer's own business. */
const essence = (text: string) => visible(text).replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Strings that are read, in order; not those that say what a part is. */
const unread = new Set(['type', 'action_id', 'custom_id', 'value', 'style', 'url', 'align'])
/** @param only The one key whose strings are wanted. */
function allStrings(value: unknown, without: ReadonlySet<string> = unread, only?: string): string[] {
  if (typeof value === 'string') return only === undefined ? [value] : []
  if (Array.isArray(value)) return value.flatMap((one) => allStrings(one, without, only))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) =>
    without.has(key) ? [] : allStrings(one, without, key === only ? undefined : only),
  )
}

function lostIn(one: Message, shown: unknown, rest: readonly Block[]): string[] {
  // As the file beside it, but so wide that no cell of a table is broken into lines.
  const file = renderTerminal(
    { title: '', blocks: [...rest] },
    { width: 1_000_000, color: false, expand: true },
  )
  // Back-ticks in code are broken up by a sign of no width.
  const found = essence(`${allStrings(shown).join('\n').replaceAll('\u200b', '')}\n${file}`)
  // Buttons that found no room are named in the file by what they ask for; what an earlier button asks for is not repeated.
  const named = new Set([...buttonsOf(rest).map(({ label }) => label), ...repeatedIn(one.blocks)])
  return textsOf(one.blocks).filter((text) => !named.has(text) && !found.includes(essence(text)))
}

/** From where on “More” shows a message, as its button says. */
const fromOf = (argument: string | undefined) => {
  const [, from] = /^(?:(\d+) )?x$/.exec(argument ?? '') ?? []
  return from === undefined ? {} : { from: Number(from) }
}

describe('10,000 random messages', () => {
  it('are taken by Discord, and lose no text, in the message and in what “More” shows', () => {
    const taken = ({ flags, components, files }: DiscordMessage) => {
      const body = { flags, components }
      const names = files.map(({ name }) => name)
      expect([...ofMessage(body, names), ...bySchema('MessageCreateRequest', body)]).toEqual([])
    }
    fc.assert(
      fc.property(message, fc.boolean(), (one, folds) => {
        const first = renderDiscord(one, folds ? { more: { name: 'more', argument: 'x' } } : {})
        taken(first)
        if (!first.offersMore) {
          expect(lostIn(one, first.components, first.rest)).toEqual([])
          return
        }
        const ids = allStrings(first.components, new Set(), 'custom_id')
        const second = renderDiscord(moreView(one, fromOf(readDiscordId(ids.at(-1) ?? '')?.argument)))
        taken(second)
        expect(lostIn(one, [first.components, second.components], second.rest)).toEqual([])
      }),
      { numRuns: runs, endOnFailure: true },
    )
  }, 120_000)

  it('are taken by Slack, and lose no text, in the message and in what “More” shows', () => {
    const taken = ({ text, blocks }: SlackMessage) =>
      expect(judgeMessage({ text, blocks }, () => false)).toEqual({ refused: [], flagged: [] })
    fc.assert(
      fc.property(message, fc.boolean(), (one, folds) => {
        const first = renderSlack(one, folds ? { more: { name: 'more', argument: 'x' } } : {})
        taken(first)
        if (!first.offersMore) {
          expect(lostIn(one, first.blocks, first.rest)).toEqual([])
          return
        }
        const values = allStrings(first.blocks, new Set(), 'value')
        const second = renderSlack(moreView(one, fromOf(values.at(-1))))
        taken(second)
        expect(lostIn(one, [first.blocks, second.blocks], second.rest)).toEqual([])
      }),
      { numRuns: runs, endOnFailure: true },
    )
  }, 120_000)
})
