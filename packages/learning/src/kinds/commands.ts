/** Item `command`: which command or setting next, and what it shows. */
import { sourceOf, type Aspect, type Fact } from '../knowledge.ts'
import type { Choice, Draft, Kind } from '../question.ts'
import type { Card } from '@proctor/content'
import { itemId, nearest, type KindOfQuestion } from './kind.ts'
import { wrongAnswers } from './triggers.ts'

const aspects = ['command', 'tunable'] as const
const asked = (card: Card) =>
  card.facts.filter((fact) => aspects.some((one) => one === fact.aspect) && fact.about)

export const whichCommand: KindOfQuestion = (card, known) =>
  asked(card).map((fact) => {
    const right: Choice = { key: fact.value, text: fact.answer, code: true }
    const wrong = wrongAnswers(card, fact.aspect, known).map((one): Choice => ({ ...one, code: true }))
    const what = fact.aspect === 'command' ? 'Which command shows' : 'Which setting sets'
    return draft(card, fact, 'which-command', {
      stem: `About ${card.title}: ${what.toLowerCase()} ${String(fact.about)}?`,
      right,
      wrong: nearest(right, wrong),
    })
  })

export const whatItShows: KindOfQuestion = (card, known) =>
  asked(card).flatMap((fact) => {
    if (fact.aspect !== 'command') return []
    const right: Choice = { key: fact.value, text: capital(String(fact.about)) }
    const truth = known.values(card, fact.aspect)
    const wrong = known
      .near(card)
      .flatMap((other) =>
        asked(other).flatMap((one): Choice[] =>
          one.aspect === fact.aspect &&
          !truth.has(one.value) &&
          !sharesValue(one, truth) &&
          one.answer !== fact.answer
            ? [{ key: one.value, text: capital(String(one.about)) }]
            : [],
        ),
      )
    return [
      draft(card, fact, 'what-it-shows', {
        stem: 'What does this command show?',
        listing: [fact.answer],
        right,
        wrong: nearest(right, wrong),
      }),
    ]
  })

const sharesValue = (fact: Fact, truth: ReadonlySet<string>) =>
  fact.alsoTrue.some((value) => truth.has(value))
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

function draft(
  card: Card,
  fact: Fact & { aspect: Aspect },
  kind: Kind,
  rest: Pick<Draft, 'stem' | 'listing' | 'right' | 'wrong'>,
): Draft {
  const source = sourceOf(card, fact.source)
  return {
    item: itemId(card, 'command'),
    card: card.id,
    kind,
    variant: fact.id,
    line: `${fact.answer}: ${String(fact.about)}`,
    ...(source && { source }),
    ...rest,
  }
}
