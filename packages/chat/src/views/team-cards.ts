/** Cards that a team writes: the form, what is wrong with it, the list, what was changed. */
import {
  cardIdOfTeam,
  teamCardChange,
  teamCardFields,
  type TeamCard,
  type TeamCardForm,
} from '@proctor/content'
import type { Field, Form } from '../form.ts'
import type { Block, Button, Inline, Message } from '../message.ts'
import { count } from './count.ts'

/** What is wrong with a field, in one sentence. */
export interface FieldProblem {
  field: keyof TeamCardForm
  problem: string
}

/** @param argument What the answer to the form says of itself: a new card, or which one as of when. */
export function teamCardFormOf(
  argument: string,
  filled: Partial<TeamCardForm>,
  problems: readonly FieldProblem[] = [],
): Form {
  return {
    command: 'card',
    argument,
    title: argument === 'save' ? 'A card of your team' : 'Edit a card',
    submit: 'Save',
    fields: teamCardFields.map(({ field, label, example, lines, most }): Field => {
      const wrong = problems.filter((one) => one.field === field).map(({ problem }) => problem)
      return {
        kind: lines === 'one' ? 'line' : 'lines',
        name: field,
        label,
        placeholder: example,
        required: true,
        most,
        value: filled[field] ?? '',
        ...(wrong.length > 0 && { problem: wrong.join(' ') }),
      }
    }),
  }
}

/** Where a form cannot be shown again at once: what is wrong, what was written, and a way back into the form. */
export function teamCardProblemsView(
  problems: readonly FieldProblem[],
  { names, text }: TeamCardForm,
): Message {
  const title = 'The card is not saved yet'
  const label = (field: keyof TeamCardForm) =>
    teamCardFields.find((one) => one.field === field)?.label ?? field
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      {
        kind: 'list',
        items: problems.map(({ field, problem }): Inline => [
          { kind: 'strong', text: `${label(field)}: ` },
          { kind: 'text', text: problem },
        ]),
      },
      {
        kind: 'detail',
        summary: 'What you wrote',
        open: false,
        blocks: [
          { kind: 'code', text: names },
          { kind: 'code', text },
        ],
      },
      {
        kind: 'buttons',
        buttons: [{ label: 'Go on editing', command: { name: 'card', argument: 'draft' } }],
      },
    ],
  }
}

const add: Button = { label: 'Add a card', command: { name: 'card', argument: 'add' } }

export function teamCardsView(cards: readonly TeamCard[], mayEdit: boolean): Message {
  const title =
    cards.length === 0 ? 'No cards of your team yet' : `${count(cards.length, 'card')} of your team`
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: title },
    cards.length === 0
      ? {
          kind: 'text',
          text: 'Write one for a program of your own: /whatis, reports on listings and quizzes of this team know it at once, and nobody else does.',
        }
      : {
          kind: 'list',
          items: cards.map(({ id, names, summary }): Inline => [
            { kind: 'card', card: cardIdOfTeam(id), text: names[0] ?? id },
            { kind: 'text', text: `: ${summary}` },
          ]),
        },
  ]
  return { title, blocks: mayEdit ? [...blocks, { kind: 'buttons', buttons: [add] }] : blocks }
}

/** What became of a card: saved, removed, or as it was before. */
export function teamCardDoneView(done: 'saved' | 'removed' | 'undone', { id, names }: TeamCard): Message {
  const name = names[0] ?? id
  const text = {
    saved: `The card ${name} is saved. Your team finds it at once.`,
    removed: `The card ${name} is removed.`,
    undone: `The last change of ${name} is taken back.`,
  }[done]
  const buttons: Button[] = [
    ...(done === 'removed'
      ? []
      : [{ label: 'Show it', command: { name: 'card', argument: `show ${cardIdOfTeam(id)}` } }]),
    { label: 'Undo', command: { name: 'card', argument: `undo ${id}` } },
  ]
  return {
    title: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  }
}

/** One version of a card: what it was made of the one before it. */
export interface CardChange {
  id: string
  at: number
  before: TeamCard | undefined
  after: TeamCard | undefined
}

export function teamCardHistoryView(changes: readonly CardChange[]): Message {
  const title = 'Changes of the cards of your team'
  const minute = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      changes.length === 0
        ? { kind: 'text', text: 'Nothing was changed yet.' }
        : {
            kind: 'list',
            items: changes.map(({ id, at, before, after }): Inline => [
              { kind: 'strong', text: (after ?? before)?.names[0] ?? id },
              { kind: 'text', text: ` · ${minute(at)} · ${teamCardChange(before, after) || 'nothing'}` },
            ]),
          },
    ],
  }
}
