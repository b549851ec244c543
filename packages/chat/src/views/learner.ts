/** What was missed, what is set aside, and the settings of learning. */
import { dateOf, dayOf, itemById, type ItemState, type Knowledge } from '@proctor/learning'
import type { Learner, StoredQuestion } from '@proctor/tutor'
import { inline } from '../inline.ts'
import { sentenceView } from './sentence.ts'
import type { Message, Span } from '../message.ts'

/** Questions last answered wrong, each with its answer and the card's line; to be asked again, or taken along. */
export function missedView(questions: readonly StoredQuestion[]): Message {
  const title =
    questions.length === 0
      ? 'Nothing was missed in the past 30 days'
      : `${questions.length} missed in the past 30 days`
  const cards = [...new Set(questions.map(({ question: { card } }) => card))]
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      ...questions.flatMap(
        ({ question: { stem, listing, options, right, accept, line } }): Message['blocks'] => [
          { kind: 'text', text: [{ kind: 'strong', text: stem }] },
          ...(listing ? [{ kind: 'code' as const, text: listing.join('\n') }] : []),
          { kind: 'list', items: [options[right]?.text ?? accept[0] ?? '', line] },
        ],
      ),
      ...(questions.length === 0
        ? []
        : ([
            {
              kind: 'file',
              label: 'Save them as text (Anki reads it)',
              name: 'proctor-missed.txt',
              mime: 'text/plain',
              text: missedText(questions),
            },
            {
              kind: 'buttons',
              buttons: [
                {
                  label: 'Ask me these again',
                  tone: 'primary',
                  command: { name: 'quiz', argument: `of ${cards.join(',')}` },
                },
              ],
            },
          ] satisfies Message['blocks'])),
    ],
  }
}

/** Anki's plain text: a note a line, tab-separated: question, answer, the card's line. */
export function missedText(questions: readonly StoredQuestion[]): string {
  const field = (text: string) => text.replace(/[\t\n\r]+/g, ' ')
  const notes = questions.map(({ question: { stem, listing = [], options, right, accept, line } }) =>
    [[stem, ...listing].join(' / '), options[right]?.text ?? accept[0] ?? '', line].map(field).join('\t'),
  )
  return ['#separator:tab', '#html:false', '#columns:Front\tBack\tMore', ...notes, ''].join('\n')
}

export function leechesView(aside: readonly ItemState[], known: Knowledge): Message {
  if (aside.length === 0) {
    return { title: 'Nothing is set aside', blocks: [{ kind: 'text', text: 'Nothing is set aside.' }] }
  }
  return {
    title: `${aside.length} set aside`,
    blocks: [
      { kind: 'heading', level: 2, text: 'Set aside' },
      {
        kind: 'text',
        text: 'These were forgotten again and again and cost more time than they give. Read the card once in peace, then bring them back.',
      },
      {
        kind: 'list',
        items: aside.map(({ item, memory }, at) =>
          inline(
            `${at + 1}. ${itemById(item, known)?.drafts[0]?.stem ?? item} (forgotten ${memory.lapses} times)`,
          ),
        ),
      },
      {
        kind: 'buttons',
        buttons: aside.map(({ item }, at) => ({
          label: `Bring back ${at + 1}: ${known.card(item.replace(/#.*/, ''))?.title ?? item}`,
          command: { name: 'leeches', argument: item },
        })),
      },
    ],
  }
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export function settingsView(
  { clock, retention, limits, easyDays, pause, streakHidden, weightsVersion }: Learner,
  now: number,
): Message {
  const day = `${Math.floor(clock.dayStarts / 60)}:${String(clock.dayStarts % 60).padStart(2, '0')}`
  const holiday = pause && dayOf(now, clock) <= pause.to ? `until ${dateOf(pause.to)}` : 'off'
  return {
    title: 'Settings',
    blocks: [
      { kind: 'heading', level: 2, text: 'Settings' },
      {
        kind: 'fields',
        fields: [
          { name: 'zone', value: clock.zone },
          { name: 'day-starts', value: day },
          { name: 'retention', value: `${Math.round(100 * retention)} %` },
          { name: 'new', value: `${limits.newPerDay} a day` },
          { name: 'reviews', value: `${limits.reviewsPerDay} a day` },
          { name: 'easy-days', value: easyDays.map((one) => weekdays[one - 1]).join(',') || 'none' },
          { name: 'holiday', value: holiday },
          { name: 'streak', value: streakHidden ? 'off' : 'on' },
          {
            name: 'weights',
            value: weightsVersion === 0 ? 'those of FSRS-6' : `your own (fit ${weightsVersion})`,
          },
        ],
      },
      {
        kind: 'note',
        text: [
          { kind: 'text', text: 'Change one: ' },
          { kind: 'command', text: 'set retention 92' },
        ],
      },
    ],
  }
}

/** All that is kept of a learner, to be saved. */
export function exportView(json: string, { answers, date }: { answers: number; date: string }): Message {
  const title = 'All that is kept of you'
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      {
        kind: 'text',
        text: `Your settings, ${answers} ${answers === 1 ? 'answer' : 'answers'} and what they add up to, as JSON. "proctor import" takes the file in again.`,
      },
      {
        kind: 'file',
        label: 'All of it, as JSON',
        name: `proctor-${date}.json`,
        mime: 'application/json',
        text: json,
      },
      { kind: 'buttons', buttons: [{ label: 'Forget me', command: { name: 'forget' } }] },
    ],
  }
}

