import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inPage, startChat, type Chat, type Visit } from './browser.ts'

let chat: Chat
let visit: Visit
beforeAll(async () => {
  chat = await startChat()
})
afterAll(() => chat.stop())
afterEach(() => visit.close())

const open = async (): Promise<Page> => {
  visit = await chat.open()
  return visit.page
}
const box = (page: Page) => page.getByRole('combobox', { name: 'Ask' })
const options = (page: Page) => page.getByRole('option')
const lastAnswer = (page: Page) => page.locator('.message.proctor').last()
const heading = (page: Page) => lastAnswer(page).getByRole('heading', { level: 3 })
const questions = (page: Page) => page.locator('.message.you p').allTextContents()
const path = (page: Page) => new URL(page.url()).hash

async function ask(page: Page, text: string): Promise<void> {
  await box(page).fill(text)
  await page.keyboard.press('Enter')
  await lastAnswer(page).locator('[aria-busy]').waitFor({ state: 'detached' })
}

describe('asking', () => {
  it('answers a bare name and a command alike, and has the question in the address', async () => {
    const page = await open()
    await ask(page, 'kswapd0')
    expect(await heading(page).textContent()).toBe('kswapd')
    expect(path(page)).toBe('#/whatis/kswapd0')
    expect(await page.title()).toContain('kswapd')
    await ask(page, '/whatis [kworker/0:1H-kblockd]')
    expect(await heading(page).textContent()).toBe('kworker')
    expect(await questions(page)).toEqual(['/whatis kswapd0', '/whatis [kworker/0:1H-kblockd]'])
    expect(await box(page).inputValue()).toBe('')
  })

  it('begins with things to try, each of which works', async () => {
    const page = await open()
    const tries = page.locator('.tries button')
    expect(await tries.count()).toBe(5)
    for (let at = 0; at < 5; at++) {
      await tries.nth(at).click()
      await page.locator('.message.you').nth(at).waitFor()
    }
    await page.locator('.reply[aria-busy]').first().waitFor({ state: 'detached' })
    expect(await page.locator('.message.proctor .failure').count()).toBe(0)
  })

  it('says in a live region what the answer is', async () => {
    const page = await open()
    await ask(page, 'kswapd0')
    await page.getByRole('status').filter({ hasText: 'kswapd: Frees memory' }).waitFor()
  })

  it('shows errors as messages, and goes on', async () => {
    const page = await open()
    await ask(page, '/frobnicate')
    expect(await lastAnswer(page).textContent()).toContain('/help')
    await ask(page, '/card nowhere')
    expect(await lastAnswer(page).textContent()).toContain('no card')
    await ask(page, '/whatis crash')
    expect(await lastAnswer(page).textContent()).toMatch(/[0-9a-f]{8}/)
    // The browser itself notes the two answers that were errors.
    expect(visit.complaints.splice(0)).toEqual([
      expect.stringContaining('404'),
      expect.stringContaining('500'),
    ])
    await ask(page, 'kswapd0')
    expect(await heading(page).textContent()).toBe('kswapd')
  })

  it('says so when the server is gone', async () => {
    const page = await open()
    await page.context().setOffline(true)
    await ask(page, 'kswapd0')
    expect(await lastAnswer(page).textContent()).toContain('proctor start')
    visit.complaints.length = 0
  })
})

