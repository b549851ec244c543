/** Each layout that a tool prints, by a few rows of it. */
import { describe, expect, it } from 'vitest'
import { parse } from './index.ts'

/** Rows of a text, and that each of its lines was understood. */
function read(text: string) {
  const { rows, layouts, notUnderstood } = parse(text)
  expect(notUnderstood).toEqual([])
  return { rows, layout: layouts[0], layouts }
}

describe('procps, System V style', () => {
  it('reads ps -ef', () => {
    const { rows, layout } = read(
      `UID          PID    PPID  C STIME TTY          TIME CMD
root           1       0 10 09:23 ?        00:00:29 /sbin/init splash
root           3       2  0 Aug08 ?     1-02:03:04 [kworker/0:1H-kblockd]
elastic+   90046       1 19 16:43 pts/1    00:00:15 -bash`,
    )
    expect(layout).toMatchObject({
      name: 'ps -ef',
      line: 1,
      brackets: true,
      has: { ppid: true, memory: false, args: true },
    })
    expect(rows).toEqual([
      {
        line: 2,
        user: 'root',
        pid: 1,
        ppid: 0,
        cpu: 10,
        start: '09:23',
        tty: '?',
        time: 29,
        comm: 'init',
        args: '/sbin/init splash',
        bracketed: false,
        defunct: false,
        cut: false,
      },
      {
        line: 3,
        user: 'root',
        pid: 3,
        ppid: 2,
        cpu: 0,
        start: 'Aug08',
        tty: '?',
        time: 93_784,
        comm: 'kworker/0:1H-kblockd',
        args: '[kworker/0:1H-kblockd]',
        bracketed: true,
        defunct: false,
        cut: false,
      },
      {
        line: 4,
        user: 'elastic+',
        pid: 90_046,
        ppid: 1,
        cpu: 19,
        start: '16:43',
        tty: 'pts/1',
        time: 15,
        comm: 'bash',
        args: '-bash',
        bracketed: false,
        defunct: false,
        cut: false,
      },
    ])
  })
  it('reads ps -eF, -eLf and -elfL', () => {
    const { rows, layouts } = read(
      `UID          PID    PPID  C    SZ   RSS PSR STIME TTY          TIME CMD
root           1       0 10 41977 12404   0 09:23 ?        00:00:29 /sbin/init
UID          PID    PPID     LWP  C NLWP STIME TTY          TIME CMD
root        1234       1    1240  0    4 09:23 ?        00:00:00 /usr/bin/dockerd -H fd://
F S UID          PID    PPID     LWP  C NLWP PRI  NI ADDR SZ WCHAN  STIME TTY          TIME CMD
1 I root           6       2       6  0    1  60 -20 -     0 -      09:23 ?        00:00:00 [kworker/0:0H]`,
    )
    expect(layouts.map(({ name }) => name)).toEqual(['ps -eF', 'ps -eLf', 'ps -elfL'])
    expect(rows[0]).toMatchObject({ pid: 1, rss: 12_404, args: '/sbin/init' })
    expect(rows[1]).toMatchObject({ pid: 1234, ppid: 1, lwp: 1240, comm: 'dockerd' })
    expect(rows[2]).toMatchObject({ pid: 6, stat: 'I', nice: -20, comm: 'kworker/0:0H' })
  })
  it('reads ps -e, -el, -ely and -ejH, which print the comm alone, without brackets', () => {
    const { rows, layouts } = read(
      `    PID TTY          TIME CMD
      2 ?        00:00:00 kthreadd
    991 ?        00:00:00 NFSv4 callback
   1029 ?        00:00:00 
F S   UID     PID    PPID  C PRI  NI ADDR SZ WCHAN  TTY          TIME CMD
4 S     0       1       0  0  80   0 - 41977 do_epo ?        00:00:29 systemd
S   UID     PID    PPID  C PRI  NI   RSS    SZ WCHAN  TTY          TIME CMD
Z  1000    4711       1  0  80   0     0     0 -      ?        00:00:00 sleep <defunct>
    PID    PGID     SID TTY          TIME CMD
      3       0       0 ?        00:00:00   rcu_gp`,
    )
    expect(layouts.map(({ name, brackets, has }) => [name, brackets, has.args])).toEqual([
      ['ps -e', false, false],
      ['ps -el', false, false],
      ['ps -ely', false, false],
      ['ps -ej', false, false],
    ])
    expect(rows.map(({ comm }) => comm)).toEqual([
      'kthreadd',
      'NFSv4 callback',
      '',
      'systemd',
      'sleep',
      'rcu_gp',
    ])
    expect(rows.every(({ args }) => args === undefined)).toBe(true)
    expect(rows[4]).toMatchObject({ defunct: true, stat: 'Z', user: '1000' })
  })
  it('reads security labels of one word and of two', () => {
    const { rows, layouts } = read(
      `LABEL                           USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
system_u:system_r:init_t:s0     root           1  0.0  0.1 244360 13796 ?        Ss   02:19   0:02 /sbin/init
docker-default (enforce)        root        4711  0.0  0.1   2360  1379 ?        Ss   02:19   0:02 sh -c (exit 1)
LABEL                               PID TTY          TIME CMD
unconfined                            1 ?        00:00:29 systemd`,
    )
    expect(layouts.map(({ name }) => name)).toEqual(['ps auxZ', 'ps -eM'])
    expect(rows.map(({ pid, comm }) => [pid, comm])).toEqual([
      [1, 'init'],
      [4711, 'sh'],
      [1, 'systemd'],
    ])
  })
})