/** Asks once more before all is removed. */
export function forgetView(answers: number): Message {
  return {
    title: 'Forget everything?',
    blocks: [
      { kind: 'heading', level: 2, text: 'Forget everything?' },
      {
        kind: 'text',
        text: `This removes all that is kept of you, ${answers} ${answers === 1 ? 'answer' : 'answers'} with their log, for good. Backups lose it when they are restored.`,
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Save a copy first', command: { name: 'export' } },
          { label: 'Forget me for good', tone: 'danger', command: { name: 'forget', argument: 'yes' } },
          { label: 'Keep it', command: { name: 'quiz' } },
        ],
      },
    ],
  }
}

/** A code to be typed on another platform. */
export function linkCodeView(code: string, minutes: number): Message {
  const title = 'One learner on every platform'
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      {
        kind: 'text',
        text: [
          { kind: 'text', text: 'Within ' },
          { kind: 'strong', text: `${minutes} minutes` },
          {
            kind: 'text',
            text: ' type this where you use Proctor as well, in a message only you see or in its DM: ',
          },
          { kind: 'code', text: `/link ${code}` },
          { kind: 'text', text: '. On Slack: ' },
          { kind: 'code', text: `/proctor link ${code}` },
        ],
      },
      {
        kind: 'note',
        text: 'What you learnt on both is joined, in the order it happened. The settings you have here stay. The code works once.',
      },
    ],
  }
}

/** What came of a code that was typed. */
export function linkedView(
  result: { kind: 'linked'; reviews: number } | { kind: 'refused'; why: 'unknown' | 'own' },
  undoHours: number,
): Message {
  if (result.kind === 'refused')
    return sentenceView(
      result.why === 'own'
        ? 'This is your own code: type it on the other platform.'
        : 'This code is not known, was used, or is older than ten minutes. Get a new one on the other platform: /link on Discord, /proctor link on Slack.',
    )
  const text = `You are one learner now: ${result.reviews} ${result.reviews === 1 ? 'answer counts' : 'answers count'}, here and there.`
  return {
    title: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: `A mistake? It can be undone for ${undoHours} hours.` },
      {
        kind: 'buttons',
        buttons: [{ label: 'Undo the link', command: { name: 'link', argument: 'undo' } }],
      },
    ],
  }
}

/** @param undone False where there was nothing to undo. */
export const unlinkedView = (undone: boolean, undoHours: number): Message =>
  sentenceView(
    undone
      ? 'The link is undone: both have again what they had before it. What was answered since stays here.'
      : `There is no link of the past ${undoHours} hours to undo.`,
  )

/** When the daily questions come. They are sent by the delivery worker, once it runs. */
export function dailyView({ daily, clock }: Learner): Message {
  const time =
    daily && `${String(Math.floor(daily.at / 60)).padStart(2, '0')}:${String(daily.at % 60).padStart(2, '0')}`
  const text = time
    ? `Your daily questions are set for ${time} (${clock.zone}), here in a direct message.`
    : 'No daily questions come.'
  const ways: Span[] = time
    ? [
        ...way('Another time: ', 'daily 18:30'),
        ...way('. Another zone: ', 'daily zone Europe/Berlin'),
        ...way('. No more: ', 'daily off'),
        { kind: 'text', text: '. Sending begins with the next version.' },
      ]
    : [...way('Set a time: ', 'daily 09:00'), ...way('. Until then, whenever you like: ', 'quiz')]
  return {
    title: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: ways },
    ],
  }
}

const way = (text: string, command: string): Span[] => [
  { kind: 'text', text },
  { kind: 'command', text: command },
]
