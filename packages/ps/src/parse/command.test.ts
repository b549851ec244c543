import { describe, expect, it } from 'vitest'
import type { Row } from '../row.ts'
import { setArgs, setComm, takeCutMark } from './command.ts'

function row(): Row {
  return { line: 1, comm: '', bracketed: false, defunct: false, cut: false }
}
function fromArgs(text: string): Row {
  const one = row()
  setArgs(one, text, 0, text.length)
  return one
}

describe('the name in a command line', () => {
  it.each([
    ['/usr/sbin/sshd -D', 'sshd'],
    ['-bash', 'bash'],
    ['nginx: master process', 'nginx'],
    ['(sd-pam)', '(sd-pam)'],
    ['init [3]  ', 'init'],
    ['@dbus-daemon --system', 'dbus-daemon'],
    ['{syslogd} /sbin/syslogd -n', 'syslogd'],
    ['./run.sh', 'run.sh'],
    ['bin/worker', 'worker'],
    ['kworker/0:1', 'kworker/0:1'],
    ['kworker/u8:2-events', 'kworker/u8:2-events'],
    ['kworker/R-rcu_gp', 'kworker/R-rcu_gp'],
    ['-', '-'],
    [' |   \\_ /bin/sh -c x', 'sh'],
    ['  _ sh', 'sh'],
    ['│  └─ /usr/bin/cron -f', 'cron'],
    ['_start', '_start'],
    ['', ''],
  ])('%j is %j', (text, comm) => expect(fromArgs(text).comm).toBe(comm))
})

describe('brackets', () => {
  it.each([
    ['[kworker/0:1H-kblockd]', { comm: 'kworker/0:1H-kblockd', bracketed: true, defunct: false }],
    ['[sh] <defunct>', { comm: 'sh', bracketed: true, defunct: true }],
    ['[kworker/1:1] -c pool', { comm: 'kworker/1:1', bracketed: true, afterBracket: '-c pool' }],
    ['[NFSv4 callback]', { comm: 'NFSv4 callback', bracketed: true }],
    ['[a] b]', { comm: 'a', bracketed: true, afterBracket: 'b]' }],
    ['[kworker/u8:2-ev', { bracketed: false }],
  ])('of %j are told apart', (text, expected) => expect(fromArgs(text)).toMatchObject(expected))
  it('leave nothing behind where nothing is', () => {
    expect(fromArgs('[sh] <defunct>')).not.toHaveProperty('afterBracket')
    expect(fromArgs('[sh] <defunct>').args).toBe('[sh] <defunct>')
  })
})

describe('a column of the name alone', () => {
  it('keeps spaces and brackets, loses art, padding and <defunct>', () => {
    for (const [text, comm] of [
      [' Web Content  ', 'Web Content'],
      ['  \\_ [x]', '[x]'],
      [' sleep <defunct>', 'sleep'],
      [' ', ''],
    ] as const) {
      const one = row()
      setComm(one, text, 0, text.length)
      expect([one.comm, one.args]).toEqual([comm, undefined])
      expect(one.defunct).toBe(text.includes('defunct'))
    }
  })
  it('loses the mark of a cut, but not the end of g++', () => {
    expect(cutOf('gnome-settings-+')).toEqual(['gnome-settings-', true])
    expect(cutOf('x86_64-linux-g++')).toEqual(['x86_64-linux-g++', false])
  })
})

function cutOf(comm: string): [string, boolean] {
  const one = { ...row(), comm }
  takeCutMark(one)
  return [one.comm, one.cut]
}
