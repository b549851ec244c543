/** Names that malware is known to use because they look like a kernel thread's. FINDINGS row 7. */
import { evidence, type Detector } from './finding.ts'

/** Fake name → the honest neighbour it imitates, if there is one. Exact names only. */
const fakes = new Map<string, string | undefined>([
  ['kdevtmpfsi', 'kdevtmpfs'],
  ['kthreaddk', 'kthreadd'],
  ['kthreaddi', 'kthreadd'],
  ['ksoftriqd', 'ksoftirqd'],
  ['ksoftirqds', 'ksoftirqd'],
  ['kthrotlds', 'kthrotld'],
  ['kworkerds', 'kworker'],
  ['kinsing', undefined],
])

/** `kworker` with a letter glued to it, such as `kworkers` or `kworkerx`: the kernel always writes `kworker/`. */
const gluedKworker = /^kworker[a-z0-9]+$/

export function knownFake(): Detector {
  const found = new Map<string, ReturnType<typeof evidence>>()
  return {
    see({ row }) {
      if (!fakes.has(row.comm) && !gluedKworker.test(row.comm)) return
      let rows = found.get(row.comm)
      if (!rows) found.set(row.comm, (rows = evidence()))
      rows.add(row)
    },
    end: () =>
      [...found].map(([name, { pids, lines, count }]) => {
        const honest = fakes.get(name) ?? (gluedKworker.test(name) ? 'kworker' : undefined)
        return {
          kind: 'known-fake',
          severity: 'high',
          confidence: 'likely',
          pids,
          lines,
          count,
          title: `${name} is a name that malware uses`,
          text: honest
            ? `The kernel never makes this name; it imitates ${honest}. Cryptominers are known to run under it.`
            : 'It is known as the loader of a cryptominer that spreads through open Redis, Docker and PHP servers.',
          next: [
            { run: `sudo ls -l /proc/${pids[0] ?? 'PID'}/exe`, shows: 'which file it runs from' },
            { run: 'sudo crontab -l; sudo ls /etc/cron.d /var/spool/cron', shows: 'what may start it again' },
          ],
          ...(honest && { card: honest }),
        }
      }),
  }
}
