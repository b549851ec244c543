/** The second net: the recommended rules of secretlint over a whole text. */
import type { SecretLintRuleContext, SecretLintSourceCode } from '@secretlint/types'
import { createSpans, type Mark, type Span } from './mark.ts'

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
 * What secretlint finds in a text of many lines: ranges of the whole text, in no order. One call for some thousand
 * lines takes about 0.4 µs a line; the first call also loads the rules.
 *
 * The rules are run here and not by `lintSource` of @secretlint/core, which keeps some 90 performance marks for ever at
 * each call (11.7.1: 1,000 calls took 12 s and 20 MB).
 */
export async function secretRanges(text: string): Promise<Span[]> {
  const { rules } = await import('@secretlint/secretlint-rule-preset-recommend')
  const { spans, hide } = createSpans(text)
  const source = sourceOf(text)
  for (const rule of rules) {
    const { id } = rule.meta
    if (id === switchesOff) continue
    const mark = markByRule[id.replace('@secretlint/secretlint-rule-', '')] ?? 'token'
    const context = contextOf(([start, end]) => {
      if (!addressRules.has(id) || !text.slice(start, end).includes('‹')) hide(start, end, mark)
    })
    await rule.create(context, {}).file?.(source)
  }
  return spans
}

/** What a rule asks of its surroundings: messages are not wanted, only ranges. */
const contextOf = (found: (range: readonly [number, number]) => void): SecretLintRuleContext => ({
  sharedOptions: {},
  createTranslator: () => (id, data) => ({ message: String(id), messageId: String(id), data }),
  report: ({ range }) => found(range),
  ignore: () => {},
})

/** A text without a file; the recommended rules read no more of a source than this. */
function sourceOf(content: string): SecretLintSourceCode {
  const source: Partial<SecretLintSourceCode> = {
    content,
    contentType: 'text',
    ext: '.txt',
    filePath: 'listing.txt',
    hasBOM: false,
  }
  return source as SecretLintSourceCode
}
