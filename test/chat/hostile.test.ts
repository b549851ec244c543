/** Every hostile text in every place of a message on every face: text it stays, and nothing else changes. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../packages/chat/src/index.ts'
import { renderDiscord, type DiscordComponent } from '../../packages/chat/src/renderers/discord.ts'
import { blankTexts, hostileTexts, places } from '../../packages/chat/src/renderers/hostile.fixture.ts'
import { renderHtml } from '../../packages/chat/src/renderers/html.ts'
import { renderSlack } from '../../packages/chat/src/renderers/slack.ts'
import { renderTerminal } from '../../packages/chat/src/renderers/terminal.ts'
import { visible, visibleLines } from '../../packages/chat/src/renderers/visible.ts'
import { bySchema, ofMessage } from '../protocol/discord-rules.ts'
import { judgeMessage } from '../protocol/slack-limits.ts'
import { startBrowser } from '../chromium.ts'
import { live, readDiscord, type Run } from './read-discord.ts'

/** What acts on a terminal, hides, or reorders; asked of Unicode here, not of the code under test. */
const acting = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u
/** A letter that no place has of its own. */
const letter = 'q'

interface Case {
  text: string
  /** As it should be read. */
  shown: string
  message: Message
  /** The same with letters, as long. */
  harmless: Message
  length: number
}

const all = [...hostileTexts, ...blankTexts]
const casesOf = (place: string): Case[] =>
  all.map((text) => {
    const shown = place === 'code' ? visibleLines(text).join('\n') : visible(text)
    const make = places[place]
    if (!make) throw new Error(`no such place: ${place}`)
    return {
      text,
      shown,
      message: make(text),
      harmless: make(letter.repeat(shown.length)),
      length: shown.length,
    }
  })

/** Blanks are a renderer's own business, and so is the sign of no width that breaks up back-ticks. */
const bare = (text: string) => text.replaceAll(/[\s\u200b]/g, '')
/** A text with letters read as if the other one stood there. */
const instead = (text: string, { length, shown }: Case) =>
  length === 0 ? text : bare(text).replaceAll(letter.repeat(bare(letter.repeat(length)).length), bare(shown))
/** Of more than this a part is cut, and not everywhere the same. */
const longest = 1000
const comparable = ({ text, length }: Case) => text.trim() !== '' && length <= longest

/** Every string of a tree with the keys that lead to it. */
function stringsOf(
  value: unknown,
  path: readonly string[] = [],
): { path: readonly string[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (Array.isArray(value)) return value.flatMap((one) => stringsOf(one, path))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => stringsOf(one, [...path, key]))
}
const keyed = (value: unknown, key: string) =>
  stringsOf(value).flatMap(({ path, text }) => (path.at(-1) === key ? [text] : []))
/** Strings that are for people; ids and values are for us. */
const inner = new Set(['custom_id', 'action_id', 'value'])
const read = (value: unknown) =>
  stringsOf(value).flatMap(({ path, text }) => (inner.has(path.at(-1) ?? '') ? [] : [text]))

/** What cannot be sent back is said instead. */
const asked = new Set(['argument of a button', 'argument of an option'])

const names = Object.keys(places)
it('there are enough of both', () => {
  expect(new Set(hostileTexts).size).toBeGreaterThanOrEqual(60)
  expect(hostileTexts).toHaveLength(new Set(hostileTexts).size)
  expect(names.length).toBeGreaterThanOrEqual(30)
})

