import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startChat, type Chat, type Visit } from './browser.ts'

const listing = `UID          PID    PPID  C STIME TTY          TIME CMD
root           2       0  0 08:02 ?        00:00:00 [kthreadd]
root          36       2  0 08:02 ?        00:00:00 [kblockd]
root          57       2  0 08:02 ?        00:00:09 [kswapd0]
root         118       2  0 08:02 ?        00:00:00 [kworker/0:1H-kblockd]
root         214       1  0 08:02 ?        00:00:05 /lib/systemd/systemd-journald
postgres     612       1  0 08:03 ?        00:00:02 /usr/lib/postgresql/15/bin/postgres
www-data    1480       1 97 08:41 ?        03:12:44 [kswapd0]
`

let chat: Chat
let visit: Visit
beforeAll(async () => {
  chat = await startChat()
})
afterAll(() => chat.stop())
afterEach(() => visit.close())

const open = async (): Promise<Page> => {
  visit = await chat.open({ permissions: ['clipboard-read', 'clipboard-write'] })
  return visit.page
}
const answer = (page: Page) => page.locator('.message.proctor').last()
const question = (page: Page) => page.locator('.message.you p').last().textContent()

/** Copies the text and presses the keys, as a person does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
  await page.keyboard.press('ControlOrMeta+v')
}

async function report(page: Page): Promise<void> {
  await paste(page, listing)
  await answer(page).locator('.report').waitFor()
}

/** Drops a file on the page; only the page itself can make such an event. */
async function drop(page: Page, { name, text }: { name: string; text: string }): Promise<void> {
  await page.evaluate(`{
    const transfer = new DataTransfer()
    transfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}))
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }
  }`)
}

describe('a listing comes in', () => {
  it('by pasting it into the box', async () => {
    const page = await open()
    await report(page)
    expect(await question(page)).toBe('Pasted listing, 8 lines')
    expect(await answer(page).locator('.callout').textContent()).toContain('[kswapd0]')
    expect(await page.getByRole('combobox', { name: 'Ask' }).inputValue()).toBe('')
  })

  it('by pasting it anywhere else', async () => {
    const page = await open()
    await page.getByRole('link', { name: 'Help' }).focus()
    await report(page)
    expect(await question(page)).toBe('Pasted listing, 8 lines')
  })

  it('by pasting a single row; a pasted name stays in the box', async () => {
    const page = await open()
    await paste(page, 'root          57       2  0 08:02 ?        00:00:09 [kswapd0]')
    await answer(page).locator('.report').waitFor()
    await paste(page, '[kworker/0:1H-kblockd]')
    expect(await page.getByRole('combobox', { name: 'Ask' }).inputValue()).toBe('[kworker/0:1H-kblockd]')
  })

  it('by pasting text into a filter, as text', async () => {
    const page = await open()
    await report(page)
    await page.getByRole('searchbox').focus()
    await paste(page, 'kblockd\n')
    expect(await page.getByRole('searchbox').inputValue()).toContain('kblockd')
    expect(await page.locator('.message.you').count()).toBe(1)
  })

  it('by dropping a file anywhere', async () => {
    const page = await open()
    await drop(page, { name: 'web-01.txt', text: listing })
    await answer(page).locator('.report').waitFor()
    expect(await question(page)).toMatch(/^web-01\.txt, \d+ bytes$/)
    expect(await page.locator('#drop').isVisible()).toBe(false)
  })

  it('by choosing a file, by keyboard', async () => {
    const page = await open()
    const file = join(mkdtempSync(join(tmpdir(), 'proctor-')), 'ps.txt')
    writeFileSync(file, listing)
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file with a listing' }).press('Enter')
    await (await chooser).setFiles(file)
    await answer(page).locator('.report').waitFor()
    expect(await question(page)).toMatch(/^ps\.txt, /)
  })
})

describe('what is no listing', () => {
  it('is answered with a sentence and an example, without tools', async () => {
    const page = await open()
    await paste(page, 'Dear Sir,\nthis is no listing.')
    await answer(page).locator('pre').waitFor()
    expect(await answer(page).getByRole('searchbox').count()).toBe(0)
    await answer(page).getByRole('button', { name: 'Copy' }).click()
    await answer(page).getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('ps -ef')
  })

  it('nor small enough is refused before it is sent', async () => {
    const page = await open()
    await page.evaluate(`{
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(11 * 1024 * 1024)], 'large.txt'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }`)
    await answer(page).locator('.failure').waitFor()
    const sentence =
      'A listing of at most 10 MB is read here; proctor annotate file in a terminal has no limit.'
    expect(await answer(page).locator('.failure').textContent()).toBe(sentence)
    expect(await question(page)).toBe('large.txt, 11.5 MB')
  })
})

it('the server says the same sentence to whoever sends too much', async () => {
  const page = await open()
  const answered = await page.evaluate(`fetch('/api/annotate', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(11 * 1024 * 1024),
  }).then(async (response) => [response.status, (await response.json()).error])`)
  expect(answered).toEqual([
    413,
    'A listing of at most 10 MB is read here; `proctor annotate file` in a terminal has no limit.',
  ])
  // Chromium notes each answer that is an error.
  expect(visit.complaints.splice(0)).toEqual([expect.stringContaining('413')])
})

describe('a report', () => {
  it('folds and unfolds, by mouse, by keyboard, and all at once', async () => {
    const page = await open()
    await report(page)
    const folds = answer(page).locator('details')
    const opened = () => answer(page).locator('details[open]').count()
    expect(await opened()).toBe(0)
    await folds.first().locator('summary').click()
    expect(await opened()).toBe(1)
    await folds.first().locator('summary').press('Enter')
    expect(await opened()).toBe(0)
    await answer(page).getByRole('button', { name: 'Open all' }).click()
    expect(await opened()).toBe(await folds.count())
    await answer(page).getByRole('button', { name: 'Close all' }).click()
    expect(await opened()).toBe(0)
  })

  it('is narrowed by its filter, which opens folds and leaves them as they were', async () => {
    const page = await open()
    await report(page)
    const rows = answer(page).locator('tbody tr:visible')
    const all = await rows.count()
    const filter = answer(page).getByRole('searchbox', { name: 'Filter' })
    await filter.fill('journald')
    expect(await rows.count()).toBe(1)
    expect(await answer(page).locator('.callout:visible').count()).toBe(0)
    await filter.fill('POSTGRES')
    expect(await rows.count()).toBe(0)
    expect(await answer(page).locator('details[open] li:visible').allTextContents()).toEqual([
      '/usr/lib/postgresql/15/bin/postgres',
    ])
    expect(await answer(page).getByRole('status').textContent()).toBe('1 match')
    await filter.fill('no such thing')
    await answer(page).getByText('Nothing in this report fits.').waitFor()
    await filter.press('Escape')
    expect(await filter.inputValue()).toBe('')
    expect(await rows.count()).toBe(all)
    expect(await answer(page).locator('details[open]').count()).toBe(0)
  })

  it('leads to cards, and Back leads to it again', async () => {
    const page = await open()
    await report(page)
    await answer(page).getByRole('link', { name: 'kblockd' }).first().click()
    await page.locator('.message.proctor').nth(1).getByRole('heading', { level: 3 }).waitFor()
    await page.goBack()
    expect(await page.locator('.message.you').count()).toBe(2)
    expect(await page.evaluate('document.activeElement === document.querySelector(".message.proctor")')).toBe(
      true,
    )
  })
})
