/** What must hold for any text, and that printing rows and reading them again changes nothing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row } from '../row.ts'
import { createParser, parse } from './index.ts'
import { clock, print, type Printed } from './print.fixture.ts'

const aux = 'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND'

/** Lines that make trouble together: headers, rows of several layouts, noise, halves of things. */
const line = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 2,
    arbitrary: fc.string({ unit: fc.constantFrom(...'PID CMD 012:/-.[]\\_|>$\t\r\u001b\u00a0m') }),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      aux,
      'UID          PID    PPID  C STIME TTY          TIME CMD',
      '    PID TTY          TIME CMD',
      '  PID  PPID STAT COMMAND',
      '    PID COMMAND            PPID STAT',
      'USER       PID PPID',
      '   TTY STAT TIME COMMAND',
      '> PID COMMAND',
      'PID',
      'COMMAND',
      '',
      'root           1 10.9  0.4 167908 12404 ?        Ss   09:23   0:29 /sbin/init',
      '> root 1 10.9 0.4 1 1 ? S 09:23 0:29 x',
      'root           -  0.0    -      -     - -        Ss   02:19   0:02 -',
      '   1029 ?        00:00:00 ',
      '    2     0 S    [kthreadd]',
      'root           3       2  0 09:23 ?        00:00:00  \\_ [rcu_gp]',
      '      1 systemd               0 Ss',
      '```',
      '$ ps -eo pid=,comm=',
      'bob@host:~$ ls',
      'top - 09:27:37 up 4 min',
      '\u001b[1mroot\u001b[0m 1 0 0 09:23 ? 00:00:00 x',
      '[0m',
      'x'.repeat(80),
      'root 4711 1 0 09:23 ? 00:0',
      '   1002 root      20   0       0      0      0 S   0.0   0.0   0:00.00 napi/ens3-0',
    ),
  },
)
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(line, { maxLength: 120 }).map((lines) => lines.join('\n')),
)

/** All events of a parse, the text cut at the given places. */
function eventsOf(whole: string, cuts: number[]): unknown[] {
  const events: unknown[] = []
  const parser = createParser({
    row: (row, layout) => void events.push(['row', { ...row }, layout.name]),
    line: (kind, number, text, why) => void events.push([kind, number, text, why]),
    layout: (layout) => void events.push(['layout', layout.name, layout.line]),
  })
  const places = [...new Set(cuts.map((cut) => cut % (whole.length + 1)))].sort((a, b) => a - b)
  let from = 0
  for (const place of [...places, whole.length]) {
    parser.push(whole.slice(from, place))
    from = place
  }
  parser.end()
  return events
}

describe('any text', () => {
  it('has each line accounted for exactly once, in order, and each row on a line that is one', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const { lines, rows, notUnderstood } = parse(whole)
        const count = whole === '' ? 0 : whole.split('\n').length - (whole.endsWith('\n') ? 1 : 0)
        expect(lines.map((one) => one.line)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
        const rowLines = new Set(lines.filter(({ kind }) => kind === 'row').map((one) => one.line))
        expect(rows.every((row) => rowLines.has(row.line))).toBe(true)
        expect(lines.filter(({ kind }) => kind === 'not-understood').map((one) => one.line)).toEqual(
          notUnderstood.map((one) => one.line),
        )
      }),
      { numRuns: 500 },
    )
  })
  it('gives the same events wherever its pieces end', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 20 }), (whole, cuts) => {
        expect(eventsOf(whole, cuts)).toEqual(eventsOf(whole, []))
      }),
      { numRuns: 300 },
    )
  })
  it('gives the same events one character at a time', () => {
    const whole = `\u001b[1m$ ps aux\r\n> ${aux}\r\n\u001b[0mroot\u00a0 1 10.9 0.4 1 2 ? Ss 09:23 0:29 /sbin/init \u{1f600}\r\n\n`
    expect(
      eventsOf(
        whole,
        Array.from(whole, (_, index) => index),
      ),
    ).toEqual(eventsOf(whole, []))
  })
  it('gives rows in the order of their lines, each with a layout that was announced', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const { rows } = parse(whole)
        expect(rows.map((row) => row.line)).toEqual(rows.map((row) => row.line).sort((a, b) => a - b))
        const announced: unknown[] = []
        const parser = createParser({
          row: (_, layout) => expect(announced).toContain(layout),
          line() {},
          layout: (layout) => void announced.push(layout),
        })
        parser.push(whole)
        parser.end()
      }),
    )
  })
})

