/** Learning on the page, with the real cards, store and schedule: first visit, answers, statistics, undo. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { localChat } from '../../apps/bot/src/local-chat.ts'
import { openContent } from '../../content/src/index.ts'
import { hashOf, itemById } from '../../packages/learning/src/index.ts'
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
/** Of a picture that has been read. */
async function widthOf(picture: unknown): Promise<number> {
  const one = picture as { decode(): Promise<void>; naturalWidth: number }
  await one.decode()
  return one.naturalWidth
}
const log = async () => deps.store.log((await deps.learner()).id)

it('goes from the first visit over ten answers, statistics and undo to export and forget', async () => {
  const visit = await chat.open()
  const { page } = visit
  const type = async (text: string) => {
    await page.getByRole('combobox', { name: 'Ask' }).fill(text)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('link', { name: 'Quiz' }).click()
  for (let count = 1; count <= 10; count++) {
    // What was answered wrong comes again after its minutes.
    deps.at(deps.clock() + 11 * 60_000)
    await answer(page).locator('.choices button').first().waitFor()
    if (count % 2 === 0) await answer(page).locator('.choices button').nth(1).click()
    else await page.keyboard.press('1')
    await answer(page)
      .getByText(/^(Right|Not this time)/)
      .first()
      .waitFor()
    expect(await log()).toHaveLength(count)
    // The way on has the focus.
    await page.keyboard.press('Enter')
  }
  await answer(page).locator('.choices button').first().waitFor()
  await type('/stats')
  await answer(page).getByText('What you know').waitFor()
  const picture = answer(page).getByRole('img', { name: /^Statistics: / })
  await picture.waitFor()
  expect(await picture.evaluate(widthOf)).toBe(1080)
  await type('/undo')
  await answer(page).locator('.choices').waitFor()
  expect((await log()).at(-1)?.type).toBe('undo')
  await type('/export')
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    answer(page).getByRole('link', { name: 'All of it, as JSON' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('proctor-2026-11-24.json')
  const kept = JSON.parse(readFileSync(await saved.path(), 'utf8')) as { tables: { review_log: unknown[] } }
  expect(kept.tables.review_log).toHaveLength(11)
  const { id } = await deps.learner()
  await answer(page).getByRole('button', { name: 'Forget me' }).click()
  await answer(page).getByText('Forget everything?').waitFor()
  await answer(page).getByRole('button', { name: 'Forget me for good' }).click()
  await answer(page).getByText('Everything about you is forgotten').waitFor()
  expect(await deps.store.learner(id)).toBeUndefined()
  expect(readFileSync(deps.file, 'latin1')).not.toContain(id)
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
  const draft = itemById('kswapd#job', known)?.drafts.find(
    ({ kind, variant }) => kind === 'name-it' && variant === 'job',
  )
  if (!draft) throw new Error('kswapd is not asked for by its job')
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
      hash: hashOf(draft),
      form: 'typed',
      options: [],
      right: -1,
      stem: draft.stem,
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
