/**
 * Discord's Markdown, read as its client does (docs.discord.com/developers/reference#message-formatting; the client's
 * rules are those of simple-markdown): written apart from the renderer, so that it does not share its mistakes.
 */

/** A run of text with what it stands in: `['list', 'strong']`. */
export interface Run {
  within: string[]
  text: string
}

/** Things that act, or that make somebody's text look like more than text. */
export const live: ReadonlySet<string> = new Set([
  'mention',
  'link',
  'emoji',
  'time',
  'spoiler',
  'quote',
  'underline',
  'struck',
  'navigation',
])

interface Rule {
  kind: string
  pattern: RegExp
  /** Only where a line begins. */
  line?: true
  /** What stands inside is not read on. */
  literal?: true
}

/** In the client's order: the first that fits wins. `(?<text>…)` is what stands inside. */
const rules: readonly Rule[] = [
  { kind: 'heading', line: true, pattern: /^#{1,3} +(?<text>[^\n]+)\n?/ },
  { kind: 'small', line: true, pattern: /^-# +(?<text>[^\n]+)\n?/ },
  { kind: 'quote', line: true, pattern: /^>>> (?<text>[^]*)/ },
  { kind: 'quote', line: true, pattern: /^> (?<text>[^\n]*)\n?/ },
  { kind: 'list', line: true, pattern: /^ *(?:[-*]|\d+\.) +(?<text>[^\n]+)\n?/ },
  { kind: 'block', literal: true, pattern: /^```(?:[a-z0-9_+\-.#]+?\n)?\n*(?<text>[^\n][^]*?)\n*```\n?/i },
  { kind: 'text', literal: true, pattern: /^(?<text>¯\\_\(ツ\)_\/¯)/ },
  { kind: 'text', literal: true, pattern: /^\\(?<text>[^0-9A-Za-z\s])/ },
  { kind: 'link', literal: true, pattern: /^<(?<text>[a-z][a-z0-9+.-]*:[^ >]+)>/i },
  { kind: 'link', literal: true, pattern: /^<(?<text>[^ >]+@[^ >]+\.[^ >]+)>/ },
  { kind: 'link', literal: true, pattern: /^(?<text>https?:\/\/[^\s<]+[^<.,:;"')\]\s])/ },
  { kind: 'link', literal: true, pattern: /^(?<text>(?:discord\.gg|discord\.com\/invite)\/\w+)/i },
  { kind: 'link', pattern: /^\[(?<text>(?:\\.|[^\]\\])+)\]\(<?[^)\s]+(?: "[^"]*")?>?\)/ },
  { kind: 'mention', literal: true, pattern: /^(?<text><(?:@[!&]?|#)\w+>)/ },
  { kind: 'mention', literal: true, pattern: /^(?<text>@(?:everyone|here))/ },
  { kind: 'mention', literal: true, pattern: /^(?<text><\/[^:>]+:\d+>)/ },
  { kind: 'navigation', literal: true, pattern: /^(?<text><id:\w+>)/ },
  { kind: 'time', literal: true, pattern: /^(?<text><t:-?\d+(?::[A-Za-z])?>)/ },
  { kind: 'emoji', literal: true, pattern: /^(?<text><a?:\w+:\d+>)/ },
  { kind: 'emoji', literal: true, pattern: /^(?<text>:[+\w-]+:)/ },
  { kind: 'strong', pattern: /^\*\*(?<text>(?:\\[^]|[^\\])+?)\*\*(?!\*)/ },
  { kind: 'underline', pattern: /^__(?<text>(?:\\[^]|[^\\])+?)__(?!_)/ },
  { kind: 'emphasis', pattern: /^_(?<text>(?:__|\\[^]|[^\\_])+?)_\b/ },
  {
    kind: 'emphasis',
    pattern: /^\*(?=\S)(?<text>(?:\*\*|\\[^]|\s+(?:\\[^]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
  },
  { kind: 'struck', pattern: /^~~(?=\S)(?<text>(?:\\[^]|~(?!~)|[^\s~\\]|\s(?!~~))+?)~~(?!~)/ },
  { kind: 'spoiler', pattern: /^\|\|(?<text>[^]+?)\|\|/ },
  { kind: 'code', literal: true, pattern: /^(?<ticks>`+)(?<text>[^]*?[^`])\k<ticks>(?!`)/ },
]

/** What somebody sees: runs of text in order. */
export function readDiscord(source: string, within: string[] = [], lineBegins = true): Run[] {
  const runs: Run[] = []
  const say = (path: string[], text: string) => {
    const last = runs.at(-1)
    if (last && last.within.join() === path.join()) last.text += text
    else runs.push({ within: path, text })
  }
  let left = source
  let begins = lineBegins
  while (left !== '') {
    const fits = rules.find(({ pattern, line }) => (begins || line === undefined) && pattern.test(left))
    if (!fits) {
      const [first = ''] = left
      say(within, first)
      left = left.slice(first.length)
      begins = first === '\n'
      continue
    }
    const match = fits.pattern.exec(left)
    const text = match?.groups?.['text'] ?? ''
    const path = fits.kind === 'text' ? within : [...within, fits.kind]
    if (fits.literal) say(path, text)
    // An item of a list may hold a heading or a quote.
    else for (const run of readDiscord(text, path, fits.line === true)) say(run.within, run.text)
    left = left.slice(match?.[0].length ?? 1)
    begins = fits.line === true || (match?.[0].endsWith('\n') ?? false)
  }
  return runs
}
