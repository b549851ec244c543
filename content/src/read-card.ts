/** A card file taken apart and checked: YAML front matter between `---` lines, then Markdown. Build time only. */
import { parse as parseYaml, YAMLParseError } from 'yaml'
import { cardSchema, type CardFacts } from './schema.ts'

export interface Problem {
  file: string
  /** Where in the front matter, e.g. `facts[2].answer`; absent for the whole file. */
  at?: string
  message: string
}

export interface ReadCard {
  file: string
  facts: CardFacts
  /** The explanation, Markdown. */
  body: string
}

/** Reads one card; gives the card or everything that is wrong with it, in words its author can act on. */
export function readCard(file: string, text: string): { card: ReadCard } | { problems: Problem[] } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text)
  if (!match) {
    return {
      problems: [{ file, message: 'must begin with a line "---", the facts, and another line "---"' }],
    }
  }
  let data: unknown
  try {
    data = parseYaml(match[1] ?? '')
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    const line = (error.linePos?.[0].line ?? 0) + 1
    return {
      problems: [{ file, at: `line ${line}`, message: `cannot be read: ${error.message.split('\n')[0]}` }],
    }
  }
  const result = cardSchema.safeParse(data)
  if (result.success) return { card: { file, facts: result.data, body: (match[2] ?? '').trim() } }
  return {
    problems: result.error.issues.map((issue) => ({
      file,
      at: issue.path
        .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`))
        .join(''),
      message: issue.message,
    })),
  }
}
