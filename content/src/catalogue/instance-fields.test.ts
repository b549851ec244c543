/** What the places of a format stand for, told by the values that the source prints into them. */
import { expect, it } from 'vitest'
import { instanceFields, printedValues } from './instance-fields.ts'

it.each([
  ['ksoftirqd/%u', ['cpu'], ['cpu']],
  ['kswapd%d', ['nid'], ['node']],
  ['scsi_eh_%d', ['shost->host_no'], ['host']],
  ['irq/%d-%s', ['irq', 'dev_name(dev)'], ['irq', 'device']],
  ['jbd2/%s', ['journal->j_devname'], ['device']],
  ['vhost-%d', ['current->pid'], ['pid']],
  ['%s_%c', ['name', "'a' + i"], ['name', 'letter']],
  ['frob%d', ['i'], ['number']],
])('%s with %j', (format, values, fields) => {
  expect(instanceFields(format, values)).toEqual(fields)
})

it('names the places by their kind where the values are not known, or are not as many', () => {
  expect(instanceFields('frob%d/%s', [])).toEqual(['number', 'name'])
  expect(instanceFields('frob%d/%s', ['cpu'])).toEqual(['number', 'name'])
  expect(instanceFields('frob%%', [])).toEqual([])
})

it('finds the values that a file prints with a format', () => {
  expect(printedValues('snprintf(name, 20, "frob%d/%s", f(a, b), dev->name);', 'frob%d/%s')).toEqual([
    'f(a, b)',
    'dev->name',
  ])
  expect(printedValues('nothing', 'frob%d')).toEqual([])
})
