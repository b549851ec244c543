/** Items `trigger` and `busy`: what wakes it, which one is woken by this, why it may be busy. */
import type { Card } from '@proctor/content'
import { disjoint, sourceOf, type Aspect, type Behaving, type Fact, type Knowledge } from '../knowledge.ts'
import type { Choice, Draft, Kind, Topic } from '../question.ts'
import { namesSharing } from '../names.ts'
import { itemId, nearest, worksFor, type KindOfQuestion } from './kind.ts'

const facts = (card: Card, aspect: Aspect) => card.facts.filter((fact) => fact.aspect === aspect)
const lineOf = (card: Card, field: 'wakes' | 'busy') =>
  card.kind === 'concept' ? card.summary : (card as Behaving)[field]

/** Values that are true of whatever runs any work: each cause of work of a workqueue is then a cause for it. */
const anyWork: Partial<Record<Aspect, string>> = { trigger: 'work-queued', busy: 'endless-work' }

/** Answers of other cards to the same aspect that are false of this card. */
export function wrongAnswers(card: Card, aspect: Aspect, known: Knowledge): Choice[] {
  const truth = known.values(card, aspect)
  const any = anyWork[aspect] ?? ''
  const others = known
    .near(card)
    .filter(
      (other) => !(truth.has(any) && other.kind === 'workqueue') && disjoint(known, aspect, card, other),
    )
  return others.flatMap((other) =>
    facts(other, aspect).flatMap(({ value, answer }) =>
      truth.has(value) || (value === any && card.kind === 'workqueue') ? [] : [{ key: value, text: answer }],
    ),
  )
}

export const whatWakes: KindOfQuestion = (card, known) =>
  facts(card, 'trigger').map((fact) => {
    const right = { key: fact.value, text: fact.answer }
    const stem =
      card.kind === 'program'
        ? `What makes ${card.title} start or act?`
        : `What wakes ${card.title}, or queues its work?`
    return draft(card, fact, 'trigger', 'what-wakes', {
      stem,
      right,
      wrong: nearest(right, wrongAnswers(card, 'trigger', known)),
    })
  })

export const wokenBy: KindOfQuestion = (card, known) =>
  facts(card, 'trigger').map((fact) => {
    const right: Choice = { key: card.id, text: card.title, code: true }
    const wrong = known
      .near(card)
      .filter(
        (other) =>
          facts(other, 'trigger').length > 0 &&
          disjoint(known, 'trigger', card, other) &&
          !worksFor(other, card, known),
      )
      .map((other): Choice => ({ key: other.id, text: other.title, code: true }))
    return draft(card, fact, 'trigger', 'woken-by', {
      stem: `What starts to work by this? ${fact.answer}.`,
      right,
      wrong: nearest(right, wrong),
      accept: namesSharing(card, 'trigger', fact.value, known),
    })
  })

export const whyBusy: KindOfQuestion = (card, known) =>
  facts(card, 'busy').map((fact) => {
    const right = { key: fact.value, text: fact.answer }
    return draft(card, fact, 'busy', 'why-busy', {
      stem: `${card.title} uses much CPU time, or is stuck. Which cause fits best?`,
      right,
      wrong: nearest(right, wrongAnswers(card, 'busy', known)),
    })
  })

function draft(
  card: Card,
  fact: Fact,
  topic: Topic,
  kind: Kind,
  rest: Pick<Draft, 'stem' | 'right' | 'wrong'> & { accept?: string[] },
): Draft {
  const source = sourceOf(card, fact.source)
  return {
    item: itemId(card, topic),
    card: card.id,
    kind,
    variant: fact.id,
    line: lineOf(card, topic === 'busy' ? 'busy' : 'wakes'),
    ...(source && { source }),
    ...rest,
  }
}
