/** What somebody in a watched channel would notice: which part of a message is taken for a listing, and which is not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findListing } from './detect.ts'

const aux = `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1 10.9  0.4 167908 12404 ?        Ss   09:23   0:29 /sbin/init
root           2  0.3  0.0      0     0 ?        S    09:23   0:00 [kthreadd]
app         4711 12.0  2.6 904120 98120 pts/0    Sl+  09:25   8:12 /srv/app/bin/worker --queue mail --verbose`
const kswapd = 'root          43       2  0 09:23 ?        00:00:00 [kswapd0]'

describe('a listing among sentences', () => {
  it.each([
    ['above and below', `Morning!\nwhat is this?\n${aux}\nCan I kill the last one?`],
    ['below, right after the longest row', `${aux}\nis it 4711 that makes it slow`],
    ['below, of two words', `${aux}\nHelp please`],
    ['below, with a mention and a link', `${aux}\ncc @anna see https://example.com/tickets/43 🙏`],
    ['below, without spaces', `${aux}\nこれは何ですか？`],
    ['in a fence', `here:\n\`\`\`\n${aux}\n\`\`\`\nthanks`],
    ['in a fence with a language', `\`\`\`console\n${aux}\n\`\`\``],
    ['in a fence on the same lines', `here: \`\`\`${aux}\`\`\` thanks`],
    ['in inline code, line by line', aux.replaceAll(/^.*$/gm, '`$&`')],
    ['in a fence of tildes', `~~~\n${aux}\n~~~\nwell?`],
    ['after another command', `$ uptime\n 09:27:37 up 4 min\n\n${aux}`],
  ])('%s is found alone', (_, message) => expect(findListing(message)).toBe(aux))
  it('keeps its lines as they were written', () => {
    const quoted = aux.replaceAll(/^/gm, '> ')
    expect(findListing(`${quoted}\nno idea`)).toBe(quoted)
    const windows = aux.replaceAll('\n', '\r\n')
    expect(findListing(`Hi\r\n${windows}\r\nBye, and thanks.`)).toBe(`${windows}\r`)
  })
  it('keeps the rest of a command line that the terminal wrapped', () => {
    const wrapped = `${aux}\napp         4712  0.0  0.0      0     0 pts/0    Sl+  09:25   0:00 /srv/app/bin/worker --queue reports --batch=12 --l\nog=/var/log/app`
    expect(findListing(`${wrapped}\n\nwhich one is it?`)).toBe(wrapped)
  })
  it('takes every listing of a message, and not what stands between them', () => {
    const ef = `UID          PID    PPID  C STIME TTY          TIME CMD\n${kswapd}\nroot          44       2  0 09:23 ?        00:00:00 [kcompactd0]`
    expect(
      findListing(
        `before:\n${aux}\nthen I restarted it.\nIt took a while, and now\nit looks like this.\n${ef}`,
      ),
    ).toBe(`${aux}\n${ef}`)
    expect(findListing(`\`\`\`\n${aux}\n\`\`\`\nand on the other one\n\`\`\`\n${ef}\n\`\`\``)).toBe(
      `${aux}\n${ef}`,
    )
  })
  it('does not take a table that stands behind it', () => {
    const df = 'Filesystem      Size  Used Avail Use% Mounted on\n/dev/sda1        20G   12G  6.9G  64% /'
    expect(findListing(`${aux}\n$ df -h\n${df}`)).toBe(aux)
  })
})

describe('the command above', () => {
  it.each([
    '$ ps aux',
    'root@web-01:~# ps aux | head -3',
    'ps aux --sort=-rss',
    'sudo ps aux',
    'kubectl exec web-0 -- ps aux',
  ])('%s belongs to the listing', (command) =>
    expect(findListing(`look\n${command}\n${aux}`)).toBe(`${command}\n${aux}`),
  )
  it.each(['top three offenders below', 'ps aux shows me this', 'top of the list is init'])(
    '%j is a sentence',
    (sentence) => expect(findListing(`${sentence}\n${aux}`)).toBe(aux),
  )
  it('makes sure of what it printed', () => {
    const bare = '$ ps -eo pid=,comm=\n   4711 worker\n   4712 worker'
    expect(findListing(bare)).toBe(bare)
    expect(findListing('   4711 worker\n   4712 worker')).toBeUndefined()
    const named = '$ ps -o pid,comm=Name\n    PID Name\n   4711 worker'
    expect(findListing(named)).toBe(named)
    const one = '$ ps -p 4711\n    PID TTY          TIME CMD\n   4711 pts/0    00:00:15 worker'
    expect(findListing(one)).toBe(one)
  })
  it('is not believed when something else follows', () => {
    expect(findListing('$ ps aux\ncan you run that?\nPID NAME\n1 Anna\n2 Piet')).toBeUndefined()
    expect(findListing('$ ps aux\nbash: ps: command not found')).toBeUndefined()
  })
  it('of top has a summary below it', () => {
    const top = `top - 09:27:37 up 4 min,  0 user,  load average: 4.81, 5.09, 2.31
Tasks: 256 total,   1 running, 255 sleeping,   0 stopped,   0 zombie

    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
   4711 app       20   0  904120  98120  31240 S  12.0   2.6   8:12.33 worker
      1 root      20   0  167908  12404   9120 S   0.0   0.4   0:29.10 systemd`
    expect(findListing(`it crawls\n${top}\nwhy?`)).toBe(top)
  })
})

describe('rows without their header', () => {
  it('count when their shape leaves no doubt, even one alone', () => {
    expect(findListing(kswapd)).toBe(kswapd)
    expect(findListing(`What is this one?\n${kswapd}\nIt eats all CPU.`)).toBe(kswapd)
    expect(findListing(`\`${kswapd}\``)).toBe(kswapd)
    expect(findListing(`> ${kswapd}`)).toBe(`> ${kswapd}`)
    const [, init = ''] = aux.split('\n')
    expect(findListing(init)).toBe(init)
  })
  it('count when a command printed them', () => {
    const rows = '$ ps | grep httpd\n  412 root      0:03 httpd -f'
    expect(findListing(rows)).toBe(rows)
  })
  it('do not count inside a sentence, or with a remark behind brackets', () => {
    expect(findListing(`what is ${kswapd} please`)).toBeUndefined()
    expect(findListing(`a line like \`${kswapd}\` is normal`)).toBeUndefined()
    expect(findListing(`${kswapd} <- that one`)).toBeUndefined()
  })
  it.each([
    [
      'of a router',
      '    1 root      1820 S    init\n    2 root         0 SW   [kthreadd]\n   51 root         0 SW   [kworker/0:1]',
    ],
    [
      'of a phone',
      'root         1     0  9044   864 SyS_epoll_wait      0 S init\nu0_a12    4711   412 99044 40864 0                   0 S com.example.app',
    ],
    ['of a terminal', ' 4711 pts/0    00:00:15 worker\n 4712 pts/0    00:00:00 ps'],
    [
      'of threads alone',
      '1 0 systemd\n2 0 kthreadd\n3 2 rcu_gp\n14 2 ksoftirqd/0\n136 2 kworker/0:1H-kblockd',
    ],
  ])('count %s', (_, rows) => expect(findListing(rows)).toBe(rows))
})

describe('headers', () => {
  it('alone are no listing', () => {
    expect(
      findListing('The titles are\nUSER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND\nas you know'),
    ).toBeUndefined()
  })
  it.each([
    [
      'htop, sorted',
      '    PID USER       PRI  NI  VIRT   RES   SHR S  CPU%▽MEM%   TIME+  Command\n   4711 app         20   0 2214M  412M 31240 S  12.4  2.6  8:12.33 /srv/app/bin/worker\n      1 root        20   0  164M 12404  8320 S   0.0  0.1  0:02.13 /sbin/init',
    ],
    [
      'busybox',
      '  PID USER       VSZ STAT COMMAND\n    1 root      1820 S    init\n  412 root      1540 S    dnsmasq',
    ],
    [
      'macOS',
      'USER               PID  %CPU %MEM      VSZ    RSS   TT  STAT STARTED      TIME COMMAND\nanna               568   1,2  1,0  2534864  43136   ??  S    10:11AM   0:10.58 /usr/libexec/example',
    ],
    ['two columns', '  PID COMMAND\n    1 systemd\n    2 kthreadd'],
    ['no PID', 'USER     %CPU %MEM COMMAND\napp      12.0  2.6 worker\nroot      0.1  0.4 systemd'],
    [
      'a column that no other tool has',
      'USER       PID  PPID   VSZ   RSS STAT ZONE COMMAND\nroot         1     0  1820   904 S    main init\nroot       412     1  1540   812 S    main dnsmasq',
    ],
  ])('of %s are known', (_, listing) => expect(findListing(listing)).toBe(listing))
  it.each([
    ['names of people', 'PID  NAME        STATE\n12   Alice       CA\n13   Bob         NY'],
    [
      'half of their titles unknown',
      '        NS TYPE   NPROCS   PID USER COMMAND\n4026531834 time      120     1 root /sbin/init\n4026532213 mnt         1   312 root /sbin/udevd',
    ],
    [
      'events of processes',
      'TIME     PID     PPID    ARGS\n09:14:02 5201    5124    ls --color=auto\n09:14:09 20231   20230   run-parts /etc/cron.hourly',
    ],
    ['twice the same number', 'PID COMMAND\n7 turn left\n7 turn right'],
  ])('over %s are not', (_, table) => expect(findListing(table)).toBeUndefined())
})

describe('any text', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ...aux.split('\n'),
      kswapd,
      '```',
      '> ',
      '',
      '$ ps -eo pid=,comm=',
      '  PID COMMAND',
      '1 2 3',
      'so what?',
    ),
  )
  const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'))
  it('gives undefined or lines of its own, in order', () => {
    fc.assert(
      fc.property(text, (message) => {
        let rest = message
        for (const part of findListing(message)?.split('\n') ?? []) {
          const at = rest.indexOf(part)
          expect(at).toBeGreaterThanOrEqual(0)
          rest = rest.slice(at + part.length)
        }
      }),
    )
  })
})
