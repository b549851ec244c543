import { expect, test } from 'vitest'
import { cardOf, contentOf } from '../card.fixture.ts'
import { checkNextCommands } from './next-commands.ts'

const messages = (run: string) =>
  checkNextCommands(contentOf(cardOf({ next: [{ run, shows: 'dust' }] }))).map((problem) => problem.message)

test.each([
  "grep -E '^(pgscan|pgsteal)_kswapd' /proc/vmstat",
  'ps -eo pid,comm 2>/dev/null | head',
  'sysctl vm.min_free_kbytes',
  'systemctl status ModemManager',
  'cat /sys/block/sda/mq/*/cpu_list',
])('%s only looks', (run) => {
  expect(messages(run)).toEqual([])
})

test.each([
  'echo 3 > /proc/sys/vm/drop_caches',
  'sudo kill -9 1',
  'sysctl -w vm.swappiness=0',
  'sysctl vm.swappiness=0',
  'systemctl restart auditd',
  'echo 1 | tee /sys/x',
])('%s changes something', (run) => {
  expect(messages(run)).toEqual(['changes something; name a command that only looks'])
})

test.each(['cat /proc/<pid>/stack', 'cat /proc/PID/stack', 'cat /proc/…/stack'])(
  '%s cannot be pasted',
  (run) => {
    expect(messages(run)).toEqual([expect.stringContaining('place to fill in')])
  },
)
