/** What terminals and chats add to a line, taken off again. Only called where a quick test found such characters. */

/** Characters of which a piece must hold one before any of its lines needs cleaning. */
// oxlint-disable-next-line no-control-regex
export const needsCleaning = /[\x00-\x08\x0b-\x1f\x7f-\xa0\t\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/

// oxlint-disable-next-line no-control-regex
const escapes = /\x1b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])|\x9b[0-9;:?]*[@-~]/g
/** Colours that a broken copy left behind without their escape byte (linpeas: `^[[0m`, or a bare `[0m`). */
const looseEscapes = /(?:\^\[)?\[(?:\d{1,3};)*\d{1,3}m/g

/** ANSI colours, tabs, odd blanks, zero-width and other control characters. */
export function cleanLine(line: string): string {
  let text = line
  if (text.includes('\x1b') || text.includes('\x9b')) text = text.replace(escapes, '').replace(looseEscapes, '')
  if (text.includes('\t')) text = expandTabs(text)
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g, '')
}

function expandTabs(text: string): string {
  let result = ''
  for (const part of text.split('\t')) result += (result === '' ? '' : ' '.repeat(8 - (result.length % 8))) + part
  return text.startsWith('\t') ? `        ${result}` : result
}