describe('procps, BSD style', () => {
  it('reads ps aux, with values that overflow their columns', () => {
    const { rows, layout } = read(
      `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1 10.9  0.4 167908 12404 ?        Ss   09:23   0:29 /sbin/init
elasticsearch 4194303  283 51.2 19007320 1869920 ? Rl  12:19 258:59 /usr/share/elasticsearch/jdk/bin/java -Xms1g
alice       4711  0.0  0.0      0     0 pts/0    Z+   Oct25   0:00 [sh] <defunct>`,
    )
    expect(layout).toMatchObject({ name: 'ps aux', has: { ppid: false, memory: true, stat: true } })
    expect(rows[1]).toMatchObject({
      user: 'elasticsearch',
      pid: 4_194_303,
      cpu: 283,
      vsz: 19_007_320,
      rss: 1_869_920,
      time: 15_539,
      comm: 'java',
    })
    expect(rows[2]).toMatchObject({ comm: 'sh', bracketed: true, defunct: true, stat: 'Z+', start: 'Oct25' })
  })
  it('reads ps alx, axjf and ax', () => {
    const { rows, layouts } = read(
      `F   UID     PID    PPID PRI  NI    VSZ   RSS WCHAN  STAT TTY        TIME COMMAND
1     0       3       2   0 -20      0     0 rescue I<   ?          0:00 [rcu_gp]
   PPID     PID    PGID     SID TTY        TPGID STAT   UID   TIME COMMAND
      2       3       0       0 ?             -1 I<       0   0:00  \\_ [rcu_gp]
    PID TTY      STAT   TIME COMMAND
   4711 tty1     Ss+    0:00 /sbin/agetty --noclear tty1 linux`,
    )
    expect(layouts.map(({ name }) => name)).toEqual(['ps alx', 'ps axjf', 'ps ax'])
    expect(rows[0]).toMatchObject({ ppid: 2, nice: -20, wchan: 'rescue', rss: 0, comm: 'rcu_gp' })
    expect(rows[1]).toMatchObject({ ppid: 2, pid: 3, args: '[rcu_gp]' })
    expect(rows[2]).toMatchObject({ comm: 'agetty', tty: 'tty1' })
  })
  it('takes the art of a forest away, also the broken one of linpeas', () => {
    const { rows } = read(
      `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  0.0  0.0      0     0 ?        S    09:23   0:00 /usr/sbin/cron
root           2  0.0  0.0      0     0 ?        S    09:23   0:00  \\_ /usr/sbin/CRON -f
root           3  0.0  0.0      0     0 ?        S    09:23   0:00  |   \\_ /bin/sh -c a | b
root           4  0.0  0.0      0     0 ?        S    09:23   0:00  |       _ -bash
root           5  0.0  0.0      0     0 ?        S    09:23   0:00  _ [kworker/0:1]`,
    )
    expect(rows.map(({ args }) => args)).toEqual([
      '/usr/sbin/cron',
      '/usr/sbin/CRON -f',
      '/bin/sh -c a | b',
      '-bash',
      '[kworker/0:1]',
    ])
  })
  it('gives rows of threads (m) the process above them', () => {
    const { rows } = read(
      `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           3  0.0  0.0      0     0 ?        -    02:19   0:00 [rcu_gp]
root           -  0.0    -      -     - -        I<   02:19   0:00 -`,
    )
    expect(rows[1]).toMatchObject({ line: 3, pid: 3, comm: 'rcu_gp', bracketed: true, stat: 'I<' })
    expect(rows[1]).not.toHaveProperty('rss')
  })
})

