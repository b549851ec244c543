/** What can be asked here, how it is typed, and its place in the address bar. */

export type Question =
  | { kind: 'whatis'; name: string }
  | { kind: 'card'; id: string }
  | { kind: 'cards'; search: string }
  | { kind: 'help' }
  /** Asks what to paste; the listing itself has no address. */
  | { kind: 'annotate' }
  | { kind: 'listing'; listing: Blob; source: string }
  /** Learning: `said` is what stands in the conversation, such as the option that was chosen. */
  | { kind: 'learn'; command: string; argument: string; said: string; typed?: string }
  | { kind: 'unknown-command'; command: string }

export const commands = [
  { name: 'whatis', argument: true, summary: 'what a name in ps is' },
  { name: 'annotate', argument: false, summary: 'have a listing explained' },
  { name: 'cards', argument: false, summary: 'browse and search all cards' },
  { name: 'quiz', argument: false, summary: 'learn: the next question' },
  { name: 'stats', argument: false, summary: 'what you know and what comes' },
  { name: 'missed', argument: false, summary: 'what you answered wrong lately' },
  { name: 'set', argument: true, summary: 'settings of learning' },
  { name: 'export', argument: false, summary: 'all that is kept of you' },
  { name: 'forget', argument: false, summary: 'remove all that is kept of you' },
  { name: 'help', argument: false, summary: 'what you can do here' },
] as const

/** Commands of learning; those that carry a question's id come from buttons. */
const learnCommands = new Set([
  'quiz',
  'answer',
  'easy',
  'dispute',
  'undo',
  'report',
  'rows',
  'stats',
  'missed',
  'leeches',
  'set',
  'export',
  'forget',
])
/** Those that can be asked again at an address of their own. */
const learnPlaces = new Set(['quiz', 'stats', 'missed', 'leeches', 'set', 'export', 'forget'])

/** Reads what was typed or pasted; nothing for a blank text. */
export function readQuestion(text: string): Question | undefined {
  const line = text.trim()
  if (line === '') return undefined
  // A path is a name too (/usr/sbin/ModemManager), so a command has no second slash.
  const [, command, rest = ''] = /^\/([A-Za-z-]+)(?:\s+([^]*))?$/.exec(line) ?? []
  if (command !== undefined) return readCommand(command.toLowerCase(), rest.trim())
  if (isListing(line)) return pasted(text)
  return { kind: 'whatis', name: line }
}

function readCommand(command: string, rest: string): Question {
  switch (command) {
    case 'whatis':
      return { kind: 'whatis', name: rest }
    case 'card':
      return rest === '' ? { kind: 'cards', search: '' } : { kind: 'card', id: rest }
    case 'cards':
      return { kind: 'cards', search: rest }
    case 'help':
      return { kind: 'help' }
    case 'annotate':
      return rest === '' ? { kind: 'annotate' } : pasted(rest)
    default:
      if (learnCommands.has(command))
        return { kind: 'learn', command, argument: rest, said: `/${command} ${rest}`.trim() }
      return { kind: 'unknown-command', command }
  }
}

/** Several lines, or one that has a time in it and columns around: a single row of ps. */
export function isListing(text: string): boolean {
  const line = text.trim()
  return /\n|\r/.test(line) || /^\S+(\s+\S+)+\s+\d+:\d\d(:\d\d)?\s+\S/.test(line)
}

function pasted(text: string): Question {
  const lines = text.trim().split(/\r\n|\r|\n/).length
  return {
    kind: 'listing',
    listing: new Blob([text]),
    source: `Pasted listing, ${lines} ${lines === 1 ? 'line' : 'lines'}`,
  }
}

export function ofFile(file: File): Question {
  return { kind: 'listing', listing: file, source: `${file.name || 'File'}, ${size(file.size)}` }
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** The question as it stands in the conversation. */
export function spoken(question: Question): string {
  switch (question.kind) {
    case 'whatis':
      return `/whatis ${question.name}`.trim()
    case 'card':
      return `/card ${question.id}`
    case 'cards':
      return `/cards ${question.search}`.trim()
    case 'listing':
      return question.source
    case 'learn':
      return question.said
    case 'unknown-command':
      return `/${question.command}`
    default:
      return `/${question.kind}`
  }
}

/** Where the question can be asked again: `#/whatis/kswapd0`. A listing is not kept, so its place asks for one. */
export function placeOf(question: Question): string {
  switch (question.kind) {
    case 'whatis':
      return question.name === '' ? '#/whatis' : `#/whatis/${encodeURIComponent(question.name)}`
    case 'card':
      return `#/card/${encodeURIComponent(question.id)}`
    case 'cards':
      return question.search === '' ? '#/cards' : `#/cards/${encodeURIComponent(question.search)}`
    case 'listing':
      return '#/annotate'
    case 'learn':
      return learnPlaces.has(question.command) ? `#/${question.command}` : '#/quiz'
    case 'unknown-command':
      return '#/help'
    default:
      return `#/${question.kind}`
  }
}

/** The question of a place; nothing for the start page and for what is no place of ours. */
export function questionAt(place: string): Question | undefined {
  const [, page = '', rest = ''] = /^#\/([a-z]+)(?:\/([^]*))?$/.exec(place) ?? []
  const known = page === 'card' || commands.some(({ name }) => name === page)
  return known ? readCommand(page, decoded(rest)) : undefined
}

/** An address typed by hand may be no valid encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
