/** A question, what came of the answer, and the end of a session. */
import type { Card } from '@proctor/content'
import { dateOf, psHeader, psRow, type Plan } from '@proctor/learning'
import type { AnswerResult, Refusal, StoredQuestion } from '@proctor/tutor'
import { inline } from '../inline.ts'
import type { Block, Message } from '../message.ts'
import { summaryOf } from './summary.ts'

const stateNames = { new: 'new', learning: 'being learnt', review: 'review' }

/** A question with its options, or a line to type into. The card is not named: it may be the answer. */
export function questionView({ id, question, state }: StoredQuestion, plan: Plan): Message {
  const { stem, listing, options, form } = question
  const togo = Math.max(1, plan.queue.length)
  return {
    title: stem,
    blocks: [
      {
        kind: 'note',
        text: `${togo} to go · ${stateNames[state]}${plan.gentle ? ' · a gentle return: two that you know well' : ''}`,
      },
      { kind: 'text', text: [{ kind: 'strong', text: stem }] },
      ...(listing ? [{ kind: 'code' as const, text: listing.join('\n') }] : []),
      form === 'choice'
        ? {
            kind: 'choices',
            choices: options.map(({ text, code = false }, at) => ({
              key: String(at + 1),
              text,
              code,
              command: { name: 'answer', argument: `${id} ${at}` },
            })),
          }
        : { kind: 'input', label: 'Type the name', command: { name: 'answer', argument: id } },
      {
        kind: 'buttons',
        buttons: [{ label: 'I do not know', command: { name: 'answer', argument: `${id} ?` } }],
      },
    ],
  }
}

/** Right or wrong, the card's own line with its source, and what can be done now. */
export function answerView(result: AnswerResult, { title }: { title: string }): Message {
  const { right, question, id, dueDay, today, leech, rating } = result
  const answer =
    question.form === 'choice' ? (question.options[question.right]?.text ?? '') : (question.accept[0] ?? '')
  const fixed = question.form === 'typed' || question.options[question.right]?.code === true
  const verdict = right ? (rating === 'easy' ? 'Right, and easy' : 'Right') : 'Not this time'
  const again = leech === undefined ? when({ today, dueDay }) : 'not asked for now'
  return {
    title: `${verdict}: ${answer}`,
    blocks: [
      {
        kind: 'text',
        text: [
          { kind: 'strong', text: `${verdict}. ` },
          ...(right ? [] : [{ kind: 'text' as const, text: 'The answer: ' }]),
          ...(right && question.form === 'choice'
            ? []
            : [{ kind: fixed ? ('code' as const) : ('text' as const), text: answer }]),
        ],
      },
      { kind: 'text', text: inline(question.line) },
      { kind: 'note', text: `${question.source ? `Source: ${question.source} · ` : ''}${again}` },
      ...(leech === undefined ? [] : [leechNote(title, leech)]),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Next', tone: 'primary', command: { name: 'quiz' } },
          { label: `Look up ${title}`, command: { name: 'card', argument: question.card } },
          { label: 'Show me in a ps', command: { name: 'rows', argument: question.card } },
          ...(right && rating !== 'easy'
            ? [{ label: 'Too easy', command: { name: 'easy', argument: id } }]
            : []),
          ...(right ? [] : [{ label: 'I was right', command: { name: 'dispute', argument: id } }]),
          { label: 'Undo', command: { name: 'undo' } },
          { label: 'Wrong question?', command: { name: 'report', argument: id } },
        ],
      },
    ],
  }
}

function leechNote(title: string, lapses: number): Block {
  return {
    kind: 'callout',
    tone: 'low',
    label: 'Set aside',
    text: `This has been forgotten ${lapses} times, so it is not asked any more for now: not a mistake of yours, but more time than it gives back. Read the card of ${title} once in peace, then bring it back.`,
    blocks: [{ kind: 'buttons', buttons: [{ label: 'What is set aside', command: { name: 'leeches' } }] }],
  }
}

/** When an item comes again: in minutes while it is learnt, then by date. */
function when({ today, dueDay }: { today: number; dueDay: number }): string {
  const days = dueDay - today
  if (days <= 0) return 'again in this session'
  return days === 1 ? 'again tomorrow' : days < 60 ? `again in ${days} days` : `again on ${dateOf(dueDay)}`
}

/** Nothing to ask now: what was done, what comes. */
export function doneView(plan: Plan, { answered, now }: { answered: number; now: number }): Message {
  const minutes =
    plan.nextLearning === undefined ? undefined : Math.max(1, Math.ceil((plan.nextLearning - now) / 60_000))
  const lines = [
    answered > 0 ? `${answered} ${answered === 1 ? 'answer' : 'answers'} today.` : 'Nothing is due today.',
    ...(minutes === undefined
      ? []
      : [`What you are learning comes again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`]),
    ...(plan.later > 0
      ? [`${plan.later} more wait and are spread over the next days; nothing of them is lost.`]
      : []),
  ]
  return {
    title: 'Done for today',
    blocks: [
      { kind: 'heading', level: 2, text: 'Done for today' },
      { kind: 'text', text: lines.join(' ') },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Statistics', command: { name: 'stats' } },
          { label: 'More', command: { name: 'quiz', argument: 'more' } },
        ],
      },
    ],
  }
}

export function pausedView(to: number): Message {
  return {
    title: 'On holiday',
    blocks: [
      {
        kind: 'text',
        text: `You are on holiday until ${dateOf(to)}. Nothing is asked, and your streak waits.`,
      },
      { kind: 'buttons', buttons: [{ label: 'Ask me anyway', command: { name: 'quiz', argument: 'more' } }] },
    ],
  }
}

const refusals: Record<Refusal | 'not-wrong', string> = {
  unknown: 'This question is not known any more. Nothing was changed; the next one is a click away.',
  answered: 'This question has been answered already. Nothing was changed.',
  foreign: 'This question was asked somebody else. Nothing was changed.',
  'not-wrong':
    'There is nothing to correct: only the last answer to something, graded as wrong, can be disputed.',
}

/** An answer that was not taken, kindly. */
export function refusedView(why: Refusal | 'not-wrong'): Message {
  return {
    title: refusals[why],
    blocks: [
      { kind: 'text', text: refusals[why] },
      { kind: 'buttons', buttons: [{ label: 'Next', tone: 'primary', command: { name: 'quiz' } }] },
    ],
  }
}

/** A card's sample rows of ps, each with what to think of it. */
export function rowsView(card: Card): Message {
  const samples = card.kind === 'concept' ? [] : card.samples
  return {
    title: `${card.title} in ps`,
    blocks: [
      { kind: 'heading', level: 2, text: `${card.title} in ps` },
      ...(samples.length === 0 ? [{ kind: 'text' as const, text: summaryOf(card) }] : []),
      ...samples.flatMap((sample): Block[] => [
        { kind: 'code', text: `${psHeader}\n${psRow(sample)}` },
        {
          kind: 'text',
          text: [
            { kind: 'strong', text: sample.verdict === 'normal' ? 'Normal: ' : 'Worth a look: ' },
            { kind: 'text', text: sample.why },
          ],
        },
      ]),
    ],
  }
}
