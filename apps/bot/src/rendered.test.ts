/** What many ask is made and rendered once, and says of each asker that it is theirs. */
import { expect, it } from 'vitest'
import type { Asked, Place, Reply } from './asked.ts'
import { createAnswerOnce, renderedOnce } from './rendered.ts'

const place = { face: 'discord', workspace: '8', shared: true, name: 'anna' } as Place
const asking = (changes: Partial<Asked> & { external?: string } = {}): Asked => {
  const { external = 'U1', ...rest } = changes
  return {
    who: { face: 'discord', workspace: '', external },
    place,
    command: 'whatis',
    argument: 'kswapd0',
    ...rest,
  }
}

function counting() {
  const answerOnce = createAnswerOnce()
  const made: string[] = []
  const rendered: string[] = []
  const render = renderedOnce(({ message }) => {
    rendered.push(message.title)
    return { title: message.title, blocks: message.blocks }
  })
  const ask = async (asked: Asked, circumstances = 'cards everyone'): Promise<Reply> =>
    answerOnce(asked, circumstances, async ({ who, command, argument }) => {
      made.push(`${command} ${argument}`)
      const title = `${command} ${argument}`
      const hide = { label: 'Only for me', command: { name: 'alone', argument: `${who.external} ${title}` } }
      return {
        message: {
          title,
          blocks: [
            { kind: 'text', text: title },
            { kind: 'buttons', buttons: [hide] },
          ],
        },
        audience: 'everyone',
        more: { name: 'more', argument: title },
      }
    })
  return { ask, render, made, rendered }
}

/** Whom the button of a reply names, before and after it was rendered. */
const askersIn = (reply: Reply, rendered: unknown) =>
  [reply.message, rendered].map((one) => /"argument":"(\S*) whatis/.exec(JSON.stringify(one))?.[1])

it('makes and renders an answer once, and names each asker in theirs', async () => {
  const { ask, render, made, rendered } = counting()
  for (const external of ['U1', '18446744073709551615', 'U2', 'U1']) {
    const reply = await ask(asking({ external }))
    expect(askersIn(reply, render(reply))).toEqual([external, external])
  }
  expect(made).toEqual(['whatis kswapd0'])
  expect(rendered).toEqual(['whatis kswapd0'])
})

it('makes another where anything else is asked, or where the answer would be another', async () => {
  const { ask, made } = counting()
  const { place: _, ...nowhere } = asking()
  const others: [Asked, string?][] = [
    [asking()],
    [asking({ argument: 'kswapd1' })],
    [asking({ command: 'card' })],
    [asking({ who: { face: 'slack', workspace: 'T1', external: 'U1' } })],
    [asking({ place: { ...place, shared: false } })],
    [nowhere],
    [asking(), 'cards asker'],
    [asking(), 'other-cards everyone'],
  ]
  for (const round of [1, 2]) {
    for (const [asked, circumstances] of others) await ask(asked, circumstances)
    expect([round, made.length]).toEqual([round, others.length])
  }
})

it('renders what was changed afterwards by itself', async () => {
  const { ask, render, rendered } = counting()
  const reply = await ask(asking())
  render(reply)
  const noted = { ...reply, message: { ...reply.message, title: 'with a note' } }
  expect(render(noted).title).toBe('with a note')
  const without: Reply = { message: reply.message, audience: 'asker' }
  render(without)
  expect(rendered).toEqual(['whatis kswapd0', 'with a note', 'whatis kswapd0'])
})

it('keeps 500 answers, those that were asked for last', async () => {
  const { ask, made } = counting()
  for (let at = 0; at < 500; at++) await ask(asking({ argument: `kworker/${at}` }))
  await ask(asking({ argument: 'kworker/0' }))
  await ask(asking({ argument: 'one more' }))
  expect(made).toHaveLength(501)
  await ask(asking({ argument: 'kworker/0' }))
  expect(made).toHaveLength(501)
  await ask(asking({ argument: 'kworker/1' }))
  expect(made).toHaveLength(502)
})

it.each([
  ['what is too long for a name', asking({ argument: 'x'.repeat(64) })],
  ['for an asker whose id is none of a platform', asking({ external: '"$& {}' })],
  ['for an asker whose id is longer than any', asking({ external: '1'.repeat(21) })],
])('keeps nothing %s', async (_, asked) => {
  const { ask, made } = counting()
  const reply = await ask(asked)
  expect(JSON.stringify(reply.message)).toContain(JSON.stringify(asked.who.external).slice(1, -1))
  await ask(asked)
  expect(made).toHaveLength(2)
})
