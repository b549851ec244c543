/** What terminals and web pages leave in a copied line: colours, exotic spaces, tabs. */

/** Characters that make a piece of text worth a second look. `indexOf` for each is far cheaper than one expression. */
const suspects = [
  '\u001b',
  '\t',
  '\u00a0',
  '\u009b',
  '\r',
  '\u200b',
  '\ufeff',
  '\u2002',
  '\u2003',
  '\u2007',
  '\u2009',
  '\u202f',
  '\u3000',
  '\u2060',
  '\u200e',
  '\u200f',
  '[0m',
]

/** Whether a piece of text holds anything that `clean` takes away. */
export function needsCleaning(text: string): boolean {
  for (const suspect of suspects) if (text.includes(suspect)) return true
  return false
}

/** CSI and OSC sequences; linpeas colours inside its own colours, which leaves an ESC before a whole sequence. */
const escapes =
  /\u001b(?:\u001b\[[0-9;]{0,16}m)?\[[0-?]{0,32}[ -/]{0,4}[@-~]|\u001b\][^\u0007\u001b]{0,200}(?:\u0007|\u001b\\)|\u009b[0-?]{0,32}[ -/]{0,4}[@-~]|\u001b[()][A-Z0-9]|\u001b[=>NOcDEHM78]/g
/** Colours that lost their ESC on the way. */
const lostEscapes = /\[(?:\d{1,3};){0,4}\d{1,3}m|\[m/g
const spaces = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\r]/g
const invisible = /[\u200b\u2060\ufeff\u200e\u200f]/g

/** The line as it looked on the screen: without colours, each kind of space a space, tabs as wide as they were. */
export function clean(line: string): string {
  let text = line
  if (text.includes('\u001b') || text.includes('\u009b')) text = text.replaceAll(escapes, '')
  if (text.includes('[0m')) text = text.replaceAll(lostEscapes, '')
  text = text.replaceAll(invisible, '').replaceAll(spaces, ' ')
  return text.includes('\t') ? withoutTabs(text) : text
}

const tabStop = 8

function withoutTabs(text: string): string {
  const [first = '', ...parts] = text.split('\t')
  let out = first
  for (const part of parts) out += ' '.repeat(tabStop - (out.length % tabStop)) + part
  return out
}
