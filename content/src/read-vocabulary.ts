/** A list of controlled values: YAML of `value: what it means` lines. Build time only. */
import { isScalar, LineCounter, parseDocument, isMap } from 'yaml'
import type { Problem } from './read-card.ts'

export interface Vocabulary {
  /** Label by value, in the file's order; the first of a value that stands twice. */
  labels: Record<string, string>
  problems: Problem[]
}

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Reads one list; `undefined` as text means that the file is not there. Lines that can be read are kept. */
export function readVocabulary(file: string, text: string | undefined): Vocabulary {
  if (text === undefined)
    return {
      labels: {},
      problems: [{ file, message: 'is missing; make it, with lines of "value: what it means"' }],
    }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false })
  const problems: Problem[] = document.errors.map((error) => ({
    file,
    at: `line ${lines.linePos(error.pos[0]).line}`,
    message: `cannot be read: ${error.message.split('\n')[0]}; put the label in quotes if it holds a colon`,
  }))
  const labels: Record<string, string> = {}
  if (!isMap(document.contents)) return { labels, problems }
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key)) continue
    const at = `line ${lines.linePos(key.range?.[0] ?? 0).line}`
    const name = String(key.value)
    const label = isScalar(value) ? value.value : undefined
    if (!slug.test(name))
      problems.push({ file, at, message: `"${name}" must be lower-case words joined by hyphens` })
    else if (typeof label !== 'string' || label === '')
      problems.push({ file, at, message: `"${name}" needs a label after the colon` })
    else if (Object.hasOwn(labels, name))
      problems.push({ file, at, message: `"${name}" stands here twice; keep one line` })
    else labels[name] = label
  }
  return { labels, problems }
}