describe('columns chosen by hand', () => {
  it('reads a comm and a command line side by side, and the longer of two names of a kernel thread', () => {
    const { rows, layout } = read(
      `USER         PID    PPID STAT  NI PRI PSR WCHAN                ELAPSED     TIME %CPU %MEM   RSS    VSZ COMMAND         COMMAND
root           1       0 Ss     0  19   0 do_epoll_wait            267 00:00:29 10.8  0.4 12404 167908 systemd         /sbin/init
root           6       2 I<   -20  39   0 worker_thread            267 00:00:00  0.0  0.0     0      0 kworker/0:0H-ev [kworker/0:0H-events_highpri]
root         991       2 I<   -20  39   0 worker_thread            267 00:00:00  0.0  0.0     0      0 NFSv4 callback  [NFSv4 callback]
veryverylong 1205     2 S      0  19   0 ep_poll                   10 00:00:00  0.0  0.0     0      0 Web Content     /usr/lib/firefox/firefox -contentproc`,
    )
    expect(layout).toMatchObject({ name: 'ps -eo …', brackets: true })
    expect(rows.map(({ comm }) => comm)).toEqual([
      'systemd',
      'kworker/0:0H-events_highpri',
      'NFSv4 callback',
      'Web Content',
    ])
    expect(rows[3]).toMatchObject({
      user: 'veryverylong',
      elapsed: 10,
      nice: 0,
      args: '/usr/lib/firefox/firefox -contentproc',
    })
  })
  it('reads start times of five words and of two, and elapsed times in both forms', () => {
    const { rows } = read(
      `USER         PID                  STARTED  STARTED     ELAPSED COMMAND
root           1 Sat Aug  8 11:21:49 2015   Aug 08 26-03:07:26 /sbin/init
root           2 Sat Aug  8 11:21:49 2015 09:23:01       03:07 [kthreadd]`,
    )
    expect(rows[0]).toMatchObject({ start: 'Sat Aug  8 11:21:49 2015', elapsed: 2_257_646, comm: 'init' })
    expect(rows[1]).toMatchObject({ pid: 2, elapsed: 187, bracketed: true })
  })
  it('reads columns behind the command', () => {
    const { rows } = read(
      `    PID COMMAND            PPID STAT                  STARTED CGROUP
      1 systemd               0 Ss   Sat Aug  8 11:21:49 2015 0::/init.scope
    991 NFSv4 callback        2 I<   Sat Aug  8 11:21:49 2015 -
   1029                     295 S    Sat Aug  8 11:21:49 2015 0::/system.slice/x.service`,
    )
    expect(rows.map(({ pid, ppid, comm, stat }) => [pid, ppid, comm, stat])).toEqual([
      [1, 0, 'systemd', 'Ss'],
      [991, 2, 'NFSv4 callback', 'I<'],
      [1029, 295, '', 'S'],
    ])
    expect(rows[1]?.start).toBe('Sat Aug  8 11:21:49 2015')
  })
  it('tells comm from args by the rows', () => {
    const comm = read(
      `  PID  PPID STAT COMMAND\n    2     0 S    kthreadd\n    3     2 S    pool_workqueue_release`,
    )
    expect(comm.layout).toMatchObject({ brackets: false, has: { args: false, comm: true } })
    const args = read(`  PID  PPID STAT COMMAND\n    2     0 S    [kthreadd]\n    3     1 S    sleep 60`)
    expect(args.layout).toMatchObject({ brackets: true, has: { args: true, comm: false } })
    expect(args.rows[1]).toMatchObject({ comm: 'sleep', args: 'sleep 60' })
  })
  it('uses the echoed command for renamed titles and for none at all', () => {
    const renamed = read(
      `$ ps -eo pid=Nr,ppid=Eltern,comm=Name\n   Nr Eltern Name\n    2      0 kthreadd\n  991      2 NFSv4 callback`,
    )
    expect(renamed.rows[1]).toMatchObject({ pid: 991, ppid: 2, comm: 'NFSv4 callback' })
    const bare = read(`$ ps -eo pid=,args=\n    2 [kthreadd]\n  991 /bin/sh -c true`)
    expect(bare.rows[1]).toMatchObject({ pid: 991, comm: 'sh', args: '/bin/sh -c true' })
  })
  it('reads a list without any command', () => {
    expect(read('  PID  PPID STAT  NI\n    2     0 S      0').rows[0]).toMatchObject({
      pid: 2,
      comm: '',
      nice: 0,
    })
  })
  it('keeps the columns right when one of them is empty', () => {
    const { rows } = read(
      `  PID USER     TTY      WCHAN  STAT COMMAND
    1 root     ?        do_epo Ss   /sbin/init
    7 bob                      S    /bin/cat -`,
    )
    expect(rows[1]).toMatchObject({ pid: 7, user: 'bob', stat: 'S', args: '/bin/cat -' })
  })
})

