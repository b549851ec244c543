/** Checks what a card says of names and of the workqueues behind them. */
import { literalsOf } from './c-file.ts'
import type { NameClaim, WorkqueueClaim } from './claim.ts'
import { definitionsOf } from './definition.ts'
import { findCode } from './find-code.ts'
import { howMade, nearLiteral } from './name-literal.ts'
import { quote, type Failure } from './place.ts'
import type { KernelTree } from './tree.ts'
import { workqueueTraits } from './workqueue-call.ts'

/** A format is a string of the source, or can be put together from strings there; one that is gone is not. */
export function checkName(tree: KernelTree, { format, made, calls, files }: NameClaim): Failure {
  const literals = new Set(calls.flatMap((call) => [...literalsOf(call)]))
  for (const path of files) {
    const file = tree.file(path)
    if (typeof file !== 'string') for (const literal of file.literals()) literals.add(literal)
  }
  const where = files.join(', ')
  if (!made) {
    if (!literals.has(format) || !files.some((path) => namesATask(tree, path, format))) return undefined
    return `${quote(format)} still names a thread or workqueue in ${where}, although its releases leave Linux ${tree.release} out`
  }
  if (files.length === 0) {
    return `nothing in madeBy or sources says where Linux ${tree.release} makes it; add that, or limit its releases`
  }
  if (howMade(format, literals)) return undefined
  const near = nearLiteral(format, literals)
  const hint = near
    ? `the source writes ${quote(near)}`
    : 'name the file that holds the string in madeBy or sources'
  return `${quote(format)} is no string in ${where} and cannot be put together from strings there; ${hint}`
}

/** The string stands in a call that makes threads or workqueues, or in a `thread_comm`; short ones serve other ends too. */
function namesATask(tree: KernelTree, path: string, format: string): boolean {
  const file = tree.file(path)
  if (typeof file === 'string') return false
  const literal = `"${format}"`
  for (let at = file.text.indexOf(literal); at >= 0; at = file.text.indexOf(literal, at + 1)) {
    const statement = file.text.slice(Math.max(0, file.text.lastIndexOf(';', at)), at)
    if (/\w*(?:kthread_|workqueue|user_mode_thread|thread_comm|task_comm)\w*\s*[(=][^;]*$/.test(statement))
      return true
  }
  return false
}

/** The flags of the call agree with the card; `unclear` when the call does not write them out. */
export function checkWorkqueue(tree: KernelTree, { traits, calls }: WorkqueueClaim): Failure | 'unclear' {
  const found = calls.flatMap((maker) => {
    const file = tree.file(maker.file)
    if (typeof file === 'string') return []
    return definitionsOf(file, maker.function).flatMap((span) => {
      const call = findCode(file.text, maker.call, span)
      const source = call && workqueueTraits(file, call)
      return source ? [{ maker, source }] : []
    })
  })
  for (const { maker, source } of found) {
    if (source === 'unclear' || (source.rescuer === traits.rescuer && source.pool === traits.pool)) continue
    return `the call in ${maker.function} (${maker.file}) makes it rescuer: ${source.rescuer}, pool: ${source.pool}`
  }
  if (found.some(({ source }) => source !== 'unclear')) return undefined
  if (found.length > 0 || calls.length === 0) return 'unclear'
  return 'no call in madeBy makes the workqueue; name alloc_workqueue(…) or its like there'
}
