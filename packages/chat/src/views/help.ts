/** What one can do here. */
import type { Block, Message } from '../message.ts'

/** Where somebody asks: how a command is typed there, and who hears of a listing. */
export type Place = { face: 'page' } | { face: 'discord' | 'slack'; listingHours: number }

/** As typed after the slash; those of chats alone are not on the page. */
const offered: readonly { command: string; text: string; chats?: true }[] = [
  { command: 'whatis kswapd0', text: 'what a name in ps is' },
  {
    command: 'annotate',
    text: 'paste the output of ps or top, or give a file: every row is explained, what deserves a look comes first',
  },
  { command: 'cards', text: 'browse all cards' },
  { command: 'find memory pressure', text: 'cards that fit some words', chats: true },
  { command: 'quiz', text: 'learn: a few questions a day, each just before you would forget it' },
  { command: 'daily 09:00', text: 'have them come each day at your hour', chats: true },
  { command: 'undo', text: 'take your last answer back' },
  { command: 'stats', text: 'what you know, and what comes' },
  { command: 'missed', text: 'what you answered wrong lately' },
  { command: 'leeches', text: 'what is set aside' },
  { command: 'set', text: 'zone, retention, reviews a day, easy days, holiday' },
  { command: 'card add', text: 'write a card for a program of your team', chats: true },
  { command: 'card list', text: 'the cards of your team', chats: true },
  {
    command: 'leaderboard',
    text: 'who learnt most this week, of those who want to stand there',
    chats: true,
  },
  { command: 'team', text: 'which areas your team knows least', chats: true },
  {
    command: 'settings',
    text: 'for managers: who sees what, watched channels, who writes cards',
    chats: true,
  },
  { command: 'link', text: 'be one learner on Discord and Slack, by a code', chats: true },
  { command: 'export', text: 'all that is kept of you' },
  { command: 'forget', text: 'remove all that is kept of you' },
  { command: 'privacy', text: 'what is kept of whom, and for how long', chats: true },
  { command: 'help', text: 'this list' },
]

/** Help, with each command as it is typed where somebody asks. */
export function helpView(place: Place): Message {
  const title = 'What you can do here'
  const items = offered
    .filter(({ chats }) => !chats || place.face !== 'page')
    .map(({ command, text }) => [
      { kind: 'command' as const, text: command },
      { kind: 'text' as const, text: ` — ${text}` },
    ])
  return {
    title,
    blocks: [
      { kind: 'heading', level: 2, text: title },
      { kind: 'list', items },
      ...elsewhere(place),
      { kind: 'note', text: kept(place) },
    ],
  }
}

function elsewhere({ face }: Place): Block[] {
  if (face === 'page') return [{ kind: 'text', text: 'A name alone works, too.' }]
  const menu =
    face === 'discord'
      ? 'A message that holds a listing: open its menu, Apps, “Explain this ps”.'
      : 'A message that holds a listing: open its menu, More message shortcuts, “Explain this ps”.'
  return [{ kind: 'text', text: `${menu} In a direct message to me, or after my name, a name alone works.` }]
}

function kept(place: Place): string {
  const hidden =
    'Passwords, tokens, home directories and e-mail addresses in a listing are hidden before anything is shown'
  if (place.face === 'page')
    return `What you paste goes to the machine that runs this page and nowhere else. ${hidden}, and no listing is stored. What is kept are your answers and settings.`
  return place.listingHours === 0
    ? `${hidden}, and no listing is stored. What is kept are your answers and settings.`
    : `${hidden}. The redacted listing is kept for ${place.listingHours} ${place.listingHours === 1 ? 'hour' : 'hours'}, for “More”; “Delete it now” removes it at once. Your answers and settings are kept until you remove them.`
}
