/** Reads all cards and controlled values from their files. Build time only. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCard, type Problem, type ReadCard } from './read-card.ts'
import { readVocabulary } from './read-vocabulary.ts'

/** The lists of controlled values; each is `content/vocabulary/<name>.yaml`. */
export const vocabularies = [
  'subsystem',
  'per',
  'kill',
  'presence',
  'job',
  'trigger',
  'busy',
  'command',
  'tunable',
] as const
export type VocabularyName = (typeof vocabularies)[number]

export interface Content {
  /** The cards that fit the schema, by path. */
  cards: ReadCard[]
  /** The text of each card file, by path. */
  texts: Map<string, string>
  /** The label of each controlled value, by list. */
  vocabulary: Record<VocabularyName, Record<string, string>>
  /** What kept a file from being read, or read in full. */
  problems: Problem[]
}

/**
 * Reads `cards/` and `vocabulary/` below `root`, the URL of the content folder (with a slash at its end). Files whose
 * name begins with `_` are templates, not cards. Throws only when a folder cannot be read at all.
 */
export function readContent(root: URL): Content {
  const folder = fileURLToPath(root)
  const problems: Problem[] = []
  const cards: ReadCard[] = []
  const texts = new Map<string, string>()
  for (const path of cardPaths(join(folder, 'cards'))) {
    const file = `content/cards/${path}`
    const text = readFileSync(join(folder, 'cards', path), 'utf8')
    texts.set(file, text)
    const result = readCard(file, text)
    if ('card' in result) cards.push(result.card)
    else problems.push(...result.problems)
  }
  const lists = vocabularies.map((name) => {
    const list = readVocabulary(
      `content/vocabulary/${name}.yaml`,
      textOf(join(folder, 'vocabulary', `${name}.yaml`)),
    )
    problems.push(...list.problems)
    return [name, list.labels] as const
  })
  return { cards, texts, vocabulary: Object.fromEntries(lists) as Content['vocabulary'], problems }
}

function cardPaths(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md') && !entry.name.startsWith('_'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
