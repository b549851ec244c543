/** The README's pictures of both chats: a few messages each, as the gallery draws them, in the frame that a chat puts around them. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { startBrowser } from '../test/chromium.ts'
import type { Reply } from '../apps/bot/src/asked.ts'
import { discordStyle, escaped, sentOnDiscord } from './gallery-discord.ts'
import type { Shown } from './gallery-messages.ts'
import { withFewColours } from './gallery-png.ts'
import { sentOnSlack, slackStyle } from './gallery-slack.ts'

const root = new URL('../', import.meta.url)
const icon = readFileSync(new URL('apps/bot/src/web/icon.svg', root), 'utf8')
/** Bytes; a README is read on the road, too. */
const largest = 400_000

/** What is shown, by column: the gallery's name of it, and what was typed. */
const columns: readonly (readonly [name: string, typed: string])[][] = [
  [
    ['whatis kswapd0', '/whatis kswapd0'],
    ['help', '/help'],
  ],
  [
    ['annotate, a short listing', '/annotate'],
    ['quiz, with a listing', '/quiz'],
    ['quiz, with a listing, answered', ''],
  ],
  [['stats', '/stats']],
]

/** @throws Error when a message is missing, or a picture is too large. */
export async function writeMedia(messages: readonly Shown[]): Promise<void> {
  for (const face of ['discord', 'slack'] as const) {
    const file = fileURLToPath(new URL(`docs/media/gallery-${face}.png`, root))
    await withPage({ width: 1500, height: 1000, scale: 1.5 }, async (view) => {
      await view.setContent(page(face, messages))
      const png = await view.locator('main').screenshot()
      writeFileSync(file, withFewColours(png))
    })
    const { size } = statSync(file)
    if (size > largest) throw new Error(`${file} has ${size} bytes, more than ${largest}`)
    console.log(`${file}: ${size} bytes`)
  }
}

/** A page of a Chromium of its own. */
export async function withPage(
  { width, height, scale = 1 }: { width: number; height: number; scale?: number },
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const browser = await startBrowser()
  try {
    await work(await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale }))
  } finally {
    await browser.close()
  }
}

type Face = 'discord' | 'slack'

function page(face: Face, messages: readonly Shown[]): string {
  const column = (list: readonly (readonly [string, string])[]) =>
    `<div>${list.map(([name, typed]) => posted(face, replyOf(messages, name, face), typed)).join('')}</div>`
  return `<!doctype html><meta charset="utf-8"><style>${discordStyle}${slackStyle}${frame}</style>
<main class="${face}">${columns.map(column).join('')}</main>`
}

function replyOf(messages: readonly Shown[], name: string, face: Face): Reply {
  const found = messages.find((one) => one.name === name)
  if (!found) throw new Error(`the gallery has no message "${name}"`)
  return found.on?.[face] ?? found.reply
}

function posted(face: Face, reply: Reply, typed: string): string {
  const { html } = face === 'discord' ? sentOnDiscord(reply) : sentOnSlack(reply)
  const asked =
    typed === '' ? '' : `<p class="asked"><b>ada</b> used <b>${escaped(commandOn(face, typed))}</b></p>`
  const own = (text: string) => (reply.audience === 'asker' ? `<p class="own">${text}</p>` : '')
  const [above, below] =
    face === 'discord' ? ['', own('Only you can see this')] : [own('Only visible to you'), '']
  return `<section>${asked}<span class="face">${icon}</span><div class="body">${above}<p class="who"><b>Proctor</b> <i>APP</i> 09:00</p>${html}${below}</div></section>`
}

/** Slack's apps share one set of names: see apps/bot/src/slack/manifest.ts. */
const commandOn = (face: Face, typed: string) =>
  face === 'discord' || /^\/(?:whatis|quiz)\b/.test(typed) ? typed : typed.replace('/', '/proctor ')

const frame = `
body{margin:0}
html:has(main.discord){background:#313338}
main{display:grid;grid-template-columns:repeat(3,470px);gap:10px;width:1450px;padding:10px 15px;align-items:start;box-sizing:border-box}
main.discord>*+*{margin-top:0}
main section{display:grid;grid-template-columns:44px minmax(0,1fr);column-gap:10px;margin:10px 0 22px}
main .asked{grid-column:2;margin:0 0 4px;font-size:12px;opacity:.75}
main .face svg{width:40px;height:40px;border-radius:50%;background:#fff;padding:7px;box-sizing:border-box}
main.slack .face svg{border-radius:8px;border:1px solid #ddd}
main .body>*+*{margin-top:6px}
main .who{margin:0;font-size:11.5px;opacity:.9}.who b{font-size:14.5px}.who i{font:700 9px/1 sans-serif;background:#5865f2;color:#fff;border-radius:3px;padding:2px 4px;vertical-align:2px}
main.slack .who i{background:#e8e8e8;color:#444}
main .own{margin:6px 0 0;font-size:11.5px;opacity:.7}
`
