import { expect, test } from 'vitest'
import { cFile } from './c-file.ts'
import { workqueueTraits } from './workqueue-call.ts'

const traits = (call: string) => workqueueTraits(cFile(`x = ${call};`), { start: 0, end: 40 })

test.each([
  ['alloc_workqueue("a, b(%s)", 0, 0, name(x))', false, 'bound'],
  ['alloc_workqueue("a", WQ_MEM_RECLAIM | WQ_HIGHPRI, 0)', true, 'bound-highpri'],
  ['alloc_workqueue("a",\n\t\t(WQ_UNBOUND |\n\t\t WQ_FREEZABLE), 0)', false, 'unbound'],
  ['alloc_workqueue("a", WQ_UNBOUND | WQ_HIGHPRI, 0)', false, 'unbound-highpri'],
  ['alloc_ordered_workqueue("%s", WQ_MEM_RECLAIM, name)', true, 'unbound'],
  ['create_workqueue("a")', true, 'bound'],
  ['create_singlethread_workqueue("a")', true, 'unbound'],
  ['create_freezable_workqueue("a")', true, 'unbound'],
])('%s', (call, rescuer, pool) => {
  expect(traits(call)).toEqual({ rescuer, pool })
})

test('flags that are not written out are unclear, and other calls say nothing', () => {
  expect(traits('alloc_workqueue("a", flags | WQ_UNBOUND, 0)')).toBe('unclear')
  expect(traits('kthread_run(f, x, "a")')).toBeUndefined()
})
