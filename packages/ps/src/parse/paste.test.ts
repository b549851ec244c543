/** What comes along with a paste: prompts, colours, quote marks, timestamps, wrapped and cut rows, other listings. */
import { describe, expect, it } from 'vitest'
import { createParser, parse } from './index.ts'

const aux = 'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND'
const init = 'root           1 10.9  0.4 167908 12404 ?        Ss   09:23   0:29 /sbin/init'
const kthreadd = 'root           2  0.3  0.0      0     0 ?        S    09:23   0:00 [kthreadd]'
const ef = 'UID          PID    PPID  C STIME TTY          TIME CMD'

/** The kind of each line, with the reason where it has one. */
function kinds(text: string): string[] {
  const found: string[] = []
  const parser = createParser({
    row() {},
    line: (kind, _line, _text, why) => void found.push(why ? `${kind}: ${why}` : kind),
  })
  parser.push(text)
  parser.end()
  return found
}

describe('around a listing', () => {
  it.each([
    'root@web-01:~# ps aux',
    'student@Linux-VM:~$ ps -aux',
    '[jack@test1 ~]$ ps -eo pid,stat,wchan,args |grep D',
    '$ ps aux',
    '# ps -l',
    '/ # ps',
    'bash-5.1$ ps aux',
    'root@device:/ # ps',
    '➜  ~ ps aux',
    '(venv) bob@host:/srv/app$ ps aux',
    'bob@host ~> ps aux',
    'PS C:\\Users\\bob> wsl ps aux',
  ])('the prompt %s is noise', (prompt) => {
    expect(kinds(`${prompt}\n${aux}\n${init}`)).toEqual(['noise: prompt', 'header', 'row'])
  })
  it.each([
    'ps aux',
    'sudo ps -ef --forest',
    'top -b -n 1',
    'kubectl exec web-0 -- ps aux',
    'ps -ef | grep java',
  ])('the command %s is noise', (command) => {
    expect(kinds(`${command}\n${aux}\n${init}`)).toEqual(['noise: command', 'header', 'row'])
  })
  it('other well-known lines are noise, with a reason', () => {
    expect(
      kinds(
        [
          '```console',
          aux,
          '',
          init,
          '--',
          'Thu Mar  7 10:00:00 UTC 2024',
          '07/31/16 19:10:46',
          '(END)',
          '[...]',
          'ps: no such option',
          '```',
        ].join('\n'),
      ),
    ).toEqual([
      'noise: code fence',
      'header',
      'noise: blank',
      'row',
      'noise: separator',
      'noise: date',
      'noise: date',
      'noise: cut here',
      'noise: cut here',
      'noise: message of ps',
      'noise: code fence',
    ])
  })
  it('a tree of pstree or systemd-cgls is no listing of rows', () => {
    expect(kinds('systemd-+-NetworkManager---2*[{NetworkManager}]\n        |-agetty')).toEqual([
      'noise: pstree',
      'noise: pstree',
    ])
    expect(kinds('Control group /:\n-.slice\n├─user.slice\n│ └─4711 bash')).toEqual(
      Array(4).fill('noise: systemd-cgls'),
    )
  })
  it('a tree of units is one with and without lines around it', () => {
    expect(kinds('  ├─user@1000.service\n  | |-app.slice\n  └─4711 bash')).toEqual(
      Array(3).fill('noise: systemd-cgls'),
    )
  })
  it('the next command ends the listing, and its output is not read as rows', () => {
    const text = `${aux}\n${init}\nbob@host:~$ wc -l *.txt\n  36334 total\nbob@host:~$ `
    expect(kinds(text)).toEqual(['header', 'row', 'noise: prompt', 'not-understood', 'noise: prompt'])
  })
})

describe('marks before and in each line', () => {
  const rows = (text: string) => parse(text).rows.map(({ user, pid, comm }) => [user, pid, comm])
  const plain = [
    ['root', 1, 'init'],
    ['root', 2, 'kthreadd'],
  ]
  const marked = (mark: (line: string, index: number) => string) => [aux, init, kthreadd].map(mark).join('\n')

  it.each<[string, (line: string, index: number) => string]>([
    ['quote marks', (line) => `> ${line}`],
    ['nested quote marks', (line) => `>> > ${line}`],
    ['ISO timestamps', (line, index) => `2024-03-07T10:00:0${index}.123Z ${line}`],
    ['bracketed timestamps', (line, index) => `[2024-03-07 10:00:0${index}] ${line}`],
    ['clock times', (line, index) => `10:00:0${index} ${line}`],
    ['syslog prefixes', (line, index) => `Mar  7 10:00:0${index} web-01 cron[${4711 + index}]: ${line}`],
    ['host names', (line) => `web-01: ${line}`],
    ['container names', (line) => `web-1  | ${line}`],
    ['log levels', (line) => `[INFO] ${line}`],
    ['line numbers', (line, index) => `     ${index}\t${line}`],
    ['words of no known form', (line, index) => `job-${index} out@${index} ${line}`],
    ['indentation', (line) => `      ${line}`],
    ['tabs', (line) => line.replaceAll(/ {2,}/g, '\t')],
    ['CRLF', (line) => `${line}\r`],
    ['colours', (line) => `\u001b[1;31m${line.replace('root', '\u001b[0mroot\u001b[31m')}\u001b[0m`],
    [
      'colours inside colours',
      (line) => line.replace('root', '\u001b[1;34m\u001b[1;32mroot\u001b\u001b[0m[0m'),
    ],
    ['colours without their escape', (line) => `[1;31m${line}[0m`],
    ['non-breaking spaces', (line) => line.replaceAll(' ', '\u00a0')],
    ['zero-width spaces and a byte order mark', (line) => `\ufeff${line.replace('r', '\u200br')}`],
  ])('%s do not matter', (_, mark) => {
    const text = marked(mark)
    expect(rows(text)).toEqual(plain)
    expect(parse(text).notUnderstood).toEqual([])
  })
  it('prefixes do not matter without a header either', () => {
    expect(rows(`> ${init}\n> ${kthreadd}`)).toEqual(plain)
    expect(rows(`[10:00:00] ${init}\n[10:00:01] ${kthreadd}`)).toEqual(plain)
  })
})

