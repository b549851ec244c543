/** The page with the real cards and the real use cases behind it: what a stranger does first. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openContent } from '../../content/src/index.ts'
import { localChat } from '../../apps/bot/src/local-chat.ts'
import { startChat, type Chat } from './browser.ts'
import { learner } from './learner.ts'

const content = openContent(new URL('../../content/dist/', import.meta.url))
const listing = fileURLToPath(new URL('../fixtures/captures/6.1/ps-ef-impostor.txt', import.meta.url))
let chat: Chat
beforeAll(async () => {
  chat = await startChat({ deps: localChat(content, await learner()) })
})
afterAll(() => chat.stop())

const answer = (page: Page) => page.locator('.message.proctor').last()

it('asks for a name, follows a related card, and comes back', async () => {
  const visit = await chat.open()
  const { page } = visit
  await page.getByRole('combobox', { name: 'Ask' }).fill('/whatis kworker/u17:2+flush-8:0')
  await page.keyboard.press('Enter')
  await answer(page).getByText('unbound pool 17').waitFor()
  await answer(page).getByRole('button', { name: 'Also: writeback' }).click()
  await answer(page).getByText('Writes changed pages of the page cache').first().waitFor()
  await page.goBack()
  await page.waitForURL(/whatis/)
  await visit.close()
})

it('has a listing explained: the impostor first, then the groups, then what is not known', async () => {
  const visit = await chat.open()
  const { page } = visit
  await page.setInputFiles('input[type=file]', listing)
  await answer(page).getByText('[kworker/0:3] is not a kernel thread').waitFor()
  const text = (await answer(page).textContent()) ?? ''
  const places = ['is not a kernel thread', 'Explained:', 'Without a card'].map((part) => text.indexOf(part))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(text).toContain(`${readFileSync(listing, 'utf8').trimEnd().split('\n').length - 2} processes`)
  await visit.close()
})

it('shows every card without a complaint of the browser', async () => {
  const visit = await chat.open()
  for (const { id, title } of content.heads) {
    await visit.page.goto(`${chat.url}#/card/${id}`)
    await answer(visit.page).getByRole('heading', { name: title, exact: true }).waitFor()
  }
  await visit.close()
})
