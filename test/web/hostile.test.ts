/** Names that try to be markup, before the parser that they are meant for. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hostileTexts, messageOf } from '../../packages/chat/src/renderers/hostile.fixture.ts'
import { visible } from '../../packages/chat/src/renderers/visible.ts'
import { inPage, startChat, type Chat } from './browser.ts'
import { deps } from './deps.ts'

let chat: Chat
beforeAll(async () => {
  chat = await startChat({
    deps: {
      ...deps,
      whatis: async (query) => messageOf(hostileTexts[Number(query)] ?? query),
      help: () => messageOf('kblockd'),
    },
  })
})
afterAll(() => chat.stop())

const answer = (page: Page) => page.locator('.message.proctor').last()

/** All elements below the answer with the names of their attributes; Without `bdi`, and what the client gives to wide parts. */
const skeleton = (page: Page) =>
  inPage<string[]>(
    answer(page).locator('.reply'),
    `[...element.querySelectorAll(':not(bdi)')].map((one) => one.tagName + ' ' + [...one.attributes].map(({ name }) => name).filter((name) => !['tabindex', 'data-scrolls'].includes(name)).sort())`,
  )

it('are nothing but text in every place of an answer', async () => {
  const { page, close } = await chat.open()
  await page.goto(`${chat.url}#/help`)
  await answer(page).locator('dl').waitFor()
  const harmless = await skeleton(page)
  expect(harmless.length).toBeGreaterThan(40)
  for (const [index, text] of hostileTexts.entries()) {
    await page.getByRole('combobox', { name: 'Ask' }).fill(String(index))
    await page.keyboard.press('Enter')
    await answer(page).locator('dl').waitFor()
    const shown = await answer(page).locator('dd').first().textContent()
    expect({ shown, skeleton: await skeleton(page) }).toEqual({ shown: visible(text), skeleton: harmless })
  }
  await close()
}, 180_000)

it('stay text in a listing, in the name of a file, in what was asked, and in a completion', async () => {
  const name = '<img src=x onerror=alert(1)>'
  const { page, close } = await chat.open({ permissions: ['clipboard-read', 'clipboard-write'] })
  await page.route('**/api/complete*', (route) =>
    route.fulfill({
      json: [
        { name, summary: name },
        { name: 'b', summary: '' },
      ],
    }),
  )
  const row = `www-data 1480 1 97 08:41 ? 03:12:44 [${name}]\n`
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(`${row}${row}`)})`)
  await page.keyboard.press('ControlOrMeta+v')
  await answer(page).locator('.callout').first().waitFor()
  expect(await answer(page).locator('.callout').first().textContent()).toContain(`[${name}]`)
  await page.evaluate(`{
    const transfer = new DataTransfer()
    transfer.items.add(new File(['x'], ${JSON.stringify(name)}))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }`)
  await page.locator('.message.you').filter({ hasText: name }).waitFor()
  await page.getByRole('combobox', { name: 'Ask' }).fill('x')
  await page.getByRole('option').first().waitFor()
  await page.goto(`${chat.url}#/whatis/${encodeURIComponent(name)}`)
  await answer(page).locator('dl').waitFor()
  expect(await page.locator('img:not(picture > img), script:not([src])').count()).toBe(0)
  await close()
})

it('cannot run or load anything even if an answer were markup: the policy holds', async () => {
  const { page, complaints } = await chat.open()
  const failures: (string | undefined)[] = []
  page.on('requestfailed', (request) => failures.push(request.failure()?.errorText))
  const html =
    '<img src="https://evil.example/x"><img src="/icon.svg" onload="document.title = `owned`"><script>document.title = `owned`</script>'
  await page.route('**/api/help', (route) => route.fulfill({ json: { title: 'help', html } }))
  await page.goto(`${chat.url}#/help`)
  await answer(page).locator('img').first().waitFor({ state: 'attached' })
  // Chromium tells of a request and then that it made none.
  await expect.poll(() => failures).toEqual(['csp'])
  const breaches = () =>
    complaints.filter((one) => /violates the following Content Security Policy/.test(one))
  await expect.poll(() => breaches().length).toBeGreaterThanOrEqual(2)
  expect(await page.title()).not.toContain('owned')
  await page.context().close()
})
