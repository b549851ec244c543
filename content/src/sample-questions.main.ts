/** `npm run content:questions -- [card…]`: prints questions made from the cards, for their authors to read. */
import { readContent } from './read-content.ts'
import { sampleQuestions } from './sample-questions.ts'

const { cards } = readContent(new URL('../', import.meta.url))
const wanted = new Set(process.argv.slice(2))
const all = cards.map(({ facts }) => facts)
for (const card of all) {
  if (wanted.size > 0 && !wanted.has(card.id)) continue
  console.log(`\n# ${card.title}`)
  for (const { question, options } of sampleQuestions(card, all, Math.random)) {
    console.log(
      `\n${question}\n  ✓ ${options[0]}${options
        .slice(1)
        .map((option) => `\n  · ${option}`)
        .join('')}`,
    )
  }
}
