import { expect, test } from 'vitest'
import { contentOf } from '../card.fixture.ts'
import { checkPlainYaml } from './plain-yaml.ts'

const check = (front: string) =>
  checkPlainYaml({
    ...contentOf(),
    texts: new Map([['content/cards/kernel/ksweep.md', `---\n${front}\n---\ntext\n`]]),
  })

test('values that are written out are fine, asterisks in text too', () => {
  expect(check("a: ['6.1', '6.12']\nb: 'contains *ptr & more'\nc: |\n  *x")).toEqual([])
})

test('a repeated value is found', () => {
  expect(check("a: &r ['6.1']\nb: *r\nc: *r")).toMatchObject([{ message: expect.stringContaining('(*r)') }])
})