interface Task {
  user: string
  pid: number
  ppid: number
  cpu: number
  mem: number
  vsz: number
  rss: number
  tty: string
  stat: string
  start: string
  time: number
  nice: number
  comm: string
  args: string
}

const count = (max: number) => fc.integer({ min: 0, max })
/** Characters of any script, without what looks like a space or controls the terminal. */
const letter = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
  .filter((one) => !/[\p{Z}\p{C}]/u.test(one))
const word = fc
  .array(fc.oneof(letter, fc.constantFrom(...'abcdefgh-_./:=')), { minLength: 1, maxLength: 24 })
  .map((parts) => parts.join(''))
const program = fc
  .tuple(fc.constantFrom('/usr/bin/', '/', './', ''), fc.stringMatching(/^[a-z][a-z0-9_.-]{0,19}$/))
  .map((parts) => parts.join(''))
const commandLine = fc
  .tuple(program, fc.array(word, { maxLength: 6 }), fc.constantFrom(' ', '  '))
  .map(([path, words, gap]) => [path, ...words].join(gap))
const commOf = fc.oneof(
  fc.constantFrom(
    'NFSv4 callback',
    'Web Content',
    'tmux: server',
    '(sd-pam)',
    'kworker/0:1H-kb',
    'ksoftirqd/0',
    'c++',
    'процесс',
    '进程',
  ),
  fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_.:]{0,13}[a-z0-9]$/),
)
const task: fc.Arbitrary<Task> = fc.record({
  user: fc.oneof(
    fc.constantFrom('root', 'systemd+', 'www-data', '1000', 'u0_a124'),
    fc.stringMatching(/^[a-z_][a-z0-9_.-]{0,14}[a-z0-9]$/),
  ),
  pid: fc.oneof(count(32_768), count(4_194_304)),
  ppid: fc.oneof(count(3), count(4_194_304)),
  cpu: count(9999).map((tenths) => tenths / 10),
  mem: count(1000).map((tenths) => tenths / 10),
  vsz: fc.oneof(fc.constant(0), count(999_999), count(1_892_204_560)),
  rss: fc.oneof(fc.constant(0), count(99_999), count(99_999_999)),
  tty: fc.constantFrom('?', 'pts/0', 'pts/12', 'tty1'),
  stat: fc.constantFrom('S', 'Ss', 'Ssl', 'I<', 'R+', 'D', 'SNsl', 'Z'),
  start: fc.constantFrom('09:23', 'Aug08', '2019'),
  time: fc.oneof(count(59), count(10_000_000)),
  nice: fc.integer({ min: -20, max: 19 }),
  comm: commOf,
  args: fc.oneof(
    commandLine,
    commOf.map((name) => `[${name}]`),
  ),
})

const text_ = (title: string, width: number, value: (row: Task) => string): Printed<Task> => ({
  title,
  width,
  value,
})
const number = (title: string, width: number, value: (row: Task) => string): Printed<Task> => ({
  title,
  width,
  value,
  right: true,
})
const user = (title: string) => text_(title, 8, (row) => row.user)
const pid = number('PID', 7, (row) => `${row.pid}`)
const ppid = number('PPID', 7, (row) => `${row.ppid}`)
const tty = text_('TTY', 8, (row) => row.tty)
const stat = text_('STAT', 4, (row) => row.stat)
const state = text_('S', 1, (row) => row.stat.charAt(0))
const long = number('TIME', 8, (row) => clock(row.time, 'long'))
const short = number('TIME', 6, (row) => clock(row.time, 'short'))
const zero = (title: string, width = title.length) => number(title, width, () => '0')
const vsz = number('VSZ', 6, (row) => `${row.vsz}`)
const rss = number('RSS', 5, (row) => `${row.rss}`)
const args = (title: string) => text_(title, 27, (row) => row.args)
const comm = (title: string) => text_(title, 15, (row) => row.comm)
const cpu = number('%CPU', 4, (row) => row.cpu.toFixed(1))
const mem = number('%MEM', 4, (row) => row.mem.toFixed(1))
const start = (title: string) => text_(title, 5, (row) => row.start)
const wchan = text_('WCHAN', 6, () => '-')
const nice = number('NI', 3, (row) => `${row.nice}`)

