/** Kernel threads that used much CPU, with the cause their card gives. FINDINGS row 30. */
import { evidence, type Detector, type Finding } from './finding.ts'

/** Percent of one CPU from which a kernel thread is worth a look. */
const busyFrom = 20

/** Busy by design: polls the IPMI controller at the lowest priority when nothing else wants the CPU. */
const harmless = /^kipmi\d+$/

export interface BusyExplanation {
  title: string
  busy: string
  next: { run: string; shows: string }[]
}

/**
 * How to find what a kworker runs. The stack is one moment; workqueue_execute_start tells who runs a work item, while
 * workqueue_queue_work tells who asked for it (include/trace/events/workqueue.h); wq_monitor.py (in the kernel's source
 * since 6.5) counts by workqueue and names no function.
 */
function waysToFunction(pid: number | undefined): BusyExplanation['next'] {
  const process = pid === undefined ? 'PID' : String(pid)
  return [
    {
      run: `sudo cat /proc/${process}/stack`,
      shows: 'the functions it is in at this moment; look a few times, empty says nothing',
    },
    {
      run: `sudo bpftrace -e 'tracepoint:workqueue:workqueue_execute_start /pid == ${process}/ { @[ksym(args->function)] = count() }'`,
      shows: 'which functions this worker runs, counted until Ctrl-C',
    },
    {
      run: 'sudo tools/workqueue/wq_monitor.py',
      shows:
        'CPU time and items of each workqueue, not the function (from the source of Linux 6.5 or later; needs drgn)',
    },
  ]
}

export function busyKernelThread(explain: (card: string) => BusyExplanation | undefined): Detector {
  const groups = new Map<
    string,
    {
      name: string
      card?: string
      most: number
      busiest: number | undefined
      rows: ReturnType<typeof evidence>
      top: boolean
      work: Map<string, number>
    }
  >()
  return {
    see({ row, kernelThread, identification, layout }) {
      if (kernelThread !== true || (row.cpu ?? 0) < busyFrom || harmless.test(row.comm)) return
      const key = identification?.card ?? row.comm
      let group = groups.get(key)
      if (!group) {
        group = {
          name: row.comm,
          most: 0,
          busiest: row.pid,
          rows: evidence(),
          top: layout.name.startsWith('top'),
          work: new Map(),
        }
        if (identification?.card) group.card = identification.card
        groups.set(key, group)
      }
      group.rows.add(row)
      if ((row.cpu ?? 0) > group.most) {
        group.most = row.cpu ?? 0
        group.name = row.comm
        group.busiest = row.pid
      }
      const workqueue = identification?.instance['workqueue']
      if (typeof workqueue === 'string') group.work.set(workqueue, (group.work.get(workqueue) ?? 0) + 1)
    },
    end: () =>
      [...groups.values()].map(({ name, card, most, busiest, rows, top, work }): Finding => {
        const explained = card ? explain(card) : undefined
        const { pids, lines, count } = rows
        const more = count > 1 ? ` and ${count - 1} more like it` : ''
        const serving = work.size > 0 ? ` Workqueue: ${[...work.keys()].slice(0, 4).join(', ')}.` : ''
        return {
          kind: 'busy-kernel-thread',
          severity: 'medium',
          confidence: 'likely',
          pids,
          lines,
          count,
          title: `${name} uses ${most} % of a CPU${more}`,
          text: `${explained ? explained.busy : 'No card says why this thread may be busy.'}${serving}`,
          innocent: top
            ? 'it is a short burst: top shows the last few seconds only.'
            : 'it was busy once: %CPU in ps is the mean over the whole life of the thread; top shows whether it is busy now.',
          ...(name.startsWith('kworker/')
            ? { next: waysToFunction(busiest) }
            : explained && { next: explained.next.slice(0, 2) }),
          ...(card && { card }),
        }
      }),
  }
}
