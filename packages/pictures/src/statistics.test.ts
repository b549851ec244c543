/** The picture of a learner's statistics: it says what the figures say, on any machine, and nothing in it acts. */
import { statistics, type Statistics } from '@proctor/learning'
import { openContent } from '@proctor/content'
import { knowledgeOf } from '@proctor/learning'
import { expect, it } from 'vitest'
import { statisticsSvg, toPng } from './index.ts'

const known = knowledgeOf(openContent(new URL('../../../content/dist/', import.meta.url)))
const nothing = statistics({ known, states: [], reviews: [], today: 20_000, retention: 0.9 })
const some: Statistics = {
  ...nothing,
  items: { ...nothing.items, known: 31, learning: 4, due: 7 },
  retention: [
    { month: '2024-09', asked: 50, right: 41 },
    { month: '2024-10', asked: 80, right: 74 },
  ],
  hardest: [{ card: 'x', title: '<script>alert(1)</script> & "kswapd"', lapses: 5 }],
}

/** The words of an SVG. */
const wordsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text.replace(/<[^>]*>/g, ''))

it('says the figures', () => {
  const words = wordsOf(statisticsSvg(some, 'light'))
  expect(words).toContain(`31 of ${nothing.items.unseen + 35} known`)
  expect(words).toContain('Still known when asked (wanted 90 %)')
  expect(words).toEqual(expect.arrayContaining(['82 %', '92.5 %', '5 ×']))
  expect(words).toEqual(expect.arrayContaining(nothing.areas.map(({ label }) => label)))
})

it('shows a name as text, whatever it is', () => {
  const svg = statisticsSvg(some, 'light')
  expect(svg).not.toContain('<script')
  expect(svg).toContain('&lt;script&gt;')
})

it.each(['light', 'dark'] as const)(
  'is drawn %s, 1440 pixels wide, before anything is learnt as well',
  (shade) => {
    for (const stats of [nothing, some]) {
      const png = toPng(statisticsSvg(stats, shade))
      expect(png.subarray(1, 4).toString()).toBe('PNG')
      expect(png.readUInt32BE(16)).toBe(1440)
    }
  },
)

it('is drawn with letters of our own fonts, not those of the machine', () => {
  const text = (words: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="0" y="30" font-size="30" font-family="Nobody Has This, sans-serif">${words}</text></svg>`
  expect(toPng(text('kswapd')).equals(toPng(text('')))).toBe(false)
})
