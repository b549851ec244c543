/** What can be asked in a chat, declared once: each platform registers, completes and documents it from here. */

export interface CommandOption {
  name: string
  summary: string
  required: boolean
  kind: 'text' | 'file'
  /** Completed while it is typed. */
  complete?: 'names' | 'cards' | 'team-cards' | 'settings' | 'zones' | 'setting-values'
}

/** One thing that a command does, typed after it: `/card edit billingd`. */
export interface Verb {
  name: string
  summary: string
  options: readonly CommandOption[]
  /** Only where there is a team. */
  team?: true
}

export interface Command {
  /** As typed after the slash; lower case. */
  name: string
  summary: string
  options: readonly CommandOption[]
  /** With verbs, a command has no options of its own; the first verb is meant where none is typed. */
  verbs?: readonly Verb[]
  /** Who sees the answer unless a setting says otherwise. */
  audience: 'everyone' | 'asker'
  /** Only where there is a team: a Discord server, a Slack workspace. */
  team?: true
  /** Offered to managers only. */
  managers?: true
}

const text = (
  name: string,
  summary: string,
  { required = false, complete }: { required?: boolean; complete?: CommandOption['complete'] } = {},
): CommandOption => ({ name, summary, required, kind: 'text', ...(complete && { complete }) })

const teamCard = (required: boolean) =>
  text('card', 'A card of your team', { required, complete: 'team-cards' })

export const commands: readonly Command[] = [
  {
    name: 'whatis',
    summary: 'What a name in ps is',
    options: [text('name', 'A name that ps prints, such as kswapd0', { required: true, complete: 'names' })],
    audience: 'everyone',
  },
  {
    name: 'annotate',
    summary: 'Have a listing of ps or top explained',
    options: [
      text('listing', 'The listing, pasted; or leave it out and paste it into the form'),
      { name: 'file', summary: 'The listing as a text file', required: false, kind: 'file' },
    ],
    audience: 'asker',
  },
  {
    name: 'card',
    summary: 'A card by its name, and the cards of your team',
    options: [],
    verbs: [
      {
        name: 'show',
        summary: 'A card by its name',
        options: [text('card', 'A card, such as jbd2', { required: true, complete: 'cards' })],
      },
      { name: 'add', summary: 'Write a card for a program of your team', options: [], team: true },
      { name: 'edit', summary: 'Change a card of your team', options: [teamCard(true)], team: true },
      { name: 'remove', summary: 'Remove a card of your team', options: [teamCard(true)], team: true },
      { name: 'list', summary: 'The cards of your team', options: [], team: true },
      { name: 'history', summary: 'What was changed', options: [teamCard(false)], team: true },
      {
        name: 'undo',
        summary: 'Take the last change of a card back',
        options: [teamCard(true)],
        team: true,
      },
    ],
    audience: 'everyone',
  },
  { name: 'cards', summary: 'All cards, by area', options: [], audience: 'asker' },
  {
    name: 'find',
    summary: 'Cards that fit some words',
    options: [text('words', 'Words such as: memory pressure', { required: true })],
    audience: 'asker',
  },
  { name: 'quiz', summary: 'Learn: the next question', options: [], audience: 'asker' },
  { name: 'stats', summary: 'What you know and what comes', options: [], audience: 'asker' },
  { name: 'missed', summary: 'What you answered wrong lately', options: [], audience: 'asker' },
  { name: 'leeches', summary: 'What was set aside', options: [], audience: 'asker' },
  {
    name: 'set',
    summary: 'Settings of learning',
    options: [
      text('setting', 'Which one', { complete: 'settings' }),
      text('value', 'Its new value', { complete: 'setting-values' }),
    ],
    audience: 'asker',
  },
  {
    name: 'daily',
    summary: 'Questions each day at your hour',
    options: [
      text('when', 'on, off, or a time such as 09:00'),
      text('zone', 'Your time zone, such as Europe/Berlin', { complete: 'zones' }),
    ],
    audience: 'asker',
  },
  {
    name: 'link',
    summary: 'Be one learner on Discord, Slack and here',
    options: [text('code', 'The code that the other platform gave you; leave it out to get one; or undo')],
    audience: 'asker',
  },
  { name: 'undo', summary: 'Take your last answer back', options: [], audience: 'asker' },
  { name: 'export', summary: 'All that is kept of you', options: [], audience: 'asker' },
  { name: 'forget', summary: 'Remove all that is kept of you', options: [], audience: 'asker' },
  {
    name: 'leaderboard',
    summary: 'Who learnt most this week, of those who want to stand here',
    options: [],
    audience: 'asker',
    team: true,
  },
  { name: 'team', summary: 'Which areas your team knows least', options: [], audience: 'asker', team: true },
  {
    name: 'settings',
    summary: 'Who sees answers, which channels are watched, who may edit cards',
    options: [],
    audience: 'asker',
    team: true,
    managers: true,
  },
  {
    name: 'privacy',
    summary: 'What is kept, what is hidden, how to remove it',
    options: [],
    audience: 'asker',
  },
  { name: 'help', summary: 'What you can do here', options: [], audience: 'asker' },
]

/** The menu entry of a message that has a listing pasted into it. */
export const explainMessage = 'Explain this ps'
