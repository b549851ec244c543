/** Which buttons turn the message they stand on into the next one; the others answer beside it. */
const inPlace = new Set([
  'answer',
  'quiz',
  'easy',
  'dispute',
  'undo',
  'report',
  'stats',
  'missed',
  'leeches',
  'set',
  'export',
  'forget',
  'drop',
  'leaderboard',
  'link',
])

/** @param own Whether nobody but the asker sees the message: what others read is not changed under their eyes. */
export const staysInPlace = (command: string, own: boolean): boolean => own && inPlace.has(command)