describe('terminals that are too narrow', () => {
  const java =
    '/usr/bin/java -Xms1g -cp /srv/app/lib/one.jar:/srv/app/lib/two.jar com.example.Main --port 8080 --workers 12'
  const long = `root        4711  1.0  0.4 167908 12404 ?        Sl   09:23   0:29 ${java}`
  const wrapped = (line: string, width: number) => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? []

  it.each([80, 100, 132])('a row wrapped at %i columns is one row of several lines', (width) => {
    const { rows, lines, notUnderstood } = parse([aux, init, ...wrapped(long, width), kthreadd].join('\n'))
    expect(notUnderstood).toEqual([])
    expect(rows.map(({ line, pid }) => [line, pid])).toEqual([
      [2, 1],
      [3, 4711],
      [lines.length, 2],
    ])
    expect(rows[1]).toMatchObject({ args: java, comm: 'java', cut: false })
  })
  it.each([40, 44, 61])('header and rows wrapped at %i columns are put together', (width) => {
    const { rows, notUnderstood } = parse(
      [aux, init, long, kthreadd].flatMap((line) => wrapped(line, width)).join('\n'),
    )
    expect(notUnderstood).toEqual([])
    expect(rows.map(({ pid, args }) => [pid, args])).toEqual([
      [1, '/sbin/init'],
      [4711, java],
      [2, '[kthreadd]'],
    ])
  })
  it('a row that ends at the width where others end was cut', () => {
    const other = long.replace('java', 'ruby').replace('4711', '4712')
    const { rows } = parse([aux, init, long.slice(0, 96), other.slice(0, 96), kthreadd].join('\n'))
    expect(rows.map(({ cut }) => cut)).toEqual([false, true, true, false])
    expect(
      parse([ef, 'root           1       0 10 09:23 ?        00:00:29 /sbin/init'].join('\n')).rows[0]?.cut,
    ).toBe(false)
  })
  it('two listings side by side give the rows of both', () => {
    const { rows } = parse(
      `  PID USER      PR  NI    VIRT    RES    SHR S  %CPU %MEM     TIME+ COMMAND
 3442 root      20   0   89708   3840   2828 S   0.7  0.2   0:00.04 sshd               1 root      20   0   33452   2184   1464 S   0.0  0.1   0:00.56 init
  161 root      20   0   19424    608    604 S   0.0  0.0   0:00.01 upstart-udev-+   181 root      20   0   49216    948    944 S   0.0  0.0   0:00.00 udevd`,
    )
    expect(rows.map(({ line, pid, comm }) => [line, pid, comm])).toEqual([
      [2, 3442, 'sshd'],
      [2, 1, 'init'],
      [3, 161, 'upstart-udev-'],
      [3, 181, 'udevd'],
    ])
  })
})

describe('several listings', () => {
  it('are read each by its own layout', () => {
    const { rows, layouts } = parse(
      `$ ps aux | head -2\n${aux}\n${init}\n$ ps -ef\n${ef}\nroot           3       2  0 09:23 ?        00:00:00 [rcu_gp]\n$ ps -e\n      4 ?        00:00:00 rcu_par_gp`,
    )
    expect(layouts.map(({ name }) => name)).toEqual(['ps aux', 'ps -ef', 'ps -e'])
    expect(rows.map(({ pid, comm }) => [pid, comm])).toEqual([
      [1, 'init'],
      [3, 'rcu_gp'],
      [4, 'rcu_par_gp'],
    ])
  })
  it('of one layout are one layout', () => {
    expect(parse(`${aux}\n${init}\n${aux}\n${kthreadd}`).layouts).toHaveLength(1)
  })
})

describe('very long lines', () => {
  it('are cut at 64 KiB, and the row says so', () => {
    const { rows } = parse(`${aux}\n${init} ${'x'.repeat(1_000_000)}\n${kthreadd}`)
    expect(rows.map(({ pid, cut }) => [pid, cut])).toEqual([
      [1, true],
      [2, false],
    ])
    expect(rows[0]?.args?.length).toBeLessThanOrEqual(65_536)
  })
  it.each([
    ' ',
    'a ',
    '>',
    '[',
    '\t',
    '1 ',
    '|',
    '\\_ ',
    'ps ',
    '\u001b[',
    '-',
    '@',
    '[0m',
    'PID ',
    '0:0',
    '(Caps) ',
    '$ ',
    '─',
  ])('of %j take time in proportion to their length', (part) => {
    const line = part.repeat(1_000_000 / part.length)
    const start = performance.now()
    parse(`${line}\n${aux}\n${line}\n${init}\n${line}`)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
