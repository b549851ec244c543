/** Makes docs/media/page.png: the real chat page, asked for a card and given a recorded listing, in a real Chromium. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
const server = spawn(process.execPath, ['apps/cli/bin/proctor.mjs', 'start', '--port', '0'], { cwd: root })
let printed = ''
for await (const piece of server.stdout) {
  printed += String(piece)
  if (/http:\S+/.test(printed)) break
}
const url = /http:\S+/.exec(printed)?.[0] ?? ''
const browser = await chromium.launch({
  executablePath: process.env['PROCTOR_CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
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
await browser.close()
server.kill('SIGTERM')