describe('Discord', () => {
  const kinds = ({ type, components = [] }: DiscordComponent): unknown => [
    type,
    ...(components as DiscordComponent[]).map(kinds),
  ]
  const runsOf = (components: readonly DiscordComponent[]): Run[] =>
    keyed(components, 'content')
      .flatMap((content) => readDiscord(content))
      .map(({ within, text }) => ({ within, text: bare(text) }))
      .filter(({ text }) => text !== '')

  it.each(names)('stays text as %s', (place) => {
    for (const one of casesOf(place)) {
      const { components, files, flags, rest } = renderDiscord(one.message)
      const body = { flags, components }
      const faults = [
        ...ofMessage(
          body,
          files.map(({ name }) => name),
        ),
        ...bySchema('MessageCreateRequest', body),
      ]
      expect({ text: one.text, faults }).toEqual({ text: one.text, faults: [] })
      const runs = runsOf(components)
      expect(runs.flatMap(({ within }) => within.filter((kind) => live.has(kind)))).toEqual([])
      for (const text of read(components)) expect(text.replaceAll(/[\n\u200b]/g, '')).not.toMatch(acting)
      for (const id of keyed(components, 'custom_id')) expect(id).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      for (const { name } of files) expect(name).toMatch(/^\w[\w.-]*\.(?:png|txt|json)$/)
      const harmless = renderDiscord(one.harmless)
      if (!comparable(one) || rest.length > 0 || harmless.rest.length > 0) continue
      if (asked.has(place)) continue
      expect(components.map(kinds)).toEqual(harmless.components.map(kinds))
      const expected = runsOf(harmless.components)
      // No mark of ours stands there as a sign.
      expect(expected.map(({ text }) => text).join('')).not.toMatch(/[*_`\\#|~]/)
      expect(runs).toEqual(expected.map(({ within, text }) => ({ within, text: instead(text, one) })))
    }
  })
})

describe('Slack', () => {
  /** All but what is said. */
  const kinds = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(kinds)
    if (typeof value !== 'object' || value === null) return value
    return Object.entries(value).map(([key, one]) => [
      key,
      typeof one === 'string' && (key === 'text' || key === 'value') ? '' : kinds(one),
    ])
  }
  /** Objects with a text of their own. */
  const spoken = (value: unknown): Record<string, unknown>[] => {
    if (Array.isArray(value)) return value.flatMap(spoken)
    if (typeof value !== 'object' || value === null) return []
    const own = value as Record<string, unknown>
    return [...(typeof own['text'] === 'string' ? [own] : []), ...Object.values(own).flatMap(spoken)]
  }
  const decoded = (text: string) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

  it.each(names)('stays text as %s', (place) => {
    for (const one of casesOf(place)) {
      const { text, blocks, files, rest } = renderSlack(one.message)
      expect({ of: one.text, ...judgeMessage({ text, blocks }, () => false) }).toEqual({
        of: one.text,
        refused: [],
        flagged: [],
      })
      // The one text that Slack reads as markup: no angle bracket, no ampersand but in an entity.
      expect(text.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/)
      const title = visible(one.message.title).trim()
      if (title !== '' && title.length < longest) expect(decoded(text)).toBe(title)
      for (const each of spoken(blocks)) {
        expect(['text', 'plain_text', 'raw_text']).toContain(each['type'])
        if (each['type'] === 'plain_text') expect(each['emoji']).toBe(false)
      }
      for (const each of read(blocks)) expect(each.replaceAll('\n', '')).not.toMatch(acting)
      for (const value of keyed(blocks, 'value')) expect(value).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      for (const { name } of files) expect(name).toMatch(/^\w[\w.-]*\.(?:png|txt|json)$/)
      const harmless = renderSlack(one.harmless)
      if (!comparable(one) || rest.length > 0 || harmless.rest.length > 0) continue
      if (asked.has(place)) continue
      expect(kinds(blocks)).toEqual(kinds(harmless.blocks))
      const [said, expected] = [blocks, harmless.blocks].map((list) =>
        spoken(list).map((each) => bare(String(each['text']))),
      )
      // What is shortened on a button stands in full above it.
      expect(said?.filter((each) => !each.endsWith('…'))).toEqual(
        expected?.filter((each) => !each.endsWith('…')).map((each) => instead(each, one)),
      )
    }
  })
})

describe('terminal', () => {
  const show = (message: Message, color = false, width = 1_000_000) =>
    renderTerminal(message, { width, color, expand: true })

  it.each(names)('stays text as %s', (place) => {
    for (const one of casesOf(place)) {
      for (const width of [20, 80]) {
        const plain = show(one.message, false, width)
        expect(plain.replaceAll('\n', '')).not.toMatch(acting)
        expect(show(one.message, true, width).replaceAll(/\u001b\[[1-9]\d?m/g, '')).toBe(plain)
      }
      if (one.text.trim() === '') continue
      const [said, expected] = [show(one.message), show(one.harmless)]
      expect(bare(said)).toBe(instead(bare(expected), one))
      const more = place === 'code' ? visibleLines(one.text).length - 1 : 0
      // A line of blanks alone at the end is none.
      expect(said.split('\n')).toHaveLength(expected.split('\n').length + more)
    }
  })
})

describe('html', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  /** What the browser's own parser makes of each: elements with their attributes, and the text. */
  const parse = async (pages: string[]) => {
    const page = await browser.newPage()
    const script = `(pages) => pages.map((html) => {
      const { body, head } = new DOMParser().parseFromString(html, 'text/html')
      for (const one of body.querySelectorAll('bdi')) one.replaceWith(...one.childNodes)
      const elements = [...head.querySelectorAll('*'), ...body.querySelectorAll('*')]
      return {
        elements: elements.map((one) => [one.tagName, ...[...one.attributes].map(({ name }) => name)].join(' ')),
        links: elements.flatMap((one) => [one.getAttribute('href'), one.getAttribute('src'), one.getAttribute('srcset')]).filter((one) => one !== null).map((one) => one.slice(0, 40)),
        values: elements.flatMap((one) => [...one.attributes]).filter(({ name }) => !['href', 'src', 'srcset'].includes(name)).map(({ value }) => value),
        text: body.textContent,
      }
    })`
    const found = (await page.evaluate(`(${script})(${JSON.stringify(pages)})`)) as {
      elements: string[]
      links: string[]
      values: string[]
      text: string
    }[]
    await page.close()
    return found
  }

  it.each(names)('stays text as %s', async (place) => {
    const cases = casesOf(place)
    const [said, expected] = [
      await parse(cases.map(({ message }) => renderHtml(message))),
      await parse(cases.map(({ harmless }) => renderHtml(harmless))),
    ]
    for (const [at, one] of cases.entries()) {
      const [mine, theirs] = [said[at], expected[at]]
      expect(mine?.elements).toEqual(theirs?.elements)
      for (const link of mine?.links ?? [])
        expect(link).toMatch(
          /^(?:#\/card\/kswapd$|data:(?:text\/plain|application\/json);charset=utf-8,|data:image\/png;base64,)/,
        )
      expect(bare(mine?.text ?? '')).toBe(instead(bare(theirs?.text ?? ''), one))
      expect(mine?.values.map(bare)).toEqual(theirs?.values.map((value) => instead(bare(value), one)))
      expect(mine?.text.replaceAll('\n', '')).not.toMatch(acting)
    }
  })
})
