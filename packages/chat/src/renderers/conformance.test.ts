/** What every renderer owes to every message: all of its text is there, and none of it is anything but text. */
import { describe, expect, it } from 'vitest'
import { hostileTexts, messageOf } from './hostile.fixture.ts'
import { renderHtml } from './html.ts'
import { renderTerminal } from './terminal.ts'
import { visible, visibleLines } from './visible.ts'

/** Tags with their attributes' names, and the text with entities read back: what a parser would see. */
function readHtml(html: string): { tags: string[]; text: string } {
  const tag = /<(?:[^<>"]|"[^"]*")*>/g
  const tags = (html.match(tag) ?? []).map((one) => one.replaceAll(/"[^"]*"/g, '""'))
  const text = html
    .replaceAll(tag, '\n')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? '')
  return { tags: tags.filter((one) => !one.includes('bdi')), text }
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
/** What acts on a terminal, hides, or reorders; asked of Unicode here, not of the code under test. */
const acting = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u
const noBlanks = (text: string) => text.replaceAll(/\s/g, '')
/** How often `messageOf` shows its text; the code block shows several lines as several lines. */
const places = 34

const renderers = [
  { name: 'html', show: (text: string) => readHtml(renderHtml(messageOf(text))).text },
  {
    name: 'terminal',
    show: (text: string) => renderTerminal(messageOf(text), { width: 100_000, color: false }),
  },
]

describe.each(renderers)('$name', ({ show }) => {
  it.each(hostileTexts.map((text) => [visible(text).slice(0, 60), text]))(
    'shows %s wherever it stands',
    (_, text) => {
      const shown = visible(text)
      const found = noBlanks(show(text)).split(noBlanks(shown)).length - 1
      const harmless = noBlanks(show('kblockd')).split('kblockd').length - 1
      expect(harmless).toBeGreaterThanOrEqual(places)
      // A text of several lines keeps them in a code block, where the sign for the break would be wrong.
      expect(found).toBeGreaterThanOrEqual(visibleLines(text).length > 1 ? harmless - 1 : harmless)
    },
  )
})

describe('html', () => {
  const { tags: harmless } = readHtml(renderHtml(messageOf('kblockd')))
  it.each(hostileTexts.map((text) => [visible(text).slice(0, 60), text]))(
    'makes no tag or attribute of %s',
    (_, text) => {
      const html = renderHtml(messageOf(text))
      expect(readHtml(html).tags).toEqual(harmless)
      expect(html.replaceAll('\n', '')).not.toMatch(acting)
    },
  )
  it.each(hostileTexts.map((text) => [visible(text).slice(0, 60), text]))(
    'links to no card called %s',
    (_, text) => {
      const html = renderHtml(messageOf('kblockd', text))
      expect(html).not.toContain('href="#')
      expect(html).not.toContain('data-card')
    },
  )
})

describe('terminal', () => {
  const own = /\u001b\[\d+m/g
  it.each(hostileTexts.map((text) => [visible(text).slice(0, 60), text]))(
    'prints %s without any effect',
    (_, text) => {
      for (const width of [20, 33, 80]) {
        const uncoloured = renderTerminal(messageOf(text), { width, color: false })
        expect(uncoloured.replaceAll('\n', '')).not.toMatch(acting)
        const coloured = renderTerminal(messageOf(text), { width, color: true })
        expect(coloured).toMatch(own)
        expect(coloured.replaceAll(own, '')).toBe(uncoloured)
      }
    },
  )
})
