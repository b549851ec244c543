/** What can be asked in a chat, declared once: each platform registers, completes and documents it from here. */

export interface CommandOption {
  name: string
  summary: string
  required: boolean
  kind: 'text' | 'file'
  /** Completed while it is typed. */
  complete?: 'names' | 'cards' | 'settings' | 'zones'
}

export interface Command {
  /** As typed after the slash; lower case. */
  name: string
  summary: string
  options: readonly CommandOption[]
  /** Who sees the answer unless a setting says otherwise. */
  audience: 'everyone' | 'asker'
}

const text = (
  name: string,
  summary: string,
  { required = false, complete }: { required?: boolean; complete?: CommandOption['complete'] } = {},
): CommandOption => ({ name, summary, required, kind: 'text', ...(complete && { complete }) })

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
    summary: 'A card by its name',
    options: [text('card', 'A card, such as jbd2', { required: true, complete: 'cards' })],
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
      text('value', 'Its new value', { complete: 'zones' }),
    ],
    audience: 'asker',
  },
  {
    name: 'daily',
    summary: 'Questions each day at your hour',
    options: [text('when', 'on, off, a time such as 09:00, or zone Europe/Berlin')],
    audience: 'asker',
  },
  {
    name: 'link',
    summary: 'Be one learner on Discord, Slack and here',
    options: [text('code', 'The code that the other platform gave you; leave it out to get one')],
    audience: 'asker',
  },
  { name: 'undo', summary: 'Take your last answer back', options: [], audience: 'asker' },
  { name: 'export', summary: 'All that is kept of you', options: [], audience: 'asker' },
  { name: 'forget', summary: 'Remove all that is kept of you', options: [], audience: 'asker' },
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
