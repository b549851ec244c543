/** A `ps aux` listing of any length in which no two rows are alike: kernel threads, daemons and applications. */

const queues = [
  'events',
  'mm_percpu_wq',
  'events_unbound',
  'kblockd',
  'flush-8:0',
  'cgroup_release',
  'ext4-rsv-conversion',
]
const perCpu = ['ksoftirqd', 'migration', 'cpuhp', 'idle_inject', 'irq_work', 'rcuc']
const others = [
  'kswapd0',
  'kcompactd1',
  'jbd2/nvme0n1p2-8',
  'rcu_preempt',
  'scsi_eh_11',
  'xfsaild/dm-3',
  'irq/131-nvme0q7',
]
const programs = [
  '/usr/sbin/sshd -D -o Port=',
  '/usr/bin/python3 /srv/app/worker.py --queue default --concurrency ',
  '/usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main -p ',
  'nginx: worker process ',
  '/usr/bin/containerd-shim-runc-v2 -namespace k8s.io -address /run/containerd/containerd.sock -id ',
  '/usr/lib/jvm/java-17-openjdk-amd64/bin/java -Xmx512m -jar /srv/app/service.jar --server.port=',
  '/lib/systemd/systemd-journald --flush-every=',
  'node /srv/web/server.js --port ',
]

/** `rows` rows after the header, as procps prints them. */
export function listing(rows: number): string {
  const lines = ['USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND']
  for (let row = 1; row <= rows; row++) lines.push(row % 2 === 0 ? kernelRow(row) : programRow(row))
  return `${lines.join('\n')}\n`
}

/** Half are kworkers of 128 CPUs, the rest threads for each CPU and single ones: names repeat as they do on machines. */
function kernelRow(row: number): string {
  const cpu = (row * 7) % 128
  const name =
    row % 4 === 0
      ? `kworker/${cpu}:${row % 23}${row % 5 === 0 ? 'H' : ''}-${queues[row % queues.length]}`
      : row % 8 < 5
        ? `${perCpu[row % perCpu.length]}/${cpu}`
        : others[row % others.length]
  return `root     ${pad(row)}  0.0  0.0      0     0 ?        I    09:23   0:00 [${name}]`
}

function programRow(row: number): string {
  const program = programs[row % programs.length] ?? ''
  const user = row % 3 === 0 ? 'root    ' : 'www-data'
  return `${user} ${pad(row)}  ${row % 10}.${row % 7}  0.${row % 9} ${String(10_000 + row).padStart(6)} ${String(1000 + (row % 9000)).padStart(5)} ?        Ssl  09:23   0:${String(row % 60).padStart(2, '0')} ${program}${row}`
}

const pad = (pid: number) => String(pid).padStart(7)
