/** A Discord message (Components V2) as HTML that looks like Discord's dark theme: for the gallery, not for the product. */
import { renderDiscord, type DiscordComponent, type DiscordFile } from '@proctor/chat/discord'
import type { Reply } from '../apps/bot/src/asked.ts'
import { restFile } from '../apps/bot/src/platform/rest-file.ts'

/** A reply as the bot sends it (see apps/bot/src/discord/payload.ts), and how it looks. */
export function sentOnDiscord({ message, more }: Reply) {
  const { components, files, rest, offersMore } = renderDiscord(message, more && { more })
  const left = offersMore ? undefined : restFile(message.title, rest)
  const sent = left ? [...components, { type: 13, file: { url: `attachment://${left.name}` } }] : components
  const attached = left ? [...files, { name: left.name, content: { text: left.text } }] : files
  const html = sent.map((one) => component(one, attached)).join('')
  return { html, components: sent, rest, offersMore }
}

/** How many components, and how many characters of text, as Discord counts them. */
export function discordCount(components: readonly DiscordComponent[]): {
  components: number
  characters: number
} {
  let [count, characters] = [0, 0]
  for (const one of components) {
    count++
    for (const key of ['content', 'label', 'placeholder']) characters += text(one[key]).length
    const inner = discordCount(children(one))
    count += inner.components
    characters += inner.characters
  }
  return { components: count, characters }
}

/** Escaped for HTML content and attributes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function children(one: DiscordComponent): DiscordComponent[] {
  const list = one['components']
  return Array.isArray(list) ? (list as DiscordComponent[]) : []
}

function component(one: DiscordComponent, files: readonly DiscordFile[]): string {
  const inside = () =>
    children(one)
      .map((inner) => component(inner, files))
      .join('')
  switch (one.type) {
    case 1:
      return `<div class="row">${inside()}</div>`
    case 2:
      return `<button class="style-${Number(one['style'])}">${escaped(text(one['label']))}</button>`
    case 3:
      return select(one)
    case 10:
      return `<div class="text">${markdown(text(one['content']))}</div>`
    case 12:
      return gallery(one, files)
    case 13:
      return attachment(text((one['file'] as { url?: unknown } | undefined)?.url), files)
    case 14:
      return one['divider'] === false ? '<div class="space"></div>' : '<hr>'
    case 17: {
      const colour = one['accent_color']
      const bar =
        typeof colour === 'number'
          ? ` style="border-left-color:#${colour.toString(16).padStart(6, '0')}"`
          : ''
      return `<div class="container"${bar}>${inside()}</div>`
    }
    default:
      return `<div class="fault">a component of type ${one.type}, which the gallery cannot draw</div>`
  }
}

/** As it stands closed; what opens is told in small. */
function select(one: DiscordComponent): string {
  const options = one['options'] as { label: string; description?: string }[]
  const labels = options.map(({ label, description = '' }) =>
    description ? `${label} (${description})` : label,
  )
  return `<div class="select"><b>${escaped(text(one['placeholder']))}</b><i>⌄</i></div><small>${escaped(labels.join(' | '))}</small>`
}

const named = (url: string, files: readonly DiscordFile[]) =>
  files.find(({ name }) => url === `attachment://${name}`)

function gallery(one: DiscordComponent, files: readonly DiscordFile[]): string {
  const items = one['items'] as { media: { url: string }; description?: string }[]
  return items
    .map(({ media: { url }, description = '' }) => {
      const file = named(url, files)
      return file && 'base64' in file.content
        ? `<img src="data:image/png;base64,${escaped(file.content.base64)}" alt="${escaped(description)}">`
        : `<div class="fault">no file for ${escaped(url)}</div>`
    })
    .join('')
}

function attachment(url: string, files: readonly DiscordFile[]): string {
  const file = named(url, files)
  if (!file) return `<div class="fault">no file for ${escaped(url)}</div>`
  const size = 'text' in file.content ? Buffer.byteLength(file.content.text) : 0
  return `<div class="file"><b>${escaped(file.name)}</b><small>${size} bytes</small></div>`
}

