/** Names of the layouts that tools print by themselves, by their titles, and what their last column holds. */
import { field } from './field.ts'

type Known = { name: string; command: typeof field.comm | typeof field.args | typeof field.command }

const byTitles = new Map<string, Known>()
const know = (command: Known['command'], rows: [string, string][]) => {
  for (const [name, titles] of rows) byTitles.set(titles, { name, command })
}

know(field.args, [
  ['ps aux', 'USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND'],
  ['ps aux', 'USER PID %CPU %MEM VSZ RSS TT STAT STARTED TIME COMMAND'],
  ['ps aux', 'PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND'],
  ['ps auxZ', 'LABEL USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND'],
  ['ps -ef', 'UID PID PPID C STIME TTY TIME CMD'],
  ['ps -efM', 'LABEL UID PID PPID C STIME TTY TIME CMD'],
  ['ps -eF', 'UID PID PPID C SZ RSS PSR STIME TTY TIME CMD'],
  ['ps -ejf', 'UID PID PPID PGID SID C STIME TTY TIME CMD'],
  ['ps -eLf', 'UID PID PPID LWP C NLWP STIME TTY TIME CMD'],
  ['ps -eTf', 'UID PID SPID PPID C STIME TTY TIME CMD'],
  ['ps -elf', 'F S UID PID PPID C PRI NI ADDR SZ WCHAN STIME TTY TIME CMD'],
  ['ps -elyf', 'S UID PID PPID C PRI NI RSS SZ WCHAN STIME TTY TIME CMD'],
  ['ps -elfL', 'F S UID PID PPID LWP C NLWP PRI NI ADDR SZ WCHAN STIME TTY TIME CMD'],
  ['ps alx', 'F UID PID PPID PRI NI VSZ RSS WCHAN STAT TTY TIME COMMAND'],
  ['ps axjf', 'PPID PID PGID SID TTY TPGID STAT UID TIME COMMAND'],
  ['ps ax', 'PID TTY STAT TIME COMMAND'],
  ['ps ax', 'PID TT STAT TIME COMMAND'],
  ['busybox ps', 'PID USER TIME COMMAND'],
  ['busybox ps', 'PID USER TIME CMD'],
  ['busybox ps', 'PID USER VSZ STAT COMMAND'],
  ['busybox ps', 'PID USER STAT COMMAND'],
  ['busybox ps', 'PID UID VMSIZE STAT COMMAND'],
  ['busybox ps -l', 'S UID PID PPID VSZ RSS TTY STIME TIME CMD'],
])
know(field.comm, [
  ['ps -el', 'F S UID PID PPID C PRI NI ADDR SZ WCHAN TTY TIME CMD'],
  ['ps -elL', 'F S UID PID PPID LWP C PRI NI ADDR SZ WCHAN TTY TIME CMD'],
  ['ps -elT', 'F S UID PID SPID PPID C PRI NI ADDR SZ WCHAN TTY TIME CMD'],
  ['ps -ely', 'S UID PID PPID C PRI NI RSS SZ WCHAN TTY TIME CMD'],
  ['ps -ej', 'PID PGID SID TTY TIME CMD'],
  ['ps -ejL', 'PID PGID SID LWP TTY TIME CMD'],
  ['ps -ec', 'PID CLS PRI TTY TIME CMD'],
  ['ps -eM', 'LABEL PID TTY TIME CMD'],
  ['ps -eL', 'PID LWP TTY TIME CMD'],
  ['ps -eT', 'PID SPID TTY TIME CMD'],
  ['ps -eo pid=,ppid=,comm=', 'PID PPID COMM'],
])
know(field.command, [
  ['ps -e', 'PID TTY TIME CMD'],
  ['android ps', 'USER PID PPID VSZ RSS WCHAN ADDR S NAME'],
  ['android ps -Z', 'LABEL USER PID PPID VSZ RSS WCHAN ADDR S NAME'],
  ['android toolbox ps', 'USER PID PPID VSIZE RSS WCHAN PC S NAME'],
])

/** The name of a layout; `ps -eo …` when its columns were chosen by hand. */
export function knownLayout(titles: string[]): Known {
  const known = byTitles.get(titles.join(' '))
  if (known) return known
  const has = (...names: string[]) => names.every((name) => titles.includes(name))
  const isTop =
    has('PR', 'NI') ||
    has('USERNAME', 'PRI') ||
    has('PID', '%CPU', '#TH') ||
    has('TIME+') ||
    has('PID', 'PPID', 'USER', '%VSZ')
  return { name: isTop ? 'top -b' : 'ps -eo …', command: field.command }
}
