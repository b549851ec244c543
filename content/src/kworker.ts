/**
 * The name of a kworker, taken apart. Source: kernel/workqueue.c, `create_worker` (6.1), `format_worker_id` (6.12) and
 * `wq_worker_comm` (both), which adds the description.
 */

export type KworkerName =
  | { kind: 'bound'; cpu: number; id: number; highPriority: boolean; work?: KworkerWork }
  /** The number behind `u` is the worker pool's id, not a CPU; kernels before 3.9 have none. */
  | { kind: 'unbound'; pool?: number; id: number; work?: KworkerWork }
  | { kind: 'rescuer'; workqueue: string }
  | { kind: 'dying' }
  /** Only the beginning is there (`kworker`, `kworker/u8:`). */
  | { kind: 'partial' }

interface KworkerWork {
  /** The workqueue's name, or what the work item called itself (`flush-8:0`). */
  name: string
  /** `+`: being run now; `-`: the last one, maybe long ago. */
  running: boolean
}

/** Kernels before 3.9 gave unbound workers no pool: `kworker/u:2`. */
const oldUnbound = /^kworker\/u:(\d+)$/
const grammar = /^kworker\/(u?)(\d+):(\d+)(H?)(?:([-+])(.*))?$/s

/** Takes a kworker's name apart; undefined when it is no kworker's. Names cut anywhere give what is left. */
export function parseKworker(name: string): KworkerName | undefined {
  if (!name.startsWith('kworker')) return undefined
  const match = grammar.exec(name)
  if (match) {
    const work = match[6] ? { work: { name: match[6], running: match[5] === '+' } } : {}
    const id = Number(match[3])
    if (match[1]) return match[4] ? undefined : { kind: 'unbound', pool: Number(match[2]), id, ...work }
    return { kind: 'bound', cpu: Number(match[2]), id, highPriority: match[4] === 'H', ...work }
  }
  const old = oldUnbound.exec(name)
  if (old) return { kind: 'unbound', id: Number(old[1]) }
  if (name.startsWith('kworker/R-') && name.length > 10) return { kind: 'rescuer', workqueue: name.slice(10) }
  if (name === 'kworker/dying') return { kind: 'dying' }
  if (/^kworker(\/(u?(\d+(:)?)?|R-?|d(y(i(n)?)?)?)?)?$/.test(name)) return { kind: 'partial' }
  return undefined
}
