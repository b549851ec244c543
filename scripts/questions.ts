/**
 * `npm run questions -- [--count N] [--seed N] [card…]`: questions as learners get them, for authors and reviewers to
 * read: all drafts of the cards named, or so many drawn at random from everything.
 */
import { parseArgs } from 'node:util'
import { openContent } from '@proctor/content'
import { ask, choiceQuestion, itemsOf, knowledgeOf, type Question } from '@proctor/learning'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
})
const known = knowledgeOf(openContent(new URL('../content/dist/', import.meta.url)))

/** mulberry32. */
let state = Number(values.seed) >>> 0
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0
  let mixed = Math.imul(state ^ (state >>> 15), state | 1)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

function print(question: Question, number: number): void {
  const { item, kind, variant, form, stem, listing = [], options, right, accept, line, source } = question
  const answers =
    form === 'choice'
      ? options.map(({ text }, at) => `  ${at === right ? '✓' : '·'} ${text}`)
      : [`  typed; right: ${accept.join(', ')}`]
  console.log(
    [
      `${number}. ${item} · ${kind}/${variant}`,
      stem,
      ...listing.map((row) => `    ${row}`),
      ...answers,
      `  → ${line}${source ? ` (${source})` : ''}`,
      '',
    ].join('\n'),
  )
}

if (positionals.length > 0) {
  let number = 1
  for (const id of positionals) {
    const card = known.card(id)
    if (!card) throw new Error(`no card is called ${id}`)
    for (const item of itemsOf(card, known))
      for (const draft of item.drafts)
        print(
          draft.wrong.length > 0
            ? choiceQuestion(draft, random)
            : ask({ ...item, drafts: [draft] }, { random: () => 0, mature: true }),
          number++,
        )
  }
} else {
  const items = known.cards.flatMap((card) => itemsOf(card, known))
  for (let number = 1; number <= Number(values.count); number++) {
    const item = items[Math.floor(random() * items.length)]
    if (item) print(ask(item, { random, mature: number % 2 === 0 }), number)
  }
}