describe('busybox and Android', () => {
  it('reads busybox ps, ps w, ps -o and ps -T', () => {
    const { rows, layouts } = read(
      `PID   USER     TIME   COMMAND
    1 0          0:09 /init --second-stage
  PID USER       VSZ STAT COMMAND
    2 root         0 SW   [kthreadd]
 1779 root      123m S    {syslogd} /sbin/syslogd -n
PID   COMMAND          COMMAND
  597 logd.daemon      {logd.daemon} /system/bin/logd
  720 POSIX timer 0    {POSIX timer 0} /system/bin/pm-service`,
    )
    expect(layouts.map(({ name }) => name)).toEqual(['busybox ps', 'busybox ps', 'ps -eo …'])
    expect(rows[0]).toMatchObject({ user: '0', time: 9, comm: 'init' })
    expect(rows[2]).toMatchObject({ vsz: 125_952, comm: 'syslogd', args: '{syslogd} /sbin/syslogd -n' })
    expect(rows[4]).toMatchObject({ pid: 720, comm: 'POSIX timer 0' })
  })
  it('reads toolbox, whose state has no title, and toybox', () => {
    const { rows, layouts } = read(
      `USER     PID   PPID  VSIZE  RSS     WCHAN    PC        NAME
root      1     0     9044   864   002d5f30 004370f0 S /init
root      5     2     0      0     00232afc 00000000 S kworker/0:0H
USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME                       
root             2     0       0      0 0                   0 S [kthreadd]
u0_a124       2149   700 1887436 542720 0                   0 R com.example.app`,
    )
    expect(layouts.map(({ name, brackets }) => [name, brackets])).toEqual([
      ['android toolbox ps', false],
      ['android ps', true],
    ])
    expect(rows.map(({ comm, stat }) => [comm, stat])).toEqual([
      ['init', 'S'],
      ['kworker/0:0H', 'S'],
      ['kthreadd', 'S'],
      ['com.example.app', 'R'],
    ])
  })
})

