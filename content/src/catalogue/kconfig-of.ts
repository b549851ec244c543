/** Which configuration option builds a file, and into which module, read from the Makefiles above it. */
import type { SourceTree } from './source-tree.ts'

/** `CONFIG_…` without its prefix; undefined when the file is always built or the Makefile is beyond this reading. */
export function kconfigOf(tree: SourceTree, path: string): string | undefined {
  const parts = path.replace(/\.[ch]$/, '.o').split('/')
  // The Makefile of a folder above may name the object with its way down: `mlx5_core-$(CONFIG_…) += lib/hv_vhca.o`.
  for (let end = parts.length - 1; end > 0; end--) {
    const found = inFolder(tree, parts.slice(0, end).join('/'), parts.slice(end).join('/'), 0)
    if (found) return found
  }
  return ofFolder(tree, parts.slice(0, -1).join('/'))
}

/** KBUILD_MODNAME of a file: the module that its object is linked into (`ohci.c` → `firewire_ohci`), else its own name. */
export function moduleOf(tree: SourceTree, path: string): string {
  const slash = path.lastIndexOf('/')
  const own = path.slice(slash + 1).replace(/\.[ch]$/, '')
  const whole = rules(tree, path.slice(0, slash)).flatMap(({ target, objects }) => {
    const module = /^([\w-]+?)-(?:y|m|objs|\$\(CONFIG_\w+\))$/.exec(target)?.[1]
    return module && module !== 'obj' && module !== 'lib' && objects.includes(`${own}.o`) ? [module] : []
  })
  return (whole[0] ?? own).replaceAll('-', '_')
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
