/**
 * `npm run gallery -- [file] [--pictures folder] [--media]`: every kind of message in all four faces on one page, to be
 * looked at. The page needs nothing beside itself. Pictures are PNG, one a message, 1600 pixels wide; `--media` makes those
 * of the README anew (docs/media/gallery-*.png).
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { renderHtml } from '@proctor/chat/html'
import { renderTerminal } from '@proctor/chat/terminal'
import type { Reply } from '../apps/bot/src/asked.ts'
import { discordCount, discordStyle, escaped, sentOnDiscord } from './gallery-discord.ts'
import { withPage, writeMedia } from './gallery-media.ts'
import { galleryMessages, type Shown } from './gallery-messages.ts'
import { sentOnSlack, slackCharacters, slackStyle } from './gallery-slack.ts'
import { terminalHtml, terminalStyle } from './gallery-terminal.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pictures: { type: 'string' }, media: { type: 'boolean' } },
})
const target = resolve(positionals[0] ?? '/tmp/proctor-gallery/index.html')
const messages = await galleryMessages()
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, page(messages, await pageStyle()))
console.log(`${messages.length} messages: ${target}`)
if (values.pictures !== undefined) await takePictures(resolve(values.pictures))
if (values.media) await writeMedia(messages)

/** The web page's own style, for a shadow tree: what it says of the document is said of the tree's host. */
async function pageStyle(): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'proctor-gallery-style-'))
  await build({
    absWorkingDir: fileURLToPath(new URL('../apps/bot/src/web/', import.meta.url)),
    entryPoints: { page: 'page.css' },
    outdir,
    bundle: true,
    logLevel: 'warning',
  })
  return readFileSync(join(outdir, 'page.css'), 'utf8')
    .replaceAll(':root', ':host')
    .replace(/^( *)body\b/gm, '$1.body')
}

function page(list: readonly Shown[], style: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light">
<title>Proctor: every message in every face</title>
<style>
body{margin:0;background:#e9e9ec;font:14px/1.4 system-ui,sans-serif}
nav{padding:12px;columns:5}
article{width:1600px;background:#fff;border-top:4px solid #555}
article>h2{margin:0;padding:8px 12px;font-size:20px}
.faces{display:grid;grid-template-columns:350px 450px 400px 400px;align-items:start}
.faces>section{min-width:0}
.faces>section>h3{margin:0;padding:4px 12px;font-size:12px;background:#ddd}
.count{margin:0;padding:6px 12px;font-size:11px;color:#555}
${terminalStyle}${discordStyle}${slackStyle}
</style>
</head>
<body>
<nav>${list.map(({ name }) => `<a href="#${fileName(name)}">${escaped(name)}</a><br>`).join('')}</nav>
${list.map((one) => article(one, style)).join('\n')}
</body>
</html>
`
}

function fileName(name: string): string {
  return name.replaceAll(/[^\w]+/g, '-').replace(/^-|-$/g, '')
}

function article({ name, reply, on }: Shown, style: string): string {
  const { message } = reply
  return `<article id="${fileName(name)}"><h2>${escaped(name)}</h2><div class="faces">
<section><h3>Web</h3><div><template shadowrootmode="open"><style>${style}
:host{display:block}.body{display:block!important;min-height:0!important;padding:12px}</style><div class="body"><div class="message proctor"><div class="reply">${renderHtml(message)}</div></div></div></template></div></section>
<section><h3>Terminal, 80 columns</h3><div class="terminal">${terminalHtml(renderTerminal(message, { width: 80, color: true }))}</div></section>
<section><h3>Discord</h3>${onDiscord(on?.discord ?? reply)}</section>
<section><h3>Slack</h3>${onSlack(on?.slack ?? reply)}</section>
</div></article>`
}

function onDiscord(reply: Reply): string {
  const { html, components, rest, offersMore } = sentOnDiscord(reply)
  const count = discordCount(components)
  return `<div class="discord">${html}</div><p class="count">${count.components} components, ${count.characters} characters; ${leftOver(rest, offersMore)}</p>`
}

function onSlack(reply: Reply): string {
  const { html, text, blocks, rest, offersMore } = sentOnSlack(reply)
  return `<div class="slack">${html}</div><p class="count">${blocks.length} blocks, ${slackCharacters(blocks)} characters; ${leftOver(rest, offersMore)}; notification: ${escaped(text)}</p>`
}

function leftOver(rest: Reply['message']['blocks'], offersMore: boolean): string {
  if (rest.length === 0) return 'nothing left out'
  const kinds = new Map<string, number>()
  for (const { kind } of rest) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  const said = [...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')
  return `${said} left for ${offersMore ? '"More"' : 'a file'}`
}

async function takePictures(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await withPage({ width: 1600, height: 1200 }, async (view) => {
    await view.goto(pathToFileURL(target).href)
    for (const { name } of messages)
      await view.locator(`#${fileName(name)}`).screenshot({ path: join(folder, `${fileName(name)}.png`) })
  })
  console.log(`${messages.length} pictures: ${folder}`)
}