describe('top', () => {
  it('reads iterations of procps top, with units, decimal commas and cut names', () => {
    const { rows, layouts } = read(
      `top - 09:27:37 up 4 min,  0 user,  load average: 4,81, 5,09, 2,31
Tasks: 256 total,   1 running, 255 sleeping,   0 stopped,   0 zombie
%Cpu(s): 10,6 us, 18,1 sy,  0,0 ni, 71,3 id,  0,0 wa,  0,0 hi,  0,0 si,  0,0 st
MiB Mem :   2969,4 total,   2353,1 free,    466,9 used,    323,3 buff/cache
MiB Swap:      0,0 total,      0,0 free,      0,0 used.   2502,5 avail Mem

    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
   4711 mysql     20   0    1.2g  88,5m  10240 S  12,5  11,0   6:51.26 gnome-settings-+
      7 root      rt   0       0      0      0 R   6,2   0,0   0:00,03 migration/0

top - 09:27:40 up 4 min,  0 user,  load average: 4,81, 5,09, 2,31
    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
      7 root      rt   0       0      0      0 S   0,0   0,0   0:00,03 migration/0`,
    )
    expect(layouts).toHaveLength(1)
    expect(layouts[0]).toMatchObject({
      name: 'top -b',
      line: 7,
      brackets: false,
      has: { args: false, memory: true },
    })
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({
      vsz: 1_258_291,
      rss: 90_624,
      cpu: 12.5,
      time: 411.26,
      comm: 'gnome-settings-',
      cut: true,
    })
    expect(rows[1]).toMatchObject({ cpu: 6.2, time: 0.03, comm: 'migration/0', stat: 'R' })
  })
  it('reads all fields, with one that holds spaces and one that is cut', () => {
    const { rows } = read(
      `    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND                   PPID   UID GROUP      TTY      SUPGRPS                ENVIRON                vMj
   4810 bob       20   0   10288   4052   3332 R   5.9   0.1   0:00.02 Web Content               1580  1000 bob        pts/0    adm,cdrom,sudo,dip,pl+ SHELL=/bin/bash PWD=/+   0
      2 root      20   0       0      0      0 S   0.0   0.0   0:00.01 kthreadd                     0     0 root       ?        -                      -                        0`,
    )
    expect(rows.map(({ pid, ppid, comm, tty }) => [pid, ppid, comm, tty])).toEqual([
      [4810, 1580, 'Web Content', 'pts/0'],
      [2, 0, 'kthreadd', '?'],
    ])
  })
  it('reads a copy of htop, whose header marks the column that it sorts by', () => {
    const { rows, layout } = read(
      `    PID USER       PRI  NI  VIRT   RES   SHR S  CPU%▽MEM%   TIME+  Command
   4711 app         20   0 2214M  412M 31240 S  12.4  2.6  8:12.33 /srv/app/bin/worker --queue mail
    412 root        20   0  164M 12404  8320 S   0.0  0.1  1h12:13 ├─ /usr/sbin/cron -f`,
    )
    expect(layout?.columns).toContain('MEM%')
    expect(rows[0]).toMatchObject({ pid: 4711, cpu: 12.4, mem: 2.6, time: 492.33, comm: 'worker' })
    expect(rows[1]).toMatchObject({ pid: 412, args: '/usr/sbin/cron -f', time: 4333 })
  })
  it("reads toybox top, top -c, and BSD's", () => {
    const { rows, layouts } = read(
      `   PID USER         PR  NI VIRT  RES  SHR S[%CPU] %MEM     TIME+ ARGS
  2149 u0_a124      10 -10 1.8G 530M 158M R  193  27.0  41:29.12 com.example.zz+
  PID USER      PR  NI    VIRT    RES    SHR S  %CPU %MEM     TIME+ COMMAND
  758 postgres  20   0  208168   8944   7056 R 100.0  0.1   0:00.13 postgres: postgres postgres [local] CREATE TABLE
    2 root      20   0       0      0      0 S   0.0  0.0   0:00.00 [kthreadd]
  PID USERNAME  THR PRI NICE   SIZE    RES STATE    TIME   WCPU COMMAND
23318 root        1  76    0  3632K  1744K wait     0:00  0.98% sh`,
    )
    expect(layouts.map(({ name, brackets }) => [name, brackets])).toEqual([
      ['top -b', true],
      ['top -b', true],
      ['top -b', false],
    ])
    expect(rows[0]).toMatchObject({ cpu: 193, vsz: 1_887_437, user: 'u0_a124' })
    expect(rows[1]).toMatchObject({
      comm: 'postgres',
      args: 'postgres: postgres postgres [local] CREATE TABLE',
    })
    expect(rows[3]).toMatchObject({ cpu: 0.98, vsz: 3632, rss: 1744, nice: 0 })
    expect(rows[3]).not.toHaveProperty('stat')
  })
})

