/** Whether `COMMAND` holds a comm or a command line, which its title does not say: the first rows tell. */
import type { Row } from '../row.ts'
import { field } from './field.ts'

/** Names that only kernel threads bear; without brackets they were printed from a comm. */
const kernelName =
  /^(?:kthreadd$|kworker\/|ksoftirqd\/|migration\/|rcu_(?:sched|bh|preempt|gp|par_gp)$|cpuhp\/|watchdog\/)/

/** What a command line has and a comm has not: a path, an option, brackets, a login shell's dash. */
const lineLike = /^[[/-]\S|^\.\/|\s--?\w|\s\//

/** A comm takes 15 characters; the kernel's own may be longer. */
const longestComm = 15

/** Judges rows that were read as if the column held command lines. */
export function judgeCommand(rows: Row[]): {
  command: typeof field.comm | typeof field.args
  brackets: boolean
} {
  const texts = rows
    .map((row) => firstOfTwo(row.args ?? row.comm))
    .filter((text) => text !== '' && text !== '-')
  const bare = texts.some((text) => kernelName.test(text))
  const lines = texts.some(
    (text) =>
      lineLike.test(text) || (text.length > longestComm + 1 && !kernelName.test(text) && / /.test(text)),
  )
  return lines ? { command: field.args, brackets: !bare } : { command: field.comm, brackets: false }
}

/** Before a wide gap: behind it begins a second listing that was pasted beside this one. */
const firstOfTwo = (text: string): string => text.slice(0, 200).split(/ {3,}|(?<=\+) +/)[0] ?? ''
