/** What an asker reads and what the operator's log says of a request meet in one id; nothing of what was asked is logged. */
import { expect, it } from 'vitest'
import type { Answers } from './asked.ts'
import { describe as described, failureReply } from './platform/failure.ts'
import { loggedAnswers } from './requests.ts'
import { openChat } from './web/chat.fixture.ts'

const secret = 'kswapd0 --password=hunter2'
const asked = {
  who: { face: 'slack' as const, workspace: 'T0SECRET', external: 'U0SECRET' },
  argument: secret,
}

function logging(answers: Answers) {
  const lines: Record<string, unknown>[] = []
  return { lines, ask: loggedAnswers(answers, { info: (fields) => lines.push(fields) }) }
}

it('logs face, command, outcome and milliseconds of each request under an id of its own', async () => {
  const { lines, ask } = logging(async ({ command }) =>
    command === 'whatis' ? { message: { title: '', blocks: [] }, audience: 'asker' } : undefined,
  )
  await ask({ ...asked, command: 'whatis' })
  await ask({ ...asked, command: secret })
  // A line is written once the answer is on its way.
  await expect.poll(() => lines.length).toBe(2)
  expect(lines).toEqual([
    {
      id: expect.any(String),
      face: 'slack',
      command: 'whatis',
      outcome: 'answered',
      milliseconds: expect.any(Number),
    },
    {
      id: expect.any(String),
      face: 'slack',
      command: 'other',
      outcome: 'unknown',
      milliseconds: expect.any(Number),
    },
  ])
  expect(lines[0]?.['id']).not.toBe(lines[1]?.['id'])
  expect(JSON.stringify(lines)).not.toMatch(/hunter2|SECRET/)
})

it('tells the asker of a failure the id that its line has', async () => {
  const { lines, ask } = logging(async () => {
    throw new Error(`could not: ${secret}\n    at hunter2 (2)`)
  })
  const failures: { id: string }[] = []
  const reply = await ask({ ...asked, command: 'quiz' }).catch((error: unknown) =>
    failureReply(error, { failure: (one) => failures.push(one) }),
  )
  await expect.poll(() => lines.length).toBe(1)
  const [line] = lines
  expect(line).toMatchObject({ command: 'quiz', outcome: 'failed' })
  expect(reply?.message.title).toContain(`(${String(line?.['id'])})`)
  expect(failures).toEqual([expect.objectContaining({ id: line?.['id'], name: 'Error' })])
  expect(JSON.stringify([lines, failures])).not.toMatch(/hunter2|SECRET/)
})

it('keeps of an error Slack\u2019s own word for it, and of words only that', () => {
  const platform = (error: string) =>
    Object.assign(new Error('x'), { code: 'slack_webapi_platform_error', data: { error } })
  expect(described(platform('invalid_blocks'))).toMatchObject({ said: 'invalid_blocks' })
  expect(described(platform('My Password'))).not.toHaveProperty('said')
})

it('logs what the page asks, and tells the page of a failure by the same id', async () => {
  const lines: Record<string, unknown>[] = []
  const { ask, log } = openChat({ requests: { info: (fields) => lines.push(fields) } })
  await ask(`/api/whatis?name=${encodeURIComponent(secret)}`)
  await ask('/api/complete?prefix=ksw')
  await ask('/api/card/nothing')
  const { error } = (await (await ask('/api/whatis?name=crash')).json()) as { error: string }
  const line = (outcome: string, command: string) =>
    expect.objectContaining({ face: 'web', command, outcome, milliseconds: expect.any(Number) })
  expect(lines).toEqual([line('answered', 'whatis'), line('refused', 'card'), line('failed', 'whatis')])
  const id = String(lines.at(-1)?.['id'])
  expect(error).toContain(id)
  expect(log.join('\n')).toContain(`error ${id} at GET`)
  expect(JSON.stringify(lines)).not.toMatch(/hunter2/)
})
