/** Learning on the page, with the real cards, store and schedule: first visit, answers, statistics, undo. */
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { localChat } from '../../apps/bot/src/local-chat.ts'
import { openContent } from '../../content/src/index.ts'
import { startChat, type Chat } from './browser.ts'
import { learner, type TestLearner } from './learner.ts'

const content = openContent(new URL('../../content/dist/', import.meta.url))
let chat: Chat
let deps: TestLearner
beforeAll(async () => {
  deps = await learner()
  chat = await startChat({ deps: localChat(content, deps) })
})
afterAll(() => chat.stop())

const answer = (page: Page) => page.locator('.message.proctor').last()
const log = async () => deps.store.log((await deps.learner()).id)

it('asks, takes answers by key and by click, shows the truth, counts, undoes', async () => {
  const visit = await chat.open()
  const { page } = visit
  await page.getByRole('link', { name: 'Quiz' }).click()
  for (let count = 1; count <= 6; count++) {
    await answer(page).locator('.choices button').first().waitFor()
    if (count % 2 === 0) await answer(page).locator('.choices button').nth(1).click()
    else await page.keyboard.press('1')
    await answer(page)
      .getByText(/^(Right|Not this time)/)
      .first()
      .waitFor()
    expect(await log()).toHaveLength(count)
    await answer(page).getByRole('button', { name: 'Next' }).click()
  }
  await answer(page).getByText('Done for today').waitFor()
  await answer(page).getByRole('button', { name: 'Statistics' }).click()
  await answer(page).getByText('What you know').waitFor()
  await page.getByRole('combobox', { name: 'Ask' }).fill('/undo')
  await page.keyboard.press('Enter')
  await answer(page).locator('.choices').waitFor()
  expect((await log()).at(-1)?.type).toBe('undo')
  await visit.close()
})

it('takes an old question’s second answer no more, and says so', async () => {
  const visit = await chat.open()
  const { page } = visit
  await page.goto(`${chat.url}#/quiz`)
  await answer(page).locator('.choices button').first().click()
  await answer(page)
    .getByText(/^(Right|Not this time)/)
    .first()
    .waitFor()
  expect(await page.locator('.choices button:not(:disabled)').count()).toBe(0)
  const before = (await log()).length
  const id = (await deps.store.lastAnswered((await deps.learner()).id))?.id ?? ''
  await page.getByRole('combobox', { name: 'Ask' }).fill(`/answer ${id} 0`)
  await page.keyboard.press('Enter')
  await answer(page).getByText('answered already').waitFor()
  expect(await log()).toHaveLength(before)
  await visit.close()
})

it('asks for a name to be typed once it is learnt', async () => {
  const visit = await chat.open()
  const { page } = visit
  const { id, known } = { ...(await deps.learner()), known: deps.known }
  const kswapd = known.card('kswapd')
  expect(kswapd).toBeDefined()
  await deps.store.keepQuestion({
    id: 'typed',
    learner: id,
    item: 'kswapd#job',
    state: 'review',
    askedAt: deps.clock(),
    question: {
      item: 'kswapd#job',
      card: 'kswapd',
      kind: 'name-it',
      variant: 'job',
      hash: 'x',
      form: 'typed',
      options: [],
      right: -1,
      stem: `Which name belongs to this job? ${kswapd?.facts[0]?.answer ?? ''}.`,
      accept: ['kswapd'],
      line: 'It frees memory.',
    },
  })
  deps.at(deps.clock() + 1000)
  await page.goto(`${chat.url}#/quiz`)
  const field = answer(page).getByRole('textbox', { name: 'Type the name' })
  await field.fill('[kswpad0]')
  await page.keyboard.press('Enter')
  await answer(page)
    .getByText(/^Right/)
    .first()
    .waitFor()
  await visit.close()
})

it('asks about what a listing shows', async () => {
  const visit = await chat.open()
  const { page } = visit
  await page.setInputFiles(
    'input[type=file]',
    fileURLToPath(new URL('../fixtures/captures/6.1/ps-ef-impostor.txt', import.meta.url)),
  )
  await answer(page)
    .getByRole('button', { name: /Quiz me on these/ })
    .click()
  await answer(page).locator('.choices').waitFor()
  await visit.close()
})
