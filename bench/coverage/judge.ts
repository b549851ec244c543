/**
 * What the rows of a recorded listing say, by one expression for each command that made one. Knows nothing of the
 * parser: no header is read, no layout guessed; the command is known from the index of the recordings.
 */

export interface Expected {
  /** 1-based. */
  line: number
  pid?: number
  ppid?: number
  user?: string
  /** The command column, tree art and padding removed. */
  command: string
}

const aux = /^(?<user>\S+) +(?<pid>\d+|-) +\S+ +\S+ +(?:\d+|-) +(?:\d+|-) +\S+ +\S+ +\S+ +\S+ (?<command>.*)$/
const ef = /^(?<user>\S+) +(?<pid>\d+) +(?<ppid>\d+) +\d+ +\S+ +\S+ +\S+ (?<command>.*)$/
const top =
  /^ *(?<pid>\d+) (?<user>\S+) +(?:-?\d+|rt|RT) +-?\d+ +\S+ +\S+ +\S+ \S +\S+ +\S+ +\S+ (?<command>.*)$/
const ax = /^ *(?<pid>\d+) +\S+ +\S+ +[\d:.-]+ (?<command>.*)$/
const lstart = '\\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}'

/** By the command as the index writes it; the first that matches counts. */
const layouts: [command: RegExp, row: RegExp][] = [
  [/pstree|systemd-cgls/, /(?!)/],
  [/FreeBSD/, /^ *(?<pid>\d+) (?<user>\S+) +\d+ +-?\d+ +-?\d+ +\S+ +\S+ +\S+ +\S+ +\S+% (?<command>.*)$/],
  [/NetBSD/, /^ *(?<pid>\d+) (?<user>\S+) +\d+ +-?\d+ +\S+ +\S+ +\S+ +\S+ +\S+% +\S+% (?<command>.*)$/],
  [/two columns/, top],
  [
    /all fields/,
    /^ *(?<pid>\d+) (?<user>\S+) +\S+ +\S+ +\S+ +\S+ +\S+ \S +\S+ +\S+ +\S+ (?<command>\S+(?: \S+)*?) +(?<ppid>\d+) +\d+ +\d+ +[a-z].*$/,
  ],
  [/^\s*top\b|adb shell top/, top],
  [
    /linpeas: .*stripped/,
    /^(?:(?<user>[a-z]\S*)|) *(?<pid>\d+) +\d+\.\d +\d+\.\d +\d+ +\d+ +\S+ +\S+ +\S+ +\S+ (?<command>.*)$/,
  ],
  [
    /axo flags/,
    new RegExp(
      `^\\d \\S +(?<user>\\d+) +(?<pid>\\d+) +(?<ppid>\\d+) +\\d+ +\\d+ +\\S+ +\\S+ +\\S+ +\\S+ +\\S+ +${lstart} \\S+ +\\S+ (?<command>.*)$`,
    ),
  ],
  [
    /pid,ppid,user,group/,
    /^ *(?<pid>\d+) +(?<ppid>\d+) (?<user>\S+) +\S+ +\d+ +\d+ +\S+ (?<command>.{15}) .*$/,
  ],
  [/auxZ/, new RegExp(`^\\S+ +${aux.source.slice(1)}`)],
  [/user,pid,lstart,args/, new RegExp(`^(?<user>\\S+) +(?<pid>\\d+) ${lstart} (?<command>.*)$`)],
  [/uid\/pid namespaces/, /^(?<user>\d+) +\d+ +\d+ +(?<pid>\d+) +\d+ +\d+ +\d+ +(?<command>.*)$/],
  [/uname,pid,ppid,lwp/, /^(?<user>\S+) +(?<pid>\d+) +(?<ppid>\d+) +\d+ +\d+ +\d+ +\S+ +\S+ (?<command>.*)$/],
  [
    /'stat uid pid/,
    /^\S+ +(?<user>\d+) +(?<pid>\d+) +(?<ppid>\d+) +\d+ +\d+ +\S+ +\S+ .{15} (?<command>.*)$/,
  ],
  [/pid,stat,wchan,args/, /^ *(?<pid>\d+) \S+ +\S+ +(?<command>.*)$/],
  [/pid,ppid,state,cmd/, /^ *(?<pid>\d+) +(?<ppid>\d+) \S (?<command>.*)$/],
  [/pid,ppid,stat,comm/, /^ *(?<pid>\d+) +(?<ppid>\d+) \S+ +(?<command>.*)$/],
  [
    /-eo user,pid,ppid,pgid/,
    /^(?<user>\S+) +(?<pid>\d+) +(?<ppid>\d+) +\d+ \S+ +\S+ +\S+ +\S+ \S+ +\d+ +\S+ +\S+ +\S+ +\d+ +\d+ .{14,15} (?<command>\S.*)$/,
  ],
  [/-T -o pid,comm,args/, /^ *(?<pid>\d+) .{16} (?<command>.*)$/],
  [/ps -l \(busybox|ps w \(busybox/, /^ *(?<pid>\d+) (?<user>\S+) +\d+m? \S[\w<]* +(?<command>.*)$/],
  [/^busybox ps$/, /^ *(?<pid>\d+) (?<user>\S+) +[\d:]+ (?<command>.*)$/],
  [
    /old toolbox/,
    /^(?<user>\S+) +(?<pid>\d+) +(?<ppid>\d+) +\d+ +\d+ +[0-9a-f]{8} [0-9a-f]{8} \S (?<command>.*)$/,
  ],
  [/adb shell ps -A/, /^(?<user>\S+) +(?<pid>\d+) +(?<ppid>\d+) +\d+ +\d+ \S+ +\S+ \S (?<command>.*)$/],
  [/-eLf/, /^(?<user>\S+) +(?<pid>\d+) +(?<ppid>\d+) +\d+ +\d+ +\d+ \S+ +\S+ +\S+ (?<command>.*)$/],
  [
    /-elfL/,
    /^\d \S (?<user>\S+) +(?<pid>\d+) +(?<ppid>\d+) +\d+ +\d+ +\d+ +\S+ +\S+ +\S+ +\d+ \S+ +\S+ +\S+ +\S+ (?<command>.*)$/,
  ],
  [/-eF/, /^(?<user>\S+) +(?<pid>\d+) +(?<ppid>\d+) +\d+ +\d+ +\d+ +\d+ \S+ +\S+ +\S+ (?<command>.*)$/],
  [
    /alx/,
    /^\d +(?<user>\d+) +(?<pid>\d+) +(?<ppid>\d+) +\S+ +\S+ +\d+ +\d+ \S+ +\S+ +\S+ +\S+ (?<command>.*)$/,
  ],
  [/axjf/, /^ *(?<ppid>\d+) +(?<pid>\d+) +\d+ +\d+ \S+ +-?\d+ \S+ +(?<user>\d+) +\S+ (?<command>.*)$/],
  [/-ejH/, /^ *(?<pid>\d+) +\d+ +\d+ \S+ +\S+ (?<command>.*)$/],
  [/-ef/, ef],
  [/a[ux]{2}|axu|auxf/, aux],
  [/\bax/, ax],
  [/ps -A|ps -e\b/, /^ *(?<pid>\d+) \S+ +[\d:.-]+ (?<command>.*)$/],
]

/** Colours; linpeas nests them, so that an ESC can stand before a whole sequence; some copies lost the ESC. */
const colours = /\u001b(?:\u001b\[[\d;]*m)?\[[\d;]*m|\[\d[\d;]*m/g

/** The rows that a recording of a command holds; undefined when no expression is known for it. */
export function expectedRows(command: string, text: string): Expected[] | undefined {
  const row = layouts.find(([pattern]) => pattern.test(command))?.[1]
  if (!row) return undefined
  const expected: Expected[] = []
  text.split('\n').forEach((raw, index) => {
    const line = raw.replace(/\r$/, '').replaceAll(colours, '')
    for (const part of command.includes('two columns') ? halves(line) : [line]) {
      const groups = row.exec(part)?.groups
      // Rows of threads (`m`) have dashes: they are their process's.
      if (groups) expected.push(toExpected(index + 1, groups, expected.at(-1)))
    }
  })
  return expected
}

function toExpected(
  line: number,
  groups: Record<string, string | undefined>,
  above: Expected | undefined,
): Expected {
  const { pid, ppid, user, command } = groups
  const ofThread = pid === '-' ? above : undefined
  return {
    line,
    ...(pid !== undefined && { pid: ofThread?.pid ?? Number(pid) }),
    ...(ppid !== undefined && { ppid: Number(ppid) }),
    ...(user !== undefined && { user }),
    command: ofThread?.command ?? withoutArt(command ?? ''),
  }
}

const withoutArt = (command: string): string => command.replace(/^[ |]*\\_ |^[ |]* _ /, '').trim()

/** Two rows of `top` on one line. */
function halves(line: string): string[] {
  const second = /[^ ] +(?=\d+ \w+ +20 +0 )/.exec(line.slice(10))
  if (!second) return [line]
  const at = 10 + second.index + second[0].length
  return [line.slice(0, at), line.slice(at)]
}