describe('macOS', () => {
  it('reads ps aux and ps -A', () => {
    const { rows, layouts } = read(
      `USER               PID  %CPU %MEM      VSZ    RSS   TT  STAT STARTED      TIME COMMAND
_windowserver      387   9,3  0,9 414710064 146112   ??  Ss    7:09    18:12,59 /System/Library/WindowServer -daemon
  PID TTY           TIME CMD
   84 ??         0:25.89 /usr/libexec/UserEventAgent (System)`,
    )
    expect(layouts.map(({ name, has }) => [name, has.args])).toEqual([
      ['ps aux', true],
      ['ps -e', true],
    ])
    expect(rows[0]).toMatchObject({ cpu: 9.3, time: 1092.59, tty: '??', comm: 'WindowServer' })
    expect(rows[1]).toMatchObject({ pid: 84, time: 25.89, comm: 'UserEventAgent' })
  })
})

describe('rows without a header', () => {
  it.each([
    [
      'ps aux',
      'root           1 10.9  0.4 167908 12404 ?        Ss   09:23   0:29 /sbin/init',
      { user: 'root', pid: 1, rss: 12_404 },
    ],
    [
      'ps aux',
      '           1  0.0  0.0 166936 11464 ?        Ss   15:30   0:02 /sbin/init splash',
      { pid: 1, vsz: 166_936 },
    ],
    ['ps -ef', 'root           1       0 10 09:23 ?        00:00:29 /sbin/init', { pid: 1, ppid: 0 }],
    [
      'ps -eF',
      'root           1       0 10 41977 12404   0 09:23 ?        00:00:29 /sbin/init',
      { rss: 12_404, ppid: 0 },
    ],
    ['ps -e', '      2 ?        00:00:00 kthreadd', { pid: 2, comm: 'kthreadd' }],
    ['ps -ej', '      3       0       0 ?        00:00:00   rcu_gp', { pid: 3, comm: 'rcu_gp' }],
    ['ps ax', '      3 ?        I<     0:00  \\_ [rcu_gp]', { pid: 3, stat: 'I<', bracketed: true }],
    [
      'ps alx',
      '4     0       1       0  20   0 105868 13604 ep_pol Ss   ?          0:22 /sbin/init',
      { pid: 1, rss: 13_604 },
    ],
    [
      'ps -el',
      '4 S     0       1       0  0  80   0 - 41977 do_epo ?        00:00:29 systemd',
      { pid: 1, comm: 'systemd' },
    ],
    [
      'top -b',
      '   1002 root      20   0       0      0      0 S   0.0   0.0   0:00.00 napi/ens3-0',
      { pid: 1002, comm: 'napi/ens3-0' },
    ],
    ['busybox ps', '    1 root      1176 S    init', { pid: 1, vsz: 1176, stat: 'S', comm: 'init' }],
    ['busybox ps', '    1 root      0:09 /init --second-stage', { pid: 1, time: 9, comm: 'init' }],
    [
      'android ps',
      'root             2     0       0      0 0                   0 S [kthreadd]',
      { pid: 2, ppid: 0, comm: 'kthreadd' },
    ],
  ])('are read as %s', (name, line, row) => {
    const { rows, layout } = read(line)
    expect(layout?.name).toBe(name)
    expect(layout).not.toHaveProperty('line')
    expect(rows[0]).toMatchObject(row)
  })
  it.each([
    '12:30 root logged in',
    '1 root 3 apples',
    'total 48',
    '3 4 5 6',
    'drwxr-xr-x 2 root root 4096 Nov 23 15:33 notes',
  ])('are not seen in %s', (line) => {
    expect(parse(line).rows).toEqual([])
    expect(parse(line).notUnderstood).toHaveLength(1)
  })
})
