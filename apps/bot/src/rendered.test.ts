/** Answers that are made once for all: each asker still gets their own, and nobody an old one. */
import { expect, it } from 'vitest'
import type { Asked, Reply } from './asked.ts'
import { createAnswerOnce, renderedOnce } from './rendered.ts'

const place = {
  face: 'discord',
  workspace: '8',
  shared: true,
  name: '',
  manages: async () => false,
  isAny: async () => false,
} as const
const askedBy = (external: string, argument = 'kswapd0'): Asked => ({
  who: { face: 'discord', workspace: '', external },
  place,
  command: 'whatis',
  argument,
})

function answering() {
  let made = 0
  const once = createAnswerOnce()
  const make = async ({ who, argument }: Asked): Promise<Reply> => {
    made++
    const command = { name: 'alone', argument: `${who.external} whatis ${argument}` }
    return {
      message: {
        title: argument,
        blocks: [
          { kind: 'text', text: `about ${argument}` },
          { kind: 'buttons', buttons: [{ label: 'Only for me', command }] },
        ],
      },
      audience: 'everyone',
    }
  }
  return { ask: (asked: Asked, circumstances = 'a') => once(asked, circumstances, make), made: () => made }
}

it('makes and renders an answer once, and names whoever asked', async () => {
  const { ask, made } = answering()
  let rendered = 0
  const draw = renderedOnce(({ message }) => {
    rendered++
    return structuredClone(message.blocks)
  })
  for (const external of ['700000000000000001', 'U0ADA', '7']) {
    const drawn = JSON.stringify(draw(await ask(askedBy(external))))
    expect(drawn).toContain(`"${external} whatis kswapd0"`)
    expect(drawn).toContain('about kswapd0')
  }
  expect([made(), rendered]).toEqual([1, 1])
})

it('makes another one where the cards, who sees it, or the question differ', async () => {
  const { ask, made } = answering()
  await ask(askedBy('7'))
  await ask(askedBy('7'), 'other cards')
  await ask(askedBy('7', 'jbd2'))
  await ask({ ...askedBy('7'), place: { ...place, shared: false } })
  expect(made()).toBe(4)
})

it('keeps no more than some hundreds, and no long text', async () => {
  const { ask, made } = answering()
  for (let at = 0; at < 600; at++) await ask(askedBy('7', `name${at}`))
  await ask(askedBy('7', 'name0'))
  expect(made()).toBe(601)
  const long = 'x'.repeat(200)
  await ask(askedBy('7', long))
  await ask(askedBy('7', long))
  expect(made()).toBe(603)
})
