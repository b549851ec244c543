/** What a name says of this one task, as a sentence. */
import type { Card, Identification } from '@proctor/content'

const sentences: Record<string, (value: string) => string> = {
  cpu: (value) => `of CPU ${value}`,
  node: (value) => `of NUMA node ${value}`,
  device: (value) => `for the device ${value}`,
  host: (value) => `of SCSI host ${value}`,
  array: (value) => `of the array ${value}`,
  interface: (value) => `of the network interface ${value}`,
  napi: (value) => `NAPI id ${value}`,
  inode: (value) => `journal inode ${value}`,
  context: (value) => `context ${value}`,
  number: (value) => `number ${value}`,
  irq: (value) => `of interrupt ${value}`,
  pid: (value) => `for PID ${value}`,
  personality: (value) => `personality ${value}`,
  flavor: (value) =>
    `of the RCU flavor ${value === 'p' ? 'rcu_preempt' : value === 's' ? 'rcu_sched' : value}`,
  version: (value) => `with minor version ${value}`,
}

/** A sentence on the instance, or undefined when the name holds none. */
export function instanceSentence(
  card: Card,
  { name, instance, role, how }: Identification,
): string | undefined {
  if (how === 'truncated') return undefined
  if (card.id === 'kworker' && role !== 'thread') return kworkerSentence(name, instance, role)
  if (role === 'rescuer')
    return `${name} is the rescuer of this workqueue: it works only when memory is too short to start a worker.`
  if (role === 'workqueue')
    return `${name} is a workqueue; kworkers do its work and carry its name behind a hyphen.`
  const { major, minor, ...rest } = instance
  const parts = Object.entries(rest).map(
    ([field, value]) => sentences[field]?.(String(value)) ?? `${field} ${String(value)}`,
  )
  if (major !== undefined && minor !== undefined)
    parts.push(`for the block device ${String(major)}:${String(minor)}`)
  return parts.length > 0 ? `${name} is the one ${parts.join(', ')}.` : undefined
}

/** The sentence on a kworker's own part of its name. */
export function instanceOfKworker({ name, instance, role }: Identification): string | undefined {
  return kworkerSentence(name, instance, role)
}

function kworkerSentence(
  name: string,
  instance: Identification['instance'],
  role: string,
): string | undefined {
  if (role === 'rescuer') {
    return `${name} is the rescuer of the workqueue ${String(instance['workqueue'])}; it works only when memory is too short to start a worker.`
  }
  const { cpu, pool, id, workqueue, running, highPriority } = instance
  if (id === undefined) return undefined
  const where =
    cpu === undefined && pool === undefined
      ? `worker ${String(id)} of the unbound workers, as kernels before 3.9 name it`
      : cpu === undefined
        ? `worker ${String(id)} of the unbound pool ${String(pool)} (the number after u is a pool, not a CPU)`
        : `worker ${String(id)} of CPU ${String(cpu)}${highPriority ? ', in its high-priority pool' : ''}`
  const work =
    workqueue === undefined
      ? ''
      : running
        ? `; it runs work of ${String(workqueue)} right now`
        : `; the last work it did, perhaps long ago, was for ${String(workqueue)}`
  return `${name} is ${where}${work}.`
}
