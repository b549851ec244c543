/** What a call that makes a workqueue says of it: has it a rescuer, and which kworkers run its items? */
import { closing, type Span } from './definition.ts'
import type { CFile } from './c-file.ts'

export interface WorkqueueTraits {
  rescuer: boolean
  pool: 'bound' | 'bound-highpri' | 'unbound' | 'unbound-highpri'
}

/** Flags that the macros of include/linux/workqueue.h add, the same in 6.1 and 6.12. */
const macros: Record<string, readonly string[]> = {
  alloc_workqueue: [],
  alloc_ordered_workqueue: ['WQ_UNBOUND'],
  create_workqueue: ['WQ_MEM_RECLAIM'],
  create_freezable_workqueue: ['WQ_UNBOUND', 'WQ_MEM_RECLAIM'],
  create_singlethread_workqueue: ['WQ_UNBOUND', 'WQ_MEM_RECLAIM'],
}

/**
 * Reads the call that begins within the span; undefined when none does, `unclear` when its flags are not written out
 * there (a variable, a macro).
 */
export function workqueueTraits(file: CFile, span: Span): WorkqueueTraits | 'unclear' | undefined {
  const mask = file.mask()
  const call = new RegExp(`\\b(${Object.keys(macros).join('|')})\\s*\\(`).exec(
    mask.slice(span.start, span.end),
  )
  if (!call) return undefined
  const macro = call[1] ?? ''
  const open = span.start + call.index + call[0].length - 1
  const flags = new Set(macros[macro])
  if (macro.startsWith('alloc')) {
    const argument = argumentsOf(mask.slice(open + 1, closing(mask, open) - 1))[1] ?? ''
    const words = argument.match(/\w+/g) ?? []
    if (words.some((word) => !/^(?:WQ_\w+|0|__WQ_\w+)$/.test(word))) return 'unclear'
    for (const word of words) flags.add(word)
  }
  const highpri = flags.has('WQ_HIGHPRI')
  const unbound = flags.has('WQ_UNBOUND')
  return {
    rescuer: flags.has('WQ_MEM_RECLAIM'),
    pool: unbound ? (highpri ? 'unbound-highpri' : 'unbound') : highpri ? 'bound-highpri' : 'bound',
  }
}

function argumentsOf(list: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= list.length; at++) {
    const sign = list[at]
    if (sign === '(') depth++
    else if (sign === ')') depth--
    else if ((sign === ',' && depth === 0) || at === list.length) {
      parts.push(list.slice(from, at))
      from = at + 1
    }
  }
  return parts
}
