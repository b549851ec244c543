/** What belongs to a team: its settings, its leaderboard, what it knows least. */
import { itemById, type Knowledge } from '@proctor/learning'
import type { Allowed, BoardRow, ItemTally, WorkspaceSettings } from '@proctor/tutor'
import type { Form } from '../form.ts'
import type { Block, Message } from '../message.ts'
import { count } from './count.ts'

type Face = 'discord' | 'slack'

const seers = { everyone: 'everyone', asker: 'only who asks' } as const
const chosenNames = { discord: 'the roles chosen', slack: 'the people chosen' } as const

/** The form that managers fill in. */
export function workspaceForm(settings: WorkspaceSettings, face: Face): Form {
  const { watched, cards, listings, editors, hostViewers, chosen } = settings
  const who: { value: Allowed; label: string }[] = [
    { value: 'everyone', label: 'Everyone' },
    { value: 'managers', label: 'Managers' },
    { value: 'chosen', label: `Managers and ${chosenNames[face]} below` },
  ]
  return {
    command: 'settings',
    argument: 'save',
    title: 'Settings of this team',
    submit: 'Save',
    fields: [
      {
        kind: 'channels',
        name: 'watched',
        label: 'Channels to watch for listings',
        hint: 'A pasted ps is explained there without being asked. Nothing else is answered or kept.',
        required: false,
        values: watched,
      },
      {
        kind: 'choice',
        name: 'seen',
        label: 'Who sees answers',
        required: true,
        options: [
          { value: 'everyone asker', label: 'Cards: everyone. Listings: only who asks' },
          { value: 'everyone everyone', label: 'Cards and listings: everyone' },
          { value: 'asker asker', label: 'Cards and listings: only who asks' },
          { value: 'asker everyone', label: 'Cards: only who asks. Listings: everyone' },
        ],
        value: `${cards} ${listings}`,
      },
      {
        kind: 'choice',
        name: 'editors',
        label: 'Who may write team cards',
        required: true,
        options: who,
        value: editors,
      },
      {
        kind: 'choice',
        name: 'hostViewers',
        label: 'Who may look at hosts',
        required: true,
        options: who,
        value: hostViewers,
      },
      {
        kind: 'people',
        name: 'chosen',
        label: face === 'discord' ? 'Roles chosen' : 'People chosen',
        hint: `Managers and ${chosenNames[face]} here.`,
        required: false,
        values: chosen,
      },
    ],
  }
}

/**
 * The settings as they stand.
 * @param watching False where the operator has not allowed watching.
 */
export function workspaceView(
  settings: WorkspaceSettings,
  { face, manages, watching }: { face: Face; manages: boolean; watching: boolean },
): Message {
  const title = 'Settings of this team'
  const may = (allowed: Allowed) =>
    allowed === 'chosen' ? `managers and ${chosenNames[face]} (${settings.chosen.length})` : allowed
  const notes: Block[] = []
  if (settings.watched.length > 0 && !watching)
    notes.push({
      kind: 'note',
      text: 'Watching is switched off on this installation: whoever runs Proctor sets PROCTOR_WATCH=on.',
    })
  if (!manages)
    notes.push({
      kind: 'note',
      text:
        face === 'discord'
          ? 'Who has the permission Manage Server can change them.'
          : 'Admins and owners of the workspace can change them.',
    })
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      {
        kind: 'fields',
        fields: [
          {
            name: 'Watched channels',
            value: settings.watched.length === 0 ? 'none' : count(settings.watched.length, 'channel'),
          },
          { name: 'A card is seen by', value: seers[settings.cards] },
          { name: 'The report of a listing is seen by', value: seers[settings.listings] },
          { name: 'Team cards are written by', value: may(settings.editors) },
          { name: 'Hosts are seen by', value: may(settings.hostViewers) },
        ],
      },
      ...notes,
      ...(manages
        ? [{ kind: 'buttons' as const, buttons: [{ label: 'Change', command: { name: 'settings' } }] }]
        : []),
    ],
  }
}

/** @param own The name under which the asker stands on it; undefined for who does not. */
export function boardView(rows: readonly BoardRow[], own: string | undefined): Message {
  const title = 'This week'
  const shown = rows.slice(0, 20)
  return {
    title: 'Leaderboard',
    blocks: [
      { kind: 'heading', level: 2, text: title },
      shown.length === 0
        ? { kind: 'text', text: 'Nobody stands here yet.' }
        : {
            kind: 'table',
            columns: [
              { title: '#', align: 'right' },
              { title: 'Who', align: 'left' },
              { title: 'Right', align: 'right' },
              { title: 'Answers', align: 'right' },
              { title: 'Days', align: 'right' },
            ],
            rows: shown.map(({ name, right, answers, days }, at) => [
              String(at + 1),
              name,
              String(right),
              String(answers),
              String(days),
            ]),
          },
      ...(rows.length > shown.length
        ? [{ kind: 'note' as const, text: `And ${rows.length - shown.length} more.` }]
        : []),
      {
        kind: 'note',
        text: 'Answers of the past 7 days. Only who wants to stands here, for this team alone.',
      },
      {
        kind: 'buttons',
        buttons: [
          own === undefined
            ? { label: 'Show me here', command: { name: 'leaderboard', argument: 'join' } }
            : { label: 'Take me off', command: { name: 'leaderboard', argument: 'leave' } },
          { label: 'Quiz', command: { name: 'quiz' } },
        ],
      },
    ],
  }
}

/** Fewer learners than this could be told apart. */
const fewest = 3

/** Which areas the team knows least, by the answers of a month; no name, and nothing where few could be told apart. */
export function teamView(tallies: readonly ItemTally[], known: Knowledge): Message {
  const title = 'What the team knows least'
  const areas = new Map<string, { answers: number; right: number; learners: Set<string> }>()
  for (const { item, answers, right, learners } of tallies) {
    const card = itemById(item, known)?.card
    const subsystem = card === undefined ? undefined : known.card(card)?.subsystem
    if (subsystem === undefined) continue
    const area = areas.get(subsystem) ?? { answers: 0, right: 0, learners: new Set() }
    area.answers += answers
    area.right += right
    for (const learner of learners) area.learners.add(learner)
    areas.set(subsystem, area)
  }
  const told = [...areas]
    .filter(([, { learners }]) => learners.size >= fewest)
    .map(([subsystem, { answers, right }]) => ({ subsystem, answers, share: right / answers }))
    .sort((a, b) => a.share - b.share || b.answers - a.answers)
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      told.length === 0
        ? {
            kind: 'text',
            text: `Nothing can be said yet: an area is shown once ${fewest} people of this team have answered something of it in the past 30 days, so that nobody can be told from it.`,
          }
        : {
            kind: 'table',
            columns: [
              { title: 'Area', align: 'left' },
              { title: 'Right', align: 'right' },
              { title: 'Answers', align: 'right' },
            ],
            rows: told.map(({ subsystem, answers, share }) => [
              known.label('subsystem', subsystem),
              `${Math.round(100 * share)} %`,
              String(answers),
            ]),
          },
      { kind: 'note', text: 'Answers of the past 30 days, of everybody who asked Proctor something here.' },
    ],
  }
}
