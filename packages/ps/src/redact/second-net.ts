/** The second net: the recommended rules of secretlint over a whole text. */
import { createSpans, type Mark, type Span } from './mark.ts'

/** As much of a rule as is needed here; its types are in @secretlint/types, which only @secretlint/core brings. */
interface Rule {
  meta: { id: string }
  create(context: Context, options: object): { file?(source: Source): void | Promise<void> }
}

/** What a rule asks of its surroundings: messages are not wanted, only ranges. */
interface Context {
  sharedOptions: object
  createTranslator(): (id: string) => { message: string; messageId: string; data: undefined }
  report(finding: { range: readonly [start: number, end: number] }): void
  ignore(): void
}

/** The recommended rules read no more than this of a source. */
interface Source {
  content: string
  contentType: 'text'
  ext: string
  filePath: string
  hasBOM: boolean
}

/** Lets a text switch rules off (`secretlint-disable`); a listing is not asked. */
const switchesOff = '@secretlint/secretlint-rule-filter-comments'

/** Rules whose finding is a whole address; when a part of it is hidden, the rest may be seen. */
const addressRules = new Set([
  '@secretlint/secretlint-rule-basicauth',
  '@secretlint/secretlint-rule-database-connection-string',
])

const markByRule: Record<string, Mark> = {
  aws: 'key',
  gcp: 'key',
  privatekey: 'key',
  openai: 'key',
  anthropic: 'key',
  linear: 'key',
  sendgrid: 'key',
  basicauth: 'credentials',
  'database-connection-string': 'credentials',
}

/**
 * What secretlint finds in a text of many lines: ranges of the whole text, in no order. One call for some thousand lines costs
 * about 0.3 µs a line; loading the rules, at the first call, about 15 ms.
 *
 * The rules are run here and not by `lintSource` of @secretlint/core, which keeps some 90 performance marks for ever at
 * each call (11.7.1: 1,000 calls took 12 s and 20 MB).
 */
export async function secretRanges(text: string): Promise<Span[]> {
  const { rules } = await import('@secretlint/secretlint-rule-preset-recommend')
  const { spans, hide } = createSpans(text)
  for (const rule of rules) {
    const { id } = rule.meta
    if (id === switchesOff) continue
    const mark = markByRule[id.replace('@secretlint/secretlint-rule-', '')] ?? 'token'
    const context = contextOf(([start, end]) => {
      if (!addressRules.has(id) || !text.slice(start, end).includes('‹')) hide(start, end, mark)
    })
    await rule.create(context, {}).file?.(sourceOf(text))
  }
  return spans
}

const contextOf = (found: (range: readonly [number, number]) => void): Context => ({
  sharedOptions: {},
  createTranslator: () => (id) => ({ message: id, messageId: id, data: undefined }),
  report: ({ range }) => found(range),
  ignore: () => {},
})