describe('completions', () => {
  it('of names are chosen by keyboard alone', async () => {
    const page = await open()
    await page.keyboard.type('/whatis ks')
    await options(page).first().waitFor()
    expect(await box(page).getAttribute('aria-expanded')).toBe('true')
    expect(await box(page).getAttribute('aria-activedescendant')).toBeNull()
    await page.keyboard.press('ArrowDown')
    const active = await box(page).getAttribute('aria-activedescendant')
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await heading(page).waitFor()
    expect(await questions(page)).toEqual(['/whatis kswapd0'])
    expect(await options(page).count()).toBe(0)
  })

  it('cannot be chosen once the text has changed', async () => {
    const page = await open()
    await page.keyboard.type('ks')
    await options(page).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.route('**/api/complete*', () => undefined)
    await box(page).fill('kworker')
    await page.keyboard.press('Enter')
    await heading(page).waitFor()
    expect(await questions(page)).toEqual(['/whatis kworker'])
  })

  it('by Tab fill the box without asking; a second Tab leaves it', async () => {
    const page = await open()
    await page.keyboard.type('koo')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await options(page).first().waitFor()
    await page.keyboard.press('Tab')
    expect(await box(page).inputValue()).toBe('kswapd0')
    expect(await options(page).count()).toBe(0)
    await page.keyboard.press('Tab')
    expect(
      await inPage(page.getByRole('button', { name: 'Ask' }), 'element === document.activeElement'),
    ).toBe(true)
  })

  it('go round by arrows through the box itself, and Escape closes them', async () => {
    const page = await open()
    await page.keyboard.type('kc')
    await options(page).first().waitFor()
    await page.keyboard.press('ArrowUp')
    expect(await box(page).getAttribute('aria-activedescendant')).toBe('completion-0')
    await page.keyboard.press('ArrowUp')
    expect(await box(page).getAttribute('aria-activedescendant')).toBeNull()
    await page.keyboard.press('Escape')
    expect(await box(page).getAttribute('aria-expanded')).toBe('false')
    expect(await box(page).inputValue()).toBe('kc')
  })

  it('of commands appear at a slash, and a click takes one', async () => {
    const page = await open()
    await page.keyboard.type('/')
    expect(await options(page).locator('.name').allTextContents()).toEqual([
      '/whatis ',
      '/annotate',
      '/cards',
      '/quiz',
      '/stats',
      '/missed',
      '/set ',
      '/export',
      '/forget',
      '/help',
    ])
    await page.keyboard.type('w')
    await page.keyboard.press('Enter')
    expect(await box(page).inputValue()).toBe('/whatis ')
    await box(page).fill('/')
    await options(page).filter({ hasText: '/help' }).click()
    await heading(page).waitFor()
    expect(await questions(page)).toEqual(['/help'])
  })
})

describe('the way back', () => {
  it('leads through the messages that links have posted, without asking again', async () => {
    const page = await open()
    await ask(page, 'kswapd0')
    await page.getByRole('button', { name: 'kcompactd' }).click()
    await heading(page).filter({ hasText: 'kcompactd' }).waitFor()
    expect(path(page)).toBe('#/card/kcompactd')
    await lastAnswer(page).locator('summary').first().click()
    await lastAnswer(page).getByRole('link', { name: 'kernel threads' }).click()
    await heading(page).filter({ hasText: 'Kernel threads' }).waitFor()
    expect(path(page)).toBe('#/card/kernel-threads')
    expect(
      await page.evaluate('document.activeElement === document.querySelector(".message.proctor:last-child")'),
    ).toBe(true)
    await page.goBack()
    expect(path(page)).toBe('#/card/kcompactd')
    await page.goBack()
    expect(path(page)).toBe('#/whatis/kswapd0')
    expect(await page.evaluate('document.activeElement === document.querySelector(".message.proctor")')).toBe(
      true,
    )
    expect(await questions(page)).toHaveLength(3)
  })

  it('is there after a reload too, and an address can be opened or typed', async () => {
    const page = await open()
    await page.goto(`${chat.url}#/card/kswapd`)
    await heading(page).filter({ hasText: 'kswapd' }).waitFor()
    await page.reload()
    await heading(page).filter({ hasText: 'kswapd' }).waitFor()
    expect(await questions(page)).toEqual(['/card kswapd'])
    await page.evaluate('location.hash = "#/whatis/kworker"')
    await heading(page).filter({ hasText: 'kworker' }).waitFor()
    expect(await questions(page)).toEqual(['/card kswapd', '/whatis kworker'])
  })
})

describe('cards', () => {
  it('are browsed by subsystem, and found by any word', async () => {
    const page = await open()
    await page.getByRole('navigation').getByRole('link', { name: 'Cards' }).click()
    const cards = lastAnswer(page).locator('.cards li:visible')
    await cards.first().waitFor()
    const all = await cards.count()
    expect(all).toBeGreaterThan(5)
    await lastAnswer(page).getByRole('combobox', { name: 'Subsystem' }).selectOption('Memory')
    const memory = await cards.count()
    expect(memory).toBeGreaterThan(0)
    expect(memory).toBeLessThan(all)
    await lastAnswer(page).getByRole('searchbox').fill('free large')
    expect(await cards.locator('a').allTextContents()).toEqual(['kcompactd'])
    await lastAnswer(page).getByRole('searchbox').fill('nothing has this')
    expect(await cards.count()).toBe(0)
    expect(await lastAnswer(page).getByRole('status').textContent()).toContain('No card')
  })

  it('are searched by the command, and open as messages', async () => {
    const page = await open()
    await ask(page, '/cards oom')
    expect(path(page)).toBe('#/cards/oom')
    await lastAnswer(page).getByRole('link', { name: 'oom_reaper' }).click()
    await heading(page).filter({ hasText: 'oom_reaper' }).waitFor()
  })
})
