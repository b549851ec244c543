/** `content:check`: checks all cards, or those that are named, and prints what is to be mended. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Problem } from '../read-card.ts'
import { readContent } from '../read-content.ts'
import { checkContent } from './check-content.ts'

/**
 * Runs the command; gives its exit code: 0 without a problem, 1 with some, 2 when a named file is no card. Cards that
 * are named are checked against all others, but only their own problems are printed.
 */
export function checkCommand(files: string[], root: URL, print: (line: string) => void): number {
  const content = readContent(root)
  const problems = checkContent(content)
  if (files.length === 0) return report(problems, content.texts.size, print)
  const above = fileURLToPath(new URL('../', root))
  const named = files.map((file) => ({ file, card: resolve(file).slice(above.length) }))
  const unknown = named.filter(({ card }) => !content.texts.has(card))
  for (const { file } of unknown) print(`${file} is no card; name files below content/cards that end in .md`)
  if (unknown.length > 0) return 2
  const wanted = new Set(named.map(({ card }) => card))
  return report(
    problems.filter((problem) => wanted.has(problem.file)),
    wanted.size,
    print,
  )
}

function report(problems: readonly Problem[], cards: number, print: (line: string) => void): number {
  let last = ''
  for (const { file, at, message } of problems) {
    if (file !== last) print(file)
    print(at === undefined ? `  ${message}` : `  ${at}: ${message}`)
    last = file
  }
  print(`${counted(cards, 'card')}, ${counted(problems.length, 'problem')}`)
  return problems.length === 0 ? 0 : 1
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