/** Discord's Markdown: fenced code first, then lines by what they begin with, then what stands inside them. */
function markdown(source: string): string {
  return source
    .split(/(```[\s\S]*?```(?!`))\n?/)
    .map((part) => {
      // A first line of one word alone is the name of a language.
      const [, code] = /^```(?:[a-z0-9_+.#-]+?\n)?\n*([\s\S]*?)\n*```$/i.exec(part) ?? []
      return code === undefined ? lines(part.replace(/\n$/, '')) : `<pre>${escaped(code)}</pre>`
    })
    .join('')
}

function lines(source: string): string {
  if (source === '') return ''
  const made: string[] = []
  let plain: string[] = []
  const flush = () => {
    // An empty last line is seen, too.
    const end = plain.at(-1) === '' ? '<br>' : ''
    if (plain.length > 0) made.push(`<div>${inline(plain.join('\n')).replaceAll('\n', '<br>')}${end}</div>`)
    plain = []
  }
  for (const line of source.split('\n')) {
    const [, sign = '', rest = ''] = /^(#{1,3}|-#|>|\s*[-*]|\s*\d+\.) +(.*)$/.exec(line) ?? []
    if (sign === '') {
      // A list takes the blank lines behind it as its own.
      if (line !== '' || plain.length > 0 || !made.at(-1)?.startsWith('<div class="item"')) plain.push(line)
      continue
    }
    flush()
    const kind = sign.trim()
    if (kind.startsWith('#')) made.push(`<h${kind.length}>${inline(rest)}</h${kind.length}>`)
    else if (kind === '-#') made.push(`<small>${inline(rest)}</small>`)
    else if (kind === '>') made.push(`<blockquote>${inline(rest)}</blockquote>`)
    else made.push(`<div class="item"><i>${/\d/.test(kind) ? escaped(kind) : '•'}</i>${inline(rest)}</div>`)
  }
  flush()
  return made.join('')
}

type Rule = [pattern: RegExp, made: (match: RegExpExecArray) => string]

/** The patterns are those of simple-markdown, on which Discord's client is built; what is live markup there is drawn as such. */
const rules: Rule[] = [
  [/^\\([^0-9A-Za-z\s])/, ([, sign = '']) => escaped(sign)],
  [/^<(?:@[!&]?|#)\d+>/, ([all]) => `<span class="mention">${escaped(all)}</span>`],
  [/^@(?:everyone|here)\b/, ([all]) => `<span class="mention">${escaped(all)}</span>`],
  [/^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/, ([all]) => `<a>${escaped(all)}</a>`],
  [/^\[((?:\\.|[^\]\\])+)\]\((https?:[^)\s]+)\)/, ([, label = '']) => `<a>${inline(label)}</a>`],
  [
    /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    ([, inner = '']) => `<em>${inline(inner)}</em>`,
  ],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, ([, inner = '']) => `<strong>${inline(inner)}</strong>`],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, ([, inner = '']) => `<u>${inline(inner)}</u>`],
  [/^_((?:__|\\[\s\S]|[^\\_])+?)_\b/, ([, inner = '']) => `<em>${inline(inner)}</em>`],
  [
    /^~~(?=\S)((?:\\[\s\S]|~(?!~)|[^\s~\\]|\s(?!~~))+?)~~(?!~)/,
    ([, inner = '']) => `<s>${inline(inner)}</s>`,
  ],
  [/^\|\|([\s\S]+?)\|\|/, ([, inner = '']) => `<span class="spoiler">${inline(inner)}</span>`],
  [
    /^(`+)([\s\S]*?[^`])\1(?!`)/,
    ([, , code = '']) => `<code>${escaped(code.replace(/^ (?=`)|(?<=`) $/g, ''))}</code>`,
  ],
]

function inline(source: string): string {
  let made = ''
  let left = source
  while (left !== '') {
    const found = rules
      .map(([pattern, make]) => ({ match: pattern.exec(left), make }))
      .find(({ match }) => match !== null)
    const [first = ''] = left
    made += found?.match ? found.make(found.match) : escaped(first)
    left = left.slice(found?.match ? found.match[0].length : first.length)
  }
  return made
}

export const discordStyle = `
.discord{background:#313338;color:#dbdee1;font:14px/1.375 'gg sans','Noto Sans','Helvetica Neue',Helvetica,Arial,'DejaVu Sans Condensed',sans-serif;padding:12px;overflow-wrap:anywhere}
.discord .container{background:#2b2d31;border:1px solid #3f4147;border-left:4px solid #3f4147;border-radius:8px;padding:14px;display:grid;gap:8px;grid-template-columns:minmax(0,1fr);justify-items:start}
.discord>*+*{margin-top:8px}
.discord hr{width:100%;border:0;border-top:1px solid #3f4147;margin:4px 0;box-sizing:border-box}.discord .space{height:8px}
.discord .text{max-width:100%;min-width:0}
.discord h1,.discord h2,.discord h3{margin:12px 0 6px;line-height:1.375;color:#f2f3f5;font-weight:700}
.discord .text>:first-child{margin-top:0}
.discord h1{font-size:24px}.discord h2{font-size:20px}.discord h3{font-size:16px}
.discord small{display:block;font-size:11.5px;color:#949ba4}
.discord strong{font-weight:700;color:#f2f3f5}
.discord .item{position:relative;padding-left:18px}.discord .item i{position:absolute;left:4px;font-style:normal}
.discord code{background:#1e1f22;border-radius:4px;padding:1px 4px;font:12px/1.3 Consolas,'DejaVu Sans Mono',monospace;white-space:pre-wrap}
.discord pre{background:#1e1f22;border:1px solid #1a1b1e;border-radius:4px;padding:7px;margin:4px 0;font:12px/1.3 Consolas,'DejaVu Sans Mono',monospace;white-space:pre-wrap;max-width:100%;box-sizing:border-box}
.discord .row{display:flex;flex-wrap:wrap;gap:8px;max-width:100%}
.discord button{background:#4e5058;color:#fff;border:0;border-radius:4px;padding:4px 14px;min-height:32px;font:500 13px/1.2 inherit;font-family:inherit;max-width:100%;text-align:left}
.discord button.style-1{background:#5865f2}.discord button.style-4{background:#da373c}
.discord .select{display:flex;justify-content:space-between;width:100%;background:#1e1f22;border:1px solid #1a1b1e;border-radius:8px;padding:9px 12px;color:#949ba4}.discord .select b{font-weight:400}.discord .select i{font-style:normal}
.discord img{max-width:100%;border-radius:8px;display:block}
.discord .file{background:#232428;border:1px solid #3f4147;border-radius:8px;padding:10px;width:100%;box-sizing:border-box;margin-top:4px}.discord .file b{color:#00a8fc;font-weight:400}
.discord a{color:#00a8fc;text-decoration:underline}.discord .mention{background:#3c4270;color:#c9cdfb;outline:2px solid red}
.discord .spoiler{background:#000;color:#000;outline:2px solid red}.discord blockquote{border-left:4px solid #4e5058;margin:0;padding-left:8px}
.discord .fault{color:#fff;background:#c00;padding:4px}
`
