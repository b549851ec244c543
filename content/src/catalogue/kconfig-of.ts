/** Which configuration option builds a file, read from the Makefiles above it. */
import type { SourceTree } from './source-tree.ts'

/** `CONFIG_…` without its prefix; undefined when the file is always built or the Makefile is beyond this reading. */
export function kconfigOf(tree: SourceTree, path: string): string | undefined {
  const slash = path.lastIndexOf('/')
  const folder = path.slice(0, slash)
  return (
    inFolder(tree, folder, `${path.slice(slash + 1).replace(/\.[ch]$/, '')}.o`, 0) ?? ofFolder(tree, folder)
  )
}

function rules(tree: SourceTree, folder: string): { target: string; objects: string[] }[] {
  const text = (tree.text(`${folder}/Makefile`) || tree.text(`${folder}/Kbuild`)).replace(/\\\n/g, ' ')
  return [
    ...text.matchAll(/^\s*([\w.-]+(?:-\$\((CONFIG_\w+)\))?|[\w-]+-(?:y|m|objs))\s*[:+]?=\s*(.*)$/gm),
  ].map((match) => ({
    target: match[1] ?? '',
    objects: (match[3] ?? '').split('#')[0]?.split(/\s+/).filter(Boolean) ?? [],
  }))
}

function inFolder(tree: SourceTree, folder: string, object: string, depth: number): string | undefined {
  if (depth > 4) return undefined
  for (const { target, objects } of rules(tree, folder)) {
    if (!objects.includes(object)) continue
    const option = /\$\(CONFIG_(\w+)\)/.exec(target)?.[1]
    if (option) return option
    const whole = /^([\w-]+?)-(?:y|m|objs)$/.exec(target)?.[1]
    if (whole && whole !== 'obj' && whole !== 'lib') {
      const found = inFolder(tree, folder, `${whole}.o`, depth + 1)
      if (found) return found
    }
  }
  return undefined
}

function ofFolder(tree: SourceTree, folder: string): string | undefined {
  const parts = folder.split('/')
  for (let end = parts.length - 1; end > 0; end--) {
    const above = parts.slice(0, end).join('/')
    const found =
      inFolder(tree, above, `${parts.slice(end).join('/')}/`, 0) ?? inFolder(tree, above, `${parts[end]}/`, 0)
    if (found) return found
  }
  return undefined
}
