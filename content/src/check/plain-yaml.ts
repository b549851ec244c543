/** Front matter says everything in its place, so that it can be read and changed by anyone. */
import { parseDocument, visit } from 'yaml'
import type { Problem } from '../read-card.ts'
import type { Content } from '../read-content.ts'

/** YAML can give a value a name (`&a1`) and repeat it elsewhere (`*a1`); cards write it out instead. */
export function checkPlainYaml({ texts }: Content): Problem[] {
  return [...texts].flatMap(([file, text]) => {
    const front = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text)?.[1]
    if (front === undefined) return []
    const references = new Set<string>()
    visit(parseDocument(front), { Alias: (_, node) => void references.add(node.source) })
    if (references.size === 0) return []
    const marks = [...references].map((name) => `*${name}`).join(', ')
    return [
      { file, message: `repeats values by reference (${marks}); write each of them out where it stands` },
    ]
  })
}
