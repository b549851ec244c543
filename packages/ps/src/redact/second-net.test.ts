import { expect, test } from 'vitest'
import { createRedactor, secretRanges } from './index.ts'
import { createSecrets } from './planted/secrets.ts'

const random = createSecrets(99)

test('finds what secretlint knows, anywhere in a text of many lines', async () => {
  const secret = `ghp_${random('alnum', 36)}`
  const before = 'nginx: worker process\n'.repeat(5000)
  expect(await secretRanges(`${before}x ${secret}\n`)).toEqual([
    { start: before.length + 2, end: before.length + 2 + secret.length, mark: 'token' },
  ])
})

test('a text cannot switch rules off', async () => {
  const secret = `ghp_${random('alnum', 36)}`
  expect(await secretRanges(`secretlint-disable\n${secret} // secretlint-disable-line`)).toHaveLength(1)
})

test('what is hidden already is not found again', async () => {
  expect(await secretRanges('psql postgres://app:‹password›@db/shop')).toEqual([])
})

test('a key over several lines is hidden in each of them', async () => {
  const dashes = '-'.repeat(5)
  const body = Array.from({ length: 4 }, () => random('base64', 64))
  const lines = [
    'init',
    `${dashes}BEGIN PRIVATE KEY${dashes}`,
    `MIGH${body[0]}`,
    ...body.slice(1),
    `${dashes}END PRIVATE KEY${dashes}`,
    'cron',
  ]
  const redactor = createRedactor()
  const shown = await redactor.hide(lines)
  expect(shown).toHaveLength(lines.length)
  expect([shown[0], shown.at(-1)]).toEqual(['init', 'cron'])
  for (const part of body) expect(shown.join('\n')).not.toContain(part.slice(4, 60))
})

test('counts go on from one piece of a listing to the next', async () => {
  const redactor = createRedactor({ ip: true })
  expect(await redactor.hide(['a --password=Hunter2hunter', 'b 192.0.2.1'])).toEqual([
    'a --password=‹password›',
    'b ‹ip›',
  ])
  expect(await redactor.hide(['c --password=Hunter2hunter', 'd'])).toEqual(['c --password=‹password›', 'd'])
  expect(redactor.counts).toEqual({ password: 2, ip: 1 })
  expect(await redactor.hide([])).toEqual([])
})

test('a line break inside a line moves nothing', async () => {
  expect(await createRedactor().hide(['a\nb', 'c --password=Hunter2hunter', 'd\n\ne'])).toEqual([
    'a\nb',
    'c --password=‹password›',
    'd\n\ne',
  ])
})
