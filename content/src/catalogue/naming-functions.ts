/** Kernel functions and macros that give a kernel thread, workqueue or worker its name, and which argument holds it. */

export type NameKind =
  | 'kthread'
  | 'kthread-worker'
  | 'per-cpu-thread'
  | 'workqueue'
  | 'user-thread'
  | 'irq-thread'
  | 'rename'
  | 'description'

export interface NamingFunction {
  kind: NameKind
  /** Index of the argument that holds the format or name. */
  name: number
  /** The argument points to a struct; this field of it holds the name. */
  field?: string
  /** That argument is the function to run, whose own name is taken, cut before `_thread` (OpenZFS's spl-thread.c). */
  ofFunction?: boolean
  /** The last conversion is the CPU: the kernel fills it in. */
  perCpu?: boolean
  /** Index of the first value for the format's conversions; absent where the name is no format. */
  values?: number
  /** Index of the argument that holds WQ_ flags. */
  flags?: number
  /** Flags that the macro adds itself. */
  adds?: string[]
}

const workqueue = (
  name: number,
  flags: number | undefined,
  values: number,
  adds: string[] = [],
): NamingFunction => ({
  kind: 'workqueue',
  name,
  values,
  ...(flags !== undefined && { flags }),
  adds,
})

/** include/linux/kthread.h, workqueue.h, sched/task.h, interrupt.h, sched.h; both 6.1 and 6.12. taskq_…, thread_create…: OpenZFS. */
export const namingFunctions: Record<string, NamingFunction> = {
  kthread_create: { kind: 'kthread', name: 2, values: 3 },
  kthread_create_on_node: { kind: 'kthread', name: 3, values: 4 },
  __kthread_create_on_node: { kind: 'kthread', name: 3 },
  kthread_create_on_cpu: { kind: 'kthread', name: 3, perCpu: true },
  kthread_run: { kind: 'kthread', name: 2, values: 3 },
  kthread_run_on_cpu: { kind: 'kthread', name: 3, perCpu: true },
  kthread_create_worker: { kind: 'kthread-worker', name: 1, values: 2 },
  kthread_create_worker_on_node: { kind: 'kthread-worker', name: 2, values: 3 },
  kthread_create_worker_on_cpu: { kind: 'kthread-worker', name: 2, values: 3 },
  kthread_run_worker: { kind: 'kthread-worker', name: 1, values: 2 },
  kthread_run_worker_on_cpu: { kind: 'kthread-worker', name: 2, perCpu: true },
  alloc_workqueue: workqueue(0, 1, 3),
  alloc_workqueue_lockdep_map: workqueue(0, 1, 4),
  alloc_ordered_workqueue: workqueue(0, 1, 2, ['WQ_UNBOUND', '__WQ_ORDERED']),
  alloc_ordered_workqueue_lockdep_map: workqueue(0, 1, 3, ['WQ_UNBOUND', '__WQ_ORDERED']),
  devm_alloc_workqueue: workqueue(1, 2, 4),
  devm_alloc_ordered_workqueue: workqueue(1, 2, 3, ['WQ_UNBOUND', '__WQ_ORDERED']),
  drmm_alloc_ordered_workqueue: workqueue(1, 2, 3, ['WQ_UNBOUND', '__WQ_ORDERED']),
  create_workqueue: workqueue(0, undefined, 1, ['WQ_MEM_RECLAIM']),
  create_freezable_workqueue: workqueue(0, undefined, 1, ['WQ_FREEZABLE', 'WQ_UNBOUND', 'WQ_MEM_RECLAIM']),
  create_singlethread_workqueue: workqueue(0, undefined, 1, ['WQ_UNBOUND', '__WQ_ORDERED', 'WQ_MEM_RECLAIM']),
  user_mode_thread: { kind: 'kthread', name: -1 },
  kernel_thread: { kind: 'kthread', name: 2 },
  create_io_thread: { kind: 'user-thread', name: -1 },
  vhost_task_create: { kind: 'user-thread', name: 2 },
  taskq_create: { kind: 'kthread', name: 0 },
  taskq_create_proc: { kind: 'kthread', name: 0 },
  taskq_create_sysdc: { kind: 'kthread', name: 0 },
  thread_create: { kind: 'kthread', name: 2, ofFunction: true },
  thread_create_named: { kind: 'kthread', name: 0 },
  set_task_comm: { kind: 'rename', name: 1 },
  set_worker_desc: { kind: 'description', name: 0, values: 1 },
}
