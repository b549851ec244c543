/** What can be measured of how the page looks: contrast, width, the order and visibility of focus, calm. */
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPage, startChat, type Chat } from './browser.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat()
})
afterAll(() => chat.stop())

/** A page that has shown everything it has: welcome, card, report, cards, help, an error. */
async function openFull(options: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }> {
  const visit = await chat.open(options)
  const { page } = visit
  const box = page.getByRole('combobox', { name: 'Ask' })
  for (const text of ['kswapd0', '/annotate', '/cards', '/help', '/frobnicate']) {
    await box.fill(text)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('button', { name: 'Try an example' }).first().click()
  await page.locator('.callout').waitFor()
  await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true')
  await box.fill('k')
  await page.locator('#completions li').first().waitFor()
  await page.keyboard.press('ArrowDown')
  return visit
}

/** Each visible text whose contrast with what is behind it is below 4.5 (3 for large text): WCAG 2.2, 1.4.3. */
const poorContrast = `(() => {
  const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number)
  const luminance = ([r, g, b]) =>
    [r, g, b]
      .map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0)
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const [r, g, b, alpha = 1] = channels(getComputedStyle(one).backgroundColor)
      if (alpha === 1) return [r, g, b]
    }
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const poor = []
  let seen = 0
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement
    if (!node.textContent.trim() || !element.checkVisibility() || element.closest('.unseen, .skip, template, script')) continue
    seen++
    const style = getComputedStyle(element)
    const pair = [luminance(channels(style.color)), luminance(behind(element))].sort((a, b) => b - a)
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05)
    const size = parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (ratio < (large ? 3 : 4.5)) poor.push(ratio.toFixed(2) + ' ' + node.textContent.trim().slice(0, 40))
  }
  return { seen, poor }
})()`

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  it('has enough contrast everywhere', async () => {
    const { page, complaints } = await openFull({ colorScheme })
    const { seen, poor } = await page.evaluate<{ seen: number; poor: string[] }>(poorContrast)
    expect(seen).toBeGreaterThan(80)
    expect(poor).toEqual([])
    expect(complaints).toEqual([])
    const brightness = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    const [red = 0] = (brightness.match(/\d+/g) ?? []).map(Number)
    expect(red < 128).toBe(colorScheme === 'dark')
    await page.context().close()
  })
})

it.each([320, 375, 768, 1280])('nothing is wider than a screen of %i pixels', async (width) => {
  const { page } = await openFull({ viewport: { width, height: 640 } })
  const long = `/whatis ${'x'.repeat(200)}`
  await page.getByRole('combobox', { name: 'Ask' }).fill(long)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 3, name: 'xxx' }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
  await page.context().close()
})

it('what is wider than the screen scrolls inside, and can be reached by keyboard', async () => {
  const { page } = await chat.open({ viewport: { width: 320, height: 640 } })
  await page.route('**/api/help', (route) =>
    route.fulfill({ json: { title: 'help', html: `<pre><code>${'x'.repeat(200)}</code></pre>` } }),
  )
  await page.goto(`${chat.url}#/help`)
  await page.locator('pre[tabindex="0"]').waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  await page.context().close()
})

describe('by keyboard', () => {
  it('one reaches everything in the order in which it is read, and sees where one is', async () => {
    const { page } = await chat.open()
    // Where one has clicked is where Tab goes on from.
    await page.locator('body').click({ position: { x: 2, y: 2 } })
    const stops: string[] = []
    for (let at = 0; at < 16; at++) {
      await page.keyboard.press('Tab')
      const { name, ring } = await page.evaluate<{ name: string; ring: boolean }>(`(() => {
        const one = document.activeElement
        const frame = one.closest('.box') && one.matches('input') ? one.closest('.box') : one
        const name = one === document.body ? '' : (one.getAttribute('aria-label') ?? one.textContent.trim())
        return { name, ring: getComputedStyle(frame).outlineStyle === 'solid' }
      })()`)
      if (name === '' || stops.includes(name)) break
      stops.push(name)
      expect({ name, ring }).toEqual({ name, ring: true })
    }
    expect(stops[0]).toBe('Skip to the question box')
    expect(stops.slice(1, 6)).toEqual(['Proctor', 'Quiz', 'Statistics', 'Cards', 'Help'])
    expect(stops).toHaveLength(14)
    expect(stops.slice(-3)).toEqual([
      'Choose a file with a listing',
      'Ask for a name, or paste a listing',
      'Ask',
    ])
    await page.context().close()
  })

  it('the skip link and the slash lead to the box', async () => {
    const { page } = await chat.open()
    const inBox = () => page.evaluate('document.activeElement.id === "question"')
    await page.getByRole('link', { name: 'Skip' }).press('Enter')
    expect(await inBox()).toBe(true)
    await page.getByRole('link', { name: 'Cards' }).focus()
    await page.keyboard.press('/')
    expect(await inBox()).toBe(true)
    await page.context().close()
  })

  it('what has the focus is never behind the box', async () => {
    const { page } = await openFull({ viewport: { width: 800, height: 500 } })
    const links = await page.locator('.reply a:visible, .reply summary:visible, .reply button:visible').all()
    expect(links.length).toBeGreaterThan(20)
    for (const link of links) {
      await link.focus()
      const behind =
        'element.getBoundingClientRect().bottom > document.querySelector(".box").getBoundingClientRect().top'
      expect({ text: await link.textContent(), hidden: await inPage(link, behind) }).toMatchObject({
        hidden: false,
      })
    }
    await page.context().close()
  })
})

it('has names, roles and headings that a screen reader can follow', async () => {
  const { page } = await openFull({})
  const problems = await page.evaluate(`(() => {
    const problems = []
    const ids = [...document.querySelectorAll('[id]')].map((one) => one.id)
    if (new Set(ids).size !== ids.length) problems.push('an id twice')
    for (const one of document.querySelectorAll('button, a, input, select')) {
      if (!(one.getAttribute('aria-label') ?? one.textContent).trim()) problems.push('no name: ' + one.outerHTML.slice(0, 80))
    }
    for (const one of document.querySelectorAll('[aria-controls], [aria-describedby], [aria-labelledby], [aria-activedescendant]'))
      for (const name of ['aria-controls', 'aria-describedby', 'aria-labelledby', 'aria-activedescendant']) {
        const id = one.getAttribute(name)
        if (id && !document.getElementById(id)) problems.push(name + ' leads nowhere: ' + id)
      }
    let before = 0
    for (const one of document.querySelectorAll('h1, h2, h3, h4')) {
      const level = Number(one.tagName[1])
      if (level > before + 1) problems.push('a level is left out before ' + one.textContent)
      before = level
    }
    return problems
  })()`)
  expect(problems).toEqual([])
  expect(await page.getByRole('main').count()).toBe(1)
  await page.context().close()
})

it('moves nothing for those who want calm', async () => {
  const { page } = await chat.open({ reducedMotion: 'reduce' })
  await page.route('**/api/help', () => undefined)
  await page.getByRole('link', { name: 'Help' }).click()
  const dots = page.locator('.waiting i')
  await dots.first().waitFor()
  expect(await inPage(dots.first(), 'getComputedStyle(element).animationName')).toBe('none')
  expect(await page.locator('.reply').getAttribute('aria-busy')).toBe('true')
  await page.context().close()
})
