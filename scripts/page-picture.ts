/** Makes docs/media/*.png: the real chat page, asked for a card, given a recorded listing, and learnt with, in a real Chromium. */
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startBrowser } from '../test/chromium.ts'
import { exampleLearner } from './example-learner.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = join(mkdtempSync(join(tmpdir(), 'proctor-picture-')), 'proctor.db')
const now = await exampleLearner(file, 170)
const server = spawn(process.execPath, ['apps/cli/bin/proctor.mjs', 'start', '--port', '0'], {
  cwd: root,
  env: { ...process.env, PROCTOR_DATA: file, PROCTOR_NOW: new Date(now).toISOString() },
})
let printed = ''
for await (const piece of server.stdout) {
  printed += String(piece)
  if (/http:\S+/.test(printed)) break
}
const url = /http:\S+/.exec(printed)?.[0] ?? ''
const browser = await startBrowser()
const page = await browser.newPage({ viewport: { width: 1100, height: 900 } })
await page.goto(url)
await page.setInputFiles('input[type=file]', `${root}/test/fixtures/captures/6.1/ps-ef-impostor.txt`)
await page.getByText('is not a kernel thread').first().waitFor()
await page.waitForTimeout(600)
await page.screenshot({ path: `${root}/docs/media/page.png` })
await page.goto(`${url}#/card/kswapd`)
await page.getByText('May I kill it?').first().waitFor()
await page.waitForTimeout(600)
await page.screenshot({ path: `${root}/docs/media/card.png` })
await page.goto(`${url}#/quiz`)
await page.locator('.choices button').nth(1).click()
await page
  .getByText(/^(?:Right|Not this time)/)
  .first()
  .waitFor()
await page.waitForTimeout(600)
await page.screenshot({ path: `${root}/docs/media/quiz.png` })
const phone = await browser.newPage({
  // As wide as a phone, and tall enough for the whole picture.
  viewport: { width: 390, height: 2000 },
  deviceScaleFactor: 2,
  colorScheme: 'dark',
})
await phone.goto(`${url}#/stats`)
const statistics = phone.getByRole('img', { name: /^Statistics/ })
await statistics.waitFor()
await statistics.screenshot({ path: `${root}/docs/media/stats.png` })
await browser.close()
server.kill('SIGTERM')
