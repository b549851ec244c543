/** What is sent twice is taken once, also where the file cannot take it. */
import { expect, it } from 'vitest'
import { createFirstTime } from './first-time.ts'

it('asks the file once for an id, and believes it', async () => {
  const asked: string[] = []
  const reported: unknown[] = []
  const first = createFirstTime({
    take: async (id) => {
      asked.push(id)
      return id !== 'taken elsewhere'
    },
    report: (error) => reported.push(error),
  })
  expect(await Promise.all(['a', 'a', 'b', 'taken elsewhere'].map(first))).toEqual([true, false, true, false])
  expect(asked).toEqual(['a', 'b', 'taken elsewhere'])
  expect(reported).toEqual([])
})

it('answers when the file fails, once, and says that it failed', async () => {
  const reported: unknown[] = []
  const full = new Error('the disk is full')
  const first = createFirstTime({
    take: async () => {
      throw full
    },
    report: (error) => reported.push(error),
  })
  expect([await first('a'), await first('a')]).toEqual([true, false])
  expect(reported).toEqual([full])
})

it('remembers thousands, and not without end', async () => {
  const first = createFirstTime({ take: async () => true, report: () => undefined })
  for (let at = 0; at < 5000; at++) await first(String(at))
  expect(await first('0')).toBe(false)
  await first('5000')
  expect(await first('0')).toBe(true)
})
