import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChat, type Chat } from './browser.ts'

const token = 'a token of enough length'
let chat: Chat
beforeAll(async () => {
  chat = await startChat({ token })
})
afterAll(() => chat.stop())

it('a page with a token asks for it once', async () => {
  const { page, complaints } = await chat.open()
  await page.getByLabel('Token').fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'not the token' }).waitFor()
  // Chromium notes each answer that is an error.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('401')])
  await page.getByLabel('Token').fill(token)
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Ask' }).fill('kswapd0')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 3, name: 'kswapd' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 3, name: 'kswapd' }).waitFor()
  expect(await page.evaluate('document.cookie')).toBe('')
  expect(complaints).toEqual([])
  await page.context().close()
})
