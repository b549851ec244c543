/** What a learner knows, in text: the same figures as in the picture. */
import { weekdayOf, type Statistics } from '@proctor/learning'
import type { Block, Inline, Message, Picture } from '../message.ts'

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`)

/** A bar of so many blocks; colour is never needed to read it. */
const bar = (part: number, whole: number, width = 12) => {
  const full = whole === 0 ? 0 : Math.round((width * part) / whole)
  return '█'.repeat(full) + '░'.repeat(width - full)
}

/** What the picture of a learner's statistics shows, for who does not see it. */
export function statsAlt({
  items,
  retention: months,
  wanted,
  forecast: due,
  areas: list,
  hardest: hard,
}: Statistics): string {
  const month = months.at(-1)
  const best = [...list].sort((a, b) => b.known / b.items - a.known / a.items)[0]
  return [
    `Statistics: ${items.known} known, ${items.learning} being learnt, ${items.due} due today.`,
    ...(month
      ? [
          `Still known when asked in ${month.month}: ${percent(month.right, month.asked)} (wanted ${Math.round(100 * wanted)} %).`,
        ]
      : []),
    `${due.reduce((sum, count) => sum + count, 0)} due in the next 30 days.`,
    ...(best && best.known > 0 ? [`Best known: ${best.label}, ${percent(best.known, best.items)}.`] : []),
    ...(hard[0] ? [`Forgotten most often: ${hard[0].title}.`] : []),
  ].join(' ')
}

/** @param picture PNG of the same figures, for faces that show pictures. */
export function statsView(
  stats: Statistics,
  { streakHidden }: { streakHidden: boolean },
  picture?: Picture['png'],
): Message {
  const { items, cards, streak, answers } = stats
  if (answers === 0) {
    return {
      title: 'Nothing learnt yet',
      blocks: [
        { kind: 'heading', level: 2, text: 'Nothing learnt yet' },
        {
          kind: 'text',
          text: `${items.unseen} questions on ${cards.all} cards wait. A few answers a day are enough: each comes again just before you would forget it.`,
        },
        { kind: 'buttons', buttons: [{ label: 'Begin', tone: 'primary', command: { name: 'quiz' } }] },
      ],
    }
  }
  return {
    title: `${items.known} known, ${items.learning} being learnt, ${items.due} due`,
    blocks: [
      { kind: 'heading', level: 2, text: 'What you know' },
      {
        kind: 'fields',
        fields: [
          {
            name: 'Known',
            value: `${items.known} of ${items.known + items.learning + items.unseen + items.suspended}`,
          },
          { name: 'Being learnt', value: String(items.learning) },
          { name: 'Due today', value: String(items.due) },
          { name: 'Cards', value: `${cards.known} of ${cards.all}` },
          ...(items.suspended > 0 ? [{ name: 'Set aside', value: setAside(items.suspended) }] : []),
          ...(streakHidden ? [] : [{ name: 'Streak', value: streakText(streak) }]),
        ],
      },
      ...(picture
        ? [
            { kind: 'picture' as const, alt: statsAlt(stats), png: picture },
            ...hardest(stats),
            { kind: 'detail' as const, summary: 'The same in text', open: false, blocks: figures(stats) },
          ]
        : [...figures(stats), ...hardest(stats)]),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Quiz', tone: 'primary', command: { name: 'quiz' } },
          { label: 'What I missed', command: { name: 'missed' } },
        ],
      },
    ],
  }
}

const setAside = (count: number): Inline => [
  { kind: 'text', text: `${count} (` },
  { kind: 'command', text: 'leeches' },
  { kind: 'text', text: ')' },
]

/** What the picture shows, in text. */
function figures(stats: Statistics): Block[] {
  return [
    ...retention(stats),
    { kind: 'heading', level: 3, text: 'The next days' },
    { kind: 'text', text: forecast(stats.forecast) },
    { kind: 'heading', level: 3, text: 'The last four weeks' },
    { kind: 'code', text: calendar(stats.days) },
    { kind: 'heading', level: 3, text: 'Areas' },
    {
      kind: 'table',
      columns: [
        { title: 'Area', align: 'left' },
        { title: '', align: 'left' },
        { title: 'Known', align: 'right' },
      ],
      rows: stats.areas.map(({ label, known, items: all }) => [label, bar(known, all), percent(known, all)]),
    },
  ]
}

function streakText({ days, longest, freezes }: Statistics['streak']): string {
  const kept = freezes > 0 ? `, ${freezes} ${freezes === 1 ? 'day' : 'days'} off in hand` : ''
  return `${days} ${days === 1 ? 'day' : 'days'}${kept} (longest ${longest})`
}

function retention({ retention: months, wanted }: Statistics): Block[] {
  if (months.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: `Still known when asked (wanted: ${Math.round(100 * wanted)} %)` },
    {
      kind: 'table',
      columns: [
        { title: 'Month', align: 'left' },
        { title: 'Known', align: 'right' },
        { title: 'Asked', align: 'right' },
      ],
      rows: months.slice(-12).map(({ month, asked, right }) => [month, percent(right, asked), String(asked)]),
    },
  ]
}

const forecast = (days: number[]) => {
  const week = days.slice(0, 7)
  const sum = days.reduce((total, count) => total + count, 0)
  return `Due: today ${week[0] ?? 0}, then ${week.slice(1).join(', ')}; ${sum} in 30 days.`
}

/** Weeks as lines, Monday first; a digit a day, + for ten and more. */
function calendar(days: Statistics['days']): string {
  const shown = days.slice(-28)
  const first = shown[0]
  if (!first) return ''
  const cells = [
    ...Array.from({ length: weekdayOf(first.day) - 1 }, () => ' '),
    ...shown.map(({ answers }) => (answers === 0 ? '·' : answers > 9 ? '+' : String(answers))),
  ]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(7 * week, 7 * week + 7).join('  '),
  )
  return ['Mo Tu We Th Fr Sa Su', ...weeks].join('\n')
}

function hardest({ hardest: list }: Statistics): Block[] {
  if (list.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: 'Hardest' },
    {
      kind: 'list',
      items: list.map(({ card, title, lapses }) => [
        { kind: 'card', card, text: title },
        { kind: 'text', text: `: forgotten ${lapses} ${lapses === 1 ? 'time' : 'times'}` },
      ]),
    },
  ]
}