type Key = Exclude<keyof Task, 'comm' | 'args'>
const layouts: [name: string, columns: Printed<Task>[], read: Key[]][] = [
  [
    'ps -ef',
    [user('UID'), pid, ppid, zero('C', 2), start('STIME'), tty, long, args('CMD')],
    ['user', 'pid', 'ppid', 'start', 'tty', 'time'],
  ],
  [
    'ps -eF',
    [
      user('UID'),
      pid,
      ppid,
      zero('C', 2),
      zero('SZ', 5),
      rss,
      zero('PSR', 3),
      start('STIME'),
      tty,
      long,
      args('CMD'),
    ],
    ['user', 'pid', 'ppid', 'rss', 'time'],
  ],
  [
    'ps aux',
    [user('USER'), pid, cpu, mem, vsz, rss, tty, stat, start('START'), short, args('COMMAND')],
    ['user', 'pid', 'cpu', 'mem', 'vsz', 'rss', 'tty', 'stat', 'start', 'time'],
  ],
  [
    'ps alx',
    [
      zero('F'),
      user('UID'),
      pid,
      ppid,
      zero('PRI'),
      nice,
      vsz,
      rss,
      wchan,
      stat,
      tty,
      short,
      args('COMMAND'),
    ],
    ['user', 'pid', 'ppid', 'nice', 'vsz', 'rss', 'stat', 'tty', 'time'],
  ],
  [
    'ps axjf',
    [
      ppid,
      pid,
      zero('PGID', 7),
      zero('SID', 7),
      tty,
      zero('TPGID'),
      stat,
      user('UID'),
      short,
      args('COMMAND'),
    ],
    ['pid', 'ppid', 'tty', 'stat', 'user', 'time'],
  ],
  ['ps ax', [pid, tty, stat, short, args('COMMAND')], ['pid', 'tty', 'stat', 'time']],
  [
    'ps -eLf',
    [
      user('UID'),
      pid,
      ppid,
      zero('LWP', 7),
      zero('C', 2),
      zero('NLWP'),
      start('STIME'),
      tty,
      long,
      args('CMD'),
    ],
    ['user', 'pid', 'ppid', 'start', 'time'],
  ],
  ['ps -e', [pid, tty, long, comm('CMD')], ['pid', 'tty', 'time']],
  ['ps -ej', [pid, zero('PGID', 7), zero('SID', 7), tty, long, comm('CMD')], ['pid', 'tty', 'time']],
  [
    'ps -ely',
    [
      state,
      user('UID'),
      pid,
      ppid,
      zero('C', 2),
      zero('PRI'),
      nice,
      rss,
      zero('SZ', 5),
      wchan,
      tty,
      long,
      comm('CMD'),
    ],
    ['user', 'pid', 'ppid', 'nice', 'rss', 'time'],
  ],
  ['busybox ps', [pid, user('USER'), vsz, stat, args('COMMAND')], ['pid', 'user', 'vsz', 'stat']],
  [
    'ps -eo …',
    [user('USER'), pid, ppid, stat, nice, vsz, comm('COMMAND'), args('COMMAND')],
    ['user', 'pid', 'ppid', 'stat', 'nice', 'vsz'],
  ],
  ['ps -eo …', [pid, comm('COMMAND'), ppid, stat, rss, long], ['pid', 'ppid', 'stat', 'rss', 'time']],
  [
    'top -b',
    [
      pid,
      user('USER'),
      zero('PR'),
      nice,
      vsz,
      rss,
      zero('SHR', 6),
      state,
      cpu,
      mem,
      number('TIME+', 9, (row) => `${clock(row.time, 'short')}.00`),
      comm('COMMAND'),
    ],
    ['pid', 'user', 'nice', 'vsz', 'rss', 'cpu', 'mem', 'time'],
  ],
]

describe.each(layouts)('%s', (name, columns, keys) => {
  it('is read as it was printed, values that overflow their columns and all', () => {
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 60 }), (tasks) => {
        const { rows, layouts: found, notUnderstood } = parse(print(columns, tasks))
        expect(notUnderstood).toEqual([])
        expect(found.map((one) => one.name)).toEqual([name])
        const picked = (one: Partial<Row>) => keys.map((key) => one[key])
        expect(rows.map(picked)).toEqual(tasks.map((one) => picked(one)))
        const shown = (one: Partial<Row>) => (columns.at(-1)?.width === 27 ? one.args : one.comm)
        expect(rows.map(shown)).toEqual(tasks.map(shown))
      }),
      { numRuns: 60 },
    )
  })
})
