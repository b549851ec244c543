import { expect, it } from 'vitest'
import { askedColumns } from './asked.ts'
import { field } from './field.ts'

it.each([
  ['$ ps -eo pid,ppid,comm', [field.pid, field.ppid, field.comm]],
  ["$ ps axwo 'stat uid pid args' | head", [field.stat, field.user, field.pid, field.args]],
  ['ps -e -o pid -o wchan:20,lstart', [field.pid, field.wchan, field.start]],
  ['ps --format=pid,etimes', [field.pid, field.elapsed]],
  ['busybox ps -o pid,comm,args', [field.pid, field.comm, field.args]],
])('%s asks for its columns', (line, fields) =>
  expect(askedColumns(line)?.map((one) => one.field)).toEqual(fields),
)

it('titles chosen by hand', () => {
  const titles = (line: string) => askedColumns(line)?.map(({ title }) => title)
  expect(titles('ps -o pid=,ppid=Parent,comm=Name')).toEqual(['', 'Parent', 'Name'])
  expect(titles('ps -o pid,comm="The name" | head')).toEqual([undefined, 'The name'])
})

it.each(['ps aux', 'ls -o pid', 'ps -ef | sort -o out', ''])('%j asks for none', (line) =>
  expect(askedColumns(line)).toBeUndefined(),
)
